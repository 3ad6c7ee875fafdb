/**
 * Rewrites packed states cell by cell, by a plan that is made once and applied to every state. Works on cells without
 * knowing their meaning.
 */
import type { Compiled } from '../../model/engine.ts'

export type Place = Compiled['layout']['root']
export type Cells = Extract<Place, { kind: 'scalar' }>['cells']

/** Moves cell `from` to cell `to` and maps its value through `table`. */
interface Move {
  readonly from: readonly [word: number, shift: number]
  readonly to: readonly [word: number, shift: number]
  readonly mask: number
  readonly table: Int32Array | null
}
/** A sequence or bag: cells beyond the length are 0. A bag is kept sorted, so it is sorted again after a move. */
interface List {
  readonly length: Cells
  readonly cells: Cells
  readonly isSorted: boolean
}
export interface Moves {
  readonly moves: Move[]
  readonly lists: List[]
}

/** Plans to move cell i of a run to cell `where(i)` and to map its value through `table`. */
export function moveCells(
  from: Cells,
  to: Cells,
  where: (i: number) => number,
  table: Int32Array | null,
  moves: Move[],
): void {
  if (from.bits === 0) return
  const mask = maskOf(from)
  for (let i = 0; i < from.count; i++)
    moves.push({ from: locate(from, i), to: locate(to, where(i)), mask, table })
}
function locate(c: Cells, i: number): readonly [number, number] {
  if (c.perWord >= c.count) return [c.word, c.shift + i * c.bits]
  return [c.word + Math.floor(i / c.perWord), (i % c.perWord) * c.bits]
}

/** The state after all moves. Cells that receive nothing are 0. */
export function moved(words: Int32Array, { moves, lists }: Moves): Int32Array {
  const out = new Int32Array(words.length)
  for (const { from, to, mask, table } of moves) {
    const value = ((words[from[0]] as number) >>> from[1]) & mask
    const next = table ? (table[value] as number) : value
    out[to[0]] = (out[to[0]] as number) | (next << to[1])
  }
  for (const list of lists) tidy(out, list)
  return out
}
function tidy(words: Int32Array, { length, cells, isSorted }: List): void {
  if (cells.bits === 0) return
  const count = length.bits === 0 ? 0 : readCell(words, length, 0)
  const used = Array.from({ length: count }, (_, i) => readCell(words, cells, i))
  if (isSorted) used.sort((a, b) => a - b)
  for (let i = 0; i < cells.count; i++) {
    const [word, shift] = locate(cells, i)
    words[word] = ((words[word] as number) & ~(maskOf(cells) << shift)) | ((used[i] ?? 0) << shift)
  }
}
function readCell(words: Int32Array, cells: Cells, i: number): number {
  const [word, shift] = locate(cells, i)
  return ((words[word] as number) >>> shift) & maskOf(cells)
}
function maskOf({ bits }: Cells): number {
  return bits === 32 ? -1 : (1 << bits) - 1
}
