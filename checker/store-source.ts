/**
 * Generates the code of the store. Lookups run over a batch: the first pass hashes the words and touches the table, the
 * second touches the states, and the third decides with everything in cache. Probing state by state waits for memory
 * each time and takes twice as long. States seen a moment ago (nearly half of all successors in typical protocols: two
 * steps of different nodes in either order) are dropped before the table lookup. States lie in one array until it is
 * full, then in several: one array is faster to read, several grow without copying.
 */

export interface Shape {
  readonly words: number
  readonly batched: number
  readonly seed: number
  /** 0 switches the recently seen states off. */
  readonly recentBits: number
  readonly segmentShift: number
  readonly loadMax: number
  readonly tableBitsMin: number
  readonly tableBitsMax: number
  readonly isUnrolled: boolean
  /** Keep the states themselves in the table: for states of one or two words. */
  readonly isInline: boolean
}

/** Code that finds the words of the state whose id is in variable `id`. */
interface Access {
  readonly name: string
  /** Declares `seg` and `q` for the state in `id`. */
  readonly find: string
}
const flat: Access = { name: 'Flat', find: 'const seg = whole, q = id * N;' }
const segmented: Access = {
  name: 'Segmented',
  find: 'const seg = segments[id >>> SHIFT], q = (id & LOW) * N;',
}

/** An odd multiplier for each word. */
function spread(word: number): number {
  return (Math.imul(word + 1, 0x9e3779b1) ^ 0x2545f491) | 1
}

/** Returns the text of a function of W, B, X and StoreFull that makes a store. */
export function storeSource(s: Shape): string {
  const text = new StoreText(s)
  return `'use strict'
const N = ${s.words}, SHIFT = ${s.segmentShift}, PER = 2 ** SHIFT, LOW = PER - 1, SEED = ${s.seed} ^ 0x2545f491
const segments = [], none = new Int32Array(0)
let whole = new Int32Array(Math.min(4096, PER) * N), tail = whole, tailAt = 0, size = 0, hits = 0
segments.push(whole)
let indexed = -1, idBits = ${s.isInline ? 0 : s.tableBitsMin}, T = new Int32Array(2 ** idBits), room = Math.floor(2 ** idBits * ${s.loadMax})
const H = new Int32Array(B.length / N | 0), E = new Int32Array(B.length / N | 0)
const RM = ${2 ** s.recentBits - 1}, R = new Int32Array(${s.recentBits > 0 ? `${2 ** s.recentBits} * N` : '0'})
function same(a, p, b, q) { for (let i = 0; i < N; i++) if (a[p + i] !== b[q + i]) return false; return true }
function extend() {
  if (tail.length < PER * N) {
    const larger = new Int32Array(Math.min(tail.length * 2, PER * N))
    larger.set(tail)
    tail = segments[segments.length - 1] = larger
    if (segments.length === 1) whole = larger
    return
  }
  tail = new Int32Array(PER * N)
  segments.push(tail)
  tailAt = 0
}
function toSegmented() {
  ${s.isInline ? '' : 'store.flush = flushSegmented;'} store.find = findSegmented; store.load = loadSegmented
}
${text.grow()}
${text.accessors(flat)}
${text.accessors(segmented)}
${s.isInline ? text.inline() : ''}
const store = {
  flush: ${s.isInline ? 'flushInline' : 'flushFlat'}, find: findFlat, load: loadFlat,
  size() { return size },
  word(id, i) { return segments[id >>> SHIFT][(id & LOW) * N + i] },
  bytes() { return T.byteLength + ${s.isInline ? 'keys.byteLength + ' : ''}size * N * 4 },
  recentHits() { return hits },
}
return store`
}

class StoreText {
  private readonly shape: Shape
  private readonly indices: readonly number[]
  constructor(shape: Shape) {
    this.shape = shape
    this.indices = Array.from({ length: shape.words }, (_, i) => i)
  }

  /**
   * Declares h, the hash of a state: each word is multiplied by its own factor, and the sum is folded and multiplied
   * again. It decides only where a state lands, never whether it is found.
   */
  private hash(array: string, at: string): string {
    const word = (i: number): string => `Math.imul(${array}[${at} + ${i}] ^ SEED, ${spread(i)})`
    const sum = this.shape.isUnrolled
      ? `let h = ${this.indices.map(word).join(' + ')} | 0;`
      : `let h = SEED; for (let i = 0; i < N; i++) h = Math.imul(h, 0x9e3779b1) + Math.imul(${array}[${at} + i], 0x85ebca77) | 0;`
    return `${sum} h ^= h >>> 15; h = Math.imul(h, 0x2c1b3c6d); h ^= h >>> 14;`
  }
  private equal(a: string, p: string, b: string, q: string): string {
    if (!this.shape.isUnrolled) return `same(${a}, ${p}, ${b}, ${q})`
    return this.indices.map(i => `${a}[${p} + ${i}] === ${b}[${q} + ${i}]`).join(' && ')
  }
  private copy(to: string, p: string, from: string, q: string): string {
    if (!this.shape.isUnrolled)
      return `for (let i = 0; i < N; i++) ${to}[${p} + i] = ${from}[${q} + i];`
    return this.indices.map(i => `${to}[${p} + ${i}] = ${from}[${q} + ${i}];`).join(' ')
  }

  /**
   * Rebuilds the table from the states, large enough for `want` of them. Small tables grow eightfold, because rebuilding
   * costs more than memory there. The old table is dropped first; if the new one cannot be had, the store stays empty
   * of tables, which `bytes` and `word` survive.
   */
  grow(): string {
    const { loadMax, tableBitsMax } = this.shape
    return `function grow(want) {
  let bits = idBits
  while (Math.floor(2 ** bits * ${loadMax}) < want) bits += bits < 20 ? 3 : bits < 24 ? 2 : 1
  if (bits > ${tableBitsMax}) throw new StoreFull('no id is left for another state')
  T = none
  T = new Int32Array(2 ** bits)
  idBits = bits; room = Math.floor(2 ** bits * ${loadMax})
  const mask = 2 ** bits - 1, high = ~mask, table = T
  ${this.eachKnown(
    'H[k] = h; sum ^= table[h & mask];',
    `const h = H[k]
    let slot = h & mask
    while (table[slot] !== 0) slot = (slot + 1) & mask
    table[slot] = (h & high) | ++id`,
  )}
}`
  }

  /**
   * Loops over all states in chunks the size of a batch: `first` has the hash in h and touches the table, `then` puts
   * the state at B[p] into it. Index k counts within the chunk.
   */
  private eachKnown(first: string, then: string): string {
    return `let id = 0, left = size
  for (const B of segments) for (let from = 0; left > 0 && from < B.length; from += H.length * N) {
    const count = Math.min(H.length, left, (B.length - from) / N)
    let sum = 0
    for (let k = 0, p = from; k < count; k++, p += N) { ${this.hash('B', 'p')} ${first} }
    E[0] = sum
    for (let k = 0, p = from; k < count; k++, p += N) { ${then} }
    left -= count
  }`
  }

  accessors(a: Access): string {
    const lookups = this.shape.isInline ? [] : [this.flush(a)]
    return [...lookups, this.find(a), this.load(a)].join('\n')
  }

  /**
   * The table that holds the states themselves, for states of one or two words: one cache miss per lookup instead of
   * two. An empty slot is all zeros, so a flag records the state that is all zeros. Only the search for a counterexample
   * looks up ids; the table of ids is built then.
   */
  inline(): string {
    const { words, loadMax, tableBitsMin, tableBitsMax, batched } = this.shape
    const both = (of: (i: number) => string): string => this.indices.map(of).join(' | ')
    const values = this.indices.map(i => `v${i} = B[p + ${i}]`).join(', ')
    const found = this.indices.map(i => `K[slot + ${i}] === v${i}`).join(' && ')
    const put = this.indices.map(i => `K[slot + ${i}] = v${i};`).join(' ')
    return `let keyBits = ${tableBitsMin}, keys = new Int32Array(2 ** keyBits * ${words}), keyRoom = Math.floor(2 ** keyBits * ${loadMax}), zeroSeen = false
function growInline(want) {
  let bits = keyBits
  while (Math.floor(2 ** bits * ${loadMax}) < want) bits += bits < 20 ? 3 : bits < 24 ? 2 : 1
  if (bits > ${tableBitsMax}) throw new StoreFull('no room is left for another state')
  keys = none
  keys = new Int32Array(2 ** bits * ${words})
  keyBits = bits; keyRoom = Math.floor(2 ** bits * ${loadMax})
  const mask = 2 ** bits - 1, K = keys, last = (mask + 1) * ${words}
  ${this.eachKnown(
    `H[k] = (h & mask) * ${words}; sum ^= K[H[k]];`,
    `const ${values}
    let slot = H[k]
    while ((${both(i => `K[slot + ${i}]`)}) !== 0) { slot += ${words}; if (slot === last) slot = 0 }
    ${put}`,
  )}
}
function flushInline() {
  const count = X[${batched}] / N | 0
  if (size + count > PER) toSegmented()
  if (size + count > keyRoom) growInline(size + count)
  const K = keys, mask = 2 ** keyBits - 1, last = (mask + 1) * ${words}
  let kept = 0, sum = 0
  for (let k = 0, p = 0, to = 0; k < count; k++, p += N) {
    ${this.hash('B', 'p')}
    ${this.dropRecent()}
    if (to !== p) { ${this.copy('B', 'to', 'B', 'p')} }
    const slot = (h & mask) * ${words}
    H[kept++] = slot
    sum ^= K[slot]
    to += N
  }
  E[0] = sum
  for (let k = 0, p = 0; k < kept; k++, p += N) {
    const ${values}
    let slot = H[k]
    if ((${both(i => `v${i}`)}) === 0) {
      if (zeroSeen) continue
      zeroSeen = true
    } else {
      while (!(${found})) {
        if ((${both(i => `K[slot + ${i}]`)}) === 0) { ${put} slot = -1; break }
        slot += ${words}
        if (slot === last) slot = 0
      }
      if (slot >= 0) continue
    }
    if (tailAt === tail.length) extend()
    ${this.copy('tail', 'tailAt', 'B', 'p')}
    tailAt += N
    size++
  }
  X[${batched}] = 0
}`
  }

  /** Drops a state of the batch that was seen a moment ago. R starts as zeros, so state 0 is never dropped by it. */
  private dropRecent(): string {
    if (this.shape.recentBits === 0) return ''
    const zero = this.indices.map(i => `B[p + ${i}]`).join(' | ')
    return `const r = (h & RM) * N
    if (${this.equal('R', 'r', 'B', 'p')} && (${zero}) !== 0) { hits++; continue }
    ${this.copy('R', 'r', 'B', 'p')}`
  }

  private flush(a: Access): string {
    const beyond =
      a === flat ? 'if (size + count > PER) { toSegmented(); return flushSegmented() }' : ''
    return `function flush${a.name}() {
  const count = X[${this.shape.batched}] / N | 0
  ${beyond}
  if (size + count > room) grow(size + count)
  const table = T, mask = 2 ** idBits - 1, high = ~mask
  let kept = 0
  for (let k = 0, p = 0, to = 0; k < count; k++, p += N) {
    ${this.hash('B', 'p')}
    ${this.dropRecent()}
    if (to !== p) { ${this.copy('B', 'to', 'B', 'p')} }
    H[kept] = h
    E[kept++] = table[h & mask]
    to += N
  }
  let sum = 0
  for (let k = 0; k < kept; k++) {
    const e = E[k]
    if (e !== 0 && ((e ^ H[k]) & high) === 0) { const id = (e & mask) - 1; ${a.find} sum ^= seg[q] }
  }
  E[0] = sum
  for (let k = 0, p = 0; k < kept; k++, p += N) {
    const h = H[k]
    let slot = h & mask
    for (;;) {
      const e = table[slot]
      if (e === 0) {
        if (tailAt === tail.length) extend()
        ${this.copy('tail', 'tailAt', 'B', 'p')}
        tailAt += N
        table[slot] = (h & high) | ++size
        break
      }
      if (((e ^ h) & high) === 0) {
        const id = (e & mask) - 1
        ${a.find}
        if (${this.equal('seg', 'q', 'B', 'p')}) break
      }
      slot = (slot + 1) & mask
    }
  }
  X[${this.shape.batched}] = 0
}`
  }

  private find(a: Access): string {
    const index = this.shape.isInline ? 'if (indexed !== size) { grow(size); indexed = size }' : ''
    return `function find${a.name}() {
  ${index}
  const mask = 2 ** idBits - 1, high = ~mask
  ${this.hash('W', '0')}
  for (let slot = h & mask; ; slot = (slot + 1) & mask) {
    const e = T[slot]
    if (e === 0) return -1
    if (((e ^ h) & high) !== 0) continue
    const id = (e & mask) - 1
    ${a.find}
    if (${this.equal('seg', 'q', 'W', '0')}) return id
  }
}`
  }

  private load(a: Access): string {
    return `function load${a.name}(id) { ${a.find} ${this.copy('W', '0', 'seg', 'q')} ${this.copy('W', 'N', 'seg', 'q')} }`
  }
}
