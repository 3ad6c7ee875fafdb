/** Small tables of counts, as suites and mutation scores have them. Pure. */
import type { Page } from './paint.ts'

/** Columns two apart, the numbers to the right; the first row is the header. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { paint }: Page,
): readonly string[] {
  const widths = header.map((title, i) =>
    Math.max(title.length, ...rows.map(r => (r[i] ?? '').length)),
  )
  const isText = header.map((_, i) => rows.every(r => !/^[\d,]+( %)?$|^-$/.test(r[i] ?? '')))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) =>
        isText[i] === true ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [paint('dim', `  ${line(header)}`), ...rows.map(r => `  ${line(r)}`)]
}
