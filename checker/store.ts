/**
 * Every state ever discovered, packed, in the order of discovery, and the table that tells whether a state is among
 * them. Exact: a hit is confirmed word by word. States sit in segments that are never moved, so growth copies nothing;
 * the table holds ids only and is rebuilt from the states when it grows, so the old one is gone before the new one is
 * there. Lookups run over a batch: one pass touches the table, one the states, the third decides with all of it in
 * cache. The code is generated for the number of words a state has. Knows words, no model.
 */

export interface StoreOptions {
  /** Words of one state. */
  readonly words: number
  /** The state under hand; `load` fills it, twice over (see `Compiled.W`). */
  readonly W: Int32Array
  readonly batch: Int32Array
  /** `counters[batched]` is the number of words in the batch. */
  readonly counters: Int32Array
  readonly batched: number
  /** Changes where states land in the table, never what is found: tests shuffle with it. */
  readonly seed?: number
}

/** The states and the visited set. Ids count from 0 in the order of discovery. */
export interface Store {
  /** Number of distinct states. */
  size(): number
  /** Looks up every state of the batch, keeps the new ones, empties the batch. */
  flush(): void
  /** Copies a state to W[0..n) and W[n..2n). */
  load(id: number): void
  /** The id of the state in W, or -1. */
  find(): number
  /** Word `i` of state `id`. */
  word(id: number, i: number): number
  /** Bytes held by states and table, as touched so far. */
  bytes(): number
}

/** A segment holds at most this many bytes: small models stay small, and pages are only touched when used. */
const segmentBytes = 2 ** 21
/** The table is grown when more than this part of it is used; linear probing stays short below it. */
const loadMax = 0.7
const tableMin = 2 ** 12
/** Ids must fit beside at least two tag bits. */
const statesMax = 2 ** 30 * loadMax

export class StoreFull extends Error {
  override readonly name = 'StoreFull'
}

interface Surroundings {
  readonly W: Int32Array
  readonly B: Int32Array
  readonly X: Int32Array
  readonly StoreFull: typeof StoreFull
}

/** Makes an empty store. */
export function makeStore(o: StoreOptions): Store {
  const source = storeSource(o)
  const make = new Function('W', 'B', 'X', 'StoreFull', source) as (...args: unknown[]) => Store
  const around: Surroundings = { W: o.W, B: o.batch, X: o.counters, StoreFull }
  return make(around.W, around.B, around.X, around.StoreFull)
}

/** Code that mixes words `at(0) .. at(n-1)` into h. Each word is spread by a multiplication and folded down. */
function hashCode(n: number, at: (i: number) => string): string {
  const lines = ['let h = SEED;']
  for (let i = 0; i < n; i++) lines.push(`h = Math.imul(h ^ ${at(i)}, 0x9e3779b1); h ^= h >>> 15;`)
  lines.push(
    'h = Math.imul(h, 0x85ebca77); h ^= h >>> 13; h = Math.imul(h, 0xc2b2ae3d); h ^= h >>> 16;',
  )
  return lines.join(' ')
}

/** Beyond this many words the generated code loops instead of unrolling. */
const unrollMax = 16

function storeSource(o: StoreOptions): string {
  const n = o.words
  const shift = Math.max(4, Math.min(18, Math.floor(Math.log2(segmentBytes / 4 / n))))
  const words = Array.from({ length: n }, (_, i) => i)
  const small = n <= unrollMax
  const loop = (body: string): string => `for (let i = 0; i < ${n}; i++) { ${body} }`
  const copy = (to: (i: string) => string, from: (i: string) => string): string =>
    small
      ? words.map(i => `${to(String(i))} = ${from(String(i))};`).join(' ')
      : loop(`${to('i')} = ${from('i')};`)
  const equal = (a: (i: string) => string, b: (i: string) => string): string =>
    small
      ? words.map(i => `${a(String(i))} === ${b(String(i))}`).join(' && ')
      : `same(${n}, i => ${a('i')}, i => ${b('i')})`
  const hash = (at: (i: string) => string): string =>
    small
      ? hashCode(n, i => at(String(i)))
      : `let h = SEED; ${loop(`h = Math.imul(h ^ ${at('i')}, 0x9e3779b1); h ^= h >>> 15;`)} h = Math.imul(h, 0x85ebca77); h ^= h >>> 13; h = Math.imul(h, 0xc2b2ae3d); h ^= h >>> 16;`
  return `'use strict'
const SEED = ${(o.seed ?? 0) | 0} ^ 0x2545f491, SHIFT = ${shift}, PER = ${2 ** shift}, LOW = PER - 1
const segments = []
let tail = null, tailAt = ${n} * PER, size = 0
let idBits = ${Math.log2(tableMin)}, T = new Int32Array(${tableMin}), room = Math.floor(${tableMin} * ${loadMax})
const H = new Int32Array(B.length / ${n} | 0), E = new Int32Array(B.length / ${n} | 0)
function same(n, a, b) { for (let i = 0; i < n; i++) if (a(i) !== b(i)) return false; return true }
function segment() { tail = new Int32Array(${n} * PER); segments.push(tail); tailAt = 0 }
function grow(want) {
  let bits = idBits
  while (2 ** bits * ${loadMax} < want) bits += bits < 20 ? 3 : 1
  if (want > ${statesMax} || bits > 30) throw new StoreFull()
  T = null
  T = new Int32Array(2 ** bits)
  idBits = bits; room = Math.floor(2 ** bits * ${loadMax})
  const mask = 2 ** bits - 1, high = ~mask, table = T
  let id = 0
  for (const seg of segments) for (let p = 0; p < ${n} * PER && id < size; p += ${n}) {
    ${hash(i => `seg[p + ${i}]`)}
    id++
    let slot = h & mask
    while (table[slot] !== 0) slot = (slot + 1) & mask
    table[slot] = (h & high) | id
  }
}
function flush() {
  const count = X[${o.batched}] / ${n} | 0
  if (size + count > room) grow(size + count)
  const table = T, mask = 2 ** idBits - 1, high = ~mask
  for (let k = 0, p = 0; k < count; k++, p += ${n}) {
    ${hash(i => `B[p + ${i}]`)}
    H[k] = h
    E[k] = table[h & mask]
  }
  let sum = 0
  for (let k = 0; k < count; k++) {
    const e = E[k]
    if (e !== 0 && ((e ^ H[k]) & high) === 0) { const id = (e & mask) - 1; sum ^= segments[id >>> SHIFT][(id & LOW) * ${n}] }
  }
  E[0] = sum
  for (let k = 0, p = 0; k < count; k++, p += ${n}) {
    const h = H[k]
    let slot = h & mask
    for (;;) {
      const e = table[slot]
      if (e === 0) {
        if (tailAt === ${n} * PER) segment()
        ${copy(
          i => `tail[tailAt + ${i}]`,
          i => `B[p + ${i}]`,
        )}
        tailAt += ${n}
        table[slot] = (h & high) | ++size
        break
      }
      if (((e ^ h) & high) === 0) {
        const id = (e & mask) - 1, seg = segments[id >>> SHIFT], q = (id & LOW) * ${n}
        if (${equal(
          i => `seg[q + ${i}]`,
          i => `B[p + ${i}]`,
        )}) break
      }
      slot = (slot + 1) & mask
    }
  }
  X[${o.batched}] = 0
}
function find() {
  const mask = 2 ** idBits - 1, high = ~mask
  ${hash(i => `W[${i}]`)}
  for (let slot = h & mask; ; slot = (slot + 1) & mask) {
    const e = T[slot]
    if (e === 0) return -1
    if (((e ^ h) & high) !== 0) continue
    const id = (e & mask) - 1, seg = segments[id >>> SHIFT], q = (id & LOW) * ${n}
    if (${equal(
      i => `seg[q + ${i}]`,
      i => `W[${i}]`,
    )}) return id
  }
}
function load(id) {
  const seg = segments[id >>> SHIFT], q = (id & LOW) * ${n}
  ${small ? words.map(i => `W[${i}] = W[${n + i}] = seg[q + ${i}];`).join(' ') : loop(`W[i] = W[${n} + i] = seg[q + i];`)}
}
return {
  flush, find, load,
  size() { return size },
  word(id, i) { return segments[id >>> SHIFT][(id & LOW) * ${n} + i] },
  bytes() { return T.byteLength + size * ${n * 4} },
}`
}
