/**
 * Long work as one line that is drawn again and again: a bar, how much is done, and what fits of the rest. Pure; who draws
 * it gives the bar.
 */

/** How work gets on. @public */
export interface ProgressLine {
  readonly name: string
  /** Between 0 and 1; null while there is no telling. */
  readonly done: number | null
  /** What there is to say, the most important first: what does not fit is left out. */
  readonly parts: readonly string[]
  /** The same as a sentence, where no bar can be drawn. */
  readonly text: string
}

/** A name is cut to so much of the width. */
const nameShare = 0.35
const barMax = 30
const barMin = 6

/** Columns of the bar on a page of this width. @public */
export function barWidth(width: number): number {
  return Math.max(barMin, Math.min(barMax, Math.floor(width / 6)))
}

/** `commit ━━━━━━────  42 %  2.1 M/s  12 s left  level 14`, at most `width` columns. @public */
export function progressLineText(line: ProgressLine, bar: string, width: number): string {
  const nameMax = Math.max(8, Math.floor(width * nameShare))
  const name = line.name.length <= nameMax ? line.name : `${line.name.slice(0, nameMax - 1)}…`
  const percent =
    line.done === null ? '   ? %' : `${String(Math.floor(line.done * 100)).padStart(4)} %`
  let text = `${name} ${bar}${percent}`
  for (const part of line.parts) {
    if (text.length + 2 + part.length <= width) text = `${text}  ${part}`
  }
  return text.slice(0, width)
}
