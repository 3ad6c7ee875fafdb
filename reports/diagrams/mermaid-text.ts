/**
 * Text inside a Mermaid diagram. Whatever the language gives a meaning to, and whatever a browser would, is written as a
 * numbered entity, so that no name or message can end a line, begin a directive or become markup.
 */

/** Columns at which labels are folded: Mermaid folds none by itself. */
const columns = 36
/** Lines of one label. */
const linesMax = 4
/** `#;` are entities, `%%` comments, `$$` formulas, `{}` directives, the rest markup. */
const special = /[#;%${}<>&"`\\|]/gu
/** Names also end at these. */
const specialInName = /[^\p{L}\p{N} _.()]/gu

/** Text of an arrow or note; newlines become breaks. */
export function escaped(text: string): string {
  return text.split('\n').map(encode).join('<br/>')
}

/** A participant's name: the word `end` would close a block, wherever it stands. */
export function escapedName(name: string): string {
  const plain = printable(name).replaceAll(specialInName, entity)
  return (
    plain.replaceAll(/\bend\b/giu, word => `${entity(word.slice(0, 1))}${word.slice(1)}`) || '?'
  )
}

function encode(line: string): string {
  return printable(line)
    .replaceAll(special, entity)
    .replaceAll(/\bend\b/giu, word => `${entity(word.slice(0, 1))}${word.slice(1)}`)
}

function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

function entity(character: string): string {
  return `#${character.codePointAt(0) ?? 0};`
}

/** Breaks long lines at spaces, and cuts what is longer than a label may be. */
export function folded(text: string): string {
  const lines = text.split('\n').flatMap(fold)
  return lines.length <= linesMax
    ? lines.join('\n')
    : [...lines.slice(0, linesMax - 1), `${lines[linesMax - 1] ?? ''} …`].join('\n')
}

function fold(text: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map(l => (l.length > 2 * columns ? `${l.slice(0, 2 * columns)}…` : l))
}
