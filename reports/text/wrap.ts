/**
 * Breaks lines at words within a width, with a hanging indent. Works on text without emphasis: paint the lines that come
 * out.
 */

/** Columns kept for text even where the indent leaves less. */
const roomMin = 20

/** Lines of at most `width` columns; the first begins with `first`, the others with `rest`. Long words stand alone. */
export function wrap(text: string, width: number, first = '', rest = first): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n'))
    lines.push(...wrapOne(paragraph, width, lines.length === 0 ? first : rest, rest))
  return lines
}

function wrapOne(text: string, width: number, first: string, rest: string): string[] {
  const lines: string[] = []
  let line = ''
  let indent = first
  for (const word of text.split(/ +/)) {
    const room = Math.max(roomMin, width - indent.length)
    if (line === '') line = word
    else if (line.length + 1 + word.length <= room) line += ` ${word}`
    else {
      lines.push(indent + line)
      indent = rest
      line = word
    }
  }
  lines.push(indent + line)
  return lines.map(l => l.trimEnd())
}
