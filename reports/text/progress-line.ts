/**
 * The progress of long work as one line that is redrawn: a bar, the part that is done, and as much of the rest as fits.
 * Pure; the caller draws the bar.
 */

/** The progress of long work. */
export interface ProgressLine {
  readonly name: string
  /** Between 0 and 1; null while it cannot be estimated. */
  readonly done: number | null
  /** The most important first: what does not fit is left out. */
  readonly parts: readonly string[]
  /** The same as a sentence, for output without a bar. */
  readonly text: string
}

/** The share of the width that a name may take. */
const nameShare = 0.35
const barMax = 30
const barMin = 6

/** Columns of the bar on a page of this width. */
export function barWidth(width: number): number {
  return Math.max(barMin, Math.min(barMax, Math.floor(width / 6)))
}

/** `commit ━━━━━━────  42 %  2.1 M/s  12 s left  level 14`, at most `width` columns. */
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
