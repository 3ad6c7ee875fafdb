/**
 * Code that reads and writes one cell of a run of equal cells (see `Cells`), in a view whose first word is `this.w` and
 * whose shift is `this.s`. Shared by the generated view classes.
 */
import type { Cells } from './layout.ts'

/** Code that reads cell `i` (an expression) of cells whose place is in `this.w` and `this.s`. */
export function readCell(c: Cells, i: string): string {
  if (c.bits === 0) return '0'
  const mask = c.bits === 32 ? -1 : (1 << c.bits) - 1
  if (c.perWord >= c.count) return `((W[this.w] >>> (this.s + ${times(i, c.bits)})) & ${mask})`
  return `((W[this.w + ${over(i, c.perWord)}] >>> ${times(modulo(i, c.perWord), c.bits)}) & ${mask})`
}

/** Code that writes the value of expression `v` to cell `i`. `i` and `v` are evaluated more than once. */
export function writeCell(c: Cells, i: string, v: string): string {
  if (c.bits === 0) return ';'
  const mask = (1 << c.bits) - 1
  const wide = c.perWord < c.count
  const word = wide ? `this.w + ${over(i, c.perWord)}` : 'this.w'
  const shift = wide ? times(modulo(i, c.perWord), c.bits) : `(this.s + ${times(i, c.bits)})`
  return `W[${word}] = (W[${word}] & ~(${mask} << ${shift})) | (${v} << ${shift});`
}
const times = (i: string, n: number): string => (n === 1 ? i : `${i} * ${n}`)
const over = (i: string, n: number): string => (n === 32 ? `(${i} >>> 5)` : `((${i} / ${n}) | 0)`)
const modulo = (i: string, n: number): string => (n === 32 ? `(${i} & 31)` : `(${i} % ${n})`)
