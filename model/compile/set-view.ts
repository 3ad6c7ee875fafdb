/** Generates the class of a set view: bits of one word, or of several in a row. See views.ts. */
import { elementsOf } from '../values.ts'
import type { Place } from './layout.ts'
import type { Program } from './source.ts'

type SetPlace = Extract<Place, { kind: 'set' }>

export function setClass(name: string, place: SetPlace, program: Program): string {
  return place.cells.count <= 32 ? oneWord(name, place, program) : manyWords(name, place, program)
}

function oneWord(name: string, place: SetPlace, program: Program): string {
  const { element } = place.domain
  const n = place.cells.count
  const mask = n === 32 ? -1 : (1 << n) - 1
  const index = element.indexCode('e', program)
  const each = (body: string): string =>
    `for (let b = (W[this.w] >>> this.s) & ${mask}; b !== 0; b &= b - 1) { const i = 31 - Math.clz32(b & -b); ${body} }`
  const v = element.valueCode('i', program)
  const list = program.constant(elementsOf, 'elementsOf')
  return `class ${name} {
constructor(w, s) { this.w = w; this.s = s; Object.freeze(this) }
has(e) { const i = ${index}; return ((W[this.w] >>> (this.s + i)) & 1) !== 0 }
add(e) { const i = ${index}; W[this.w] |= 1 << (this.s + i) }
delete(e) { const i = ${index}; W[this.w] &= ~(1 << (this.s + i)) }
clear() { W[this.w] &= ~(${mask} << this.s) }
get size() { return popCount((W[this.w] >>> this.s) & ${mask}) }
some(f) { ${each(`if (f(${v})) return true`)} return false }
every(f) { ${each(`if (!f(${v})) return false`)} return true }
count(f) { let n = 0; ${each(`if (f(${v})) n++`)} return n }
isSubsetOf(o) { if (o instanceof ${name}) return (((W[this.w] >>> this.s) & ~(W[o.w] >>> o.s)) & ${mask}) === 0; ${each(`if (!o.has(${v})) return false`)} return true }
assign(o) { this.$assign(o) }
$assign(o) { if (o instanceof ${name}) { const b = (W[o.w] >>> o.s) & ${mask}; W[this.w] = (W[this.w] & ~(${mask} << this.s)) | (b << this.s); return }
 const all = ${list}(o); this.clear(); for (let k = 0; k < all.length; k++) this.add(all[k]) }
$elements() { const all = []; ${each(`all.push(${v})`)} return all }
$next(from) { if (from >= ${n}) return -1; const b = ((W[this.w] >>> this.s) & ${mask}) >>> from << from; return b === 0 ? -1 : 31 - Math.clz32(b & -b) }
$at(i) { return ${v} }
get $domain() { return ${program.constant(element, 'element')} }
}`
}

function manyWords(name: string, place: SetPlace, program: Program): string {
  const { element } = place.domain
  const n = place.cells.count
  const words = Math.ceil(n / 32)
  const index = element.indexCode('e', program)
  const v = element.valueCode('i', program)
  const tail = n % 32 === 0 ? -1 : (1 << (n % 32)) - 1
  const bits = `(k === ${words - 1} ? W[this.w + k] & ${tail} : W[this.w + k])`
  const each = (body: string): string =>
    `for (let k = 0; k < ${words}; k++) for (let b = ${bits}; b !== 0; b &= b - 1) { const i = k * 32 + 31 - Math.clz32(b & -b); ${body} }`
  const clear = `for (let k = 0; k < ${words - 1}; k++) W[this.w + k] = 0; W[this.w + ${words - 1}] &= ${~tail};`
  return `class ${name} {
constructor(w, s) { this.w = w; this.s = s; Object.freeze(this) }
has(e) { const i = ${index}; return ((W[this.w + (i >>> 5)] >>> (i & 31)) & 1) !== 0 }
add(e) { const i = ${index}; W[this.w + (i >>> 5)] |= 1 << (i & 31) }
delete(e) { const i = ${index}; W[this.w + (i >>> 5)] &= ~(1 << (i & 31)) }
clear() { ${clear} }
get size() { let n = 0; for (let k = 0; k < ${words}; k++) n += popCount(${bits}); return n }
some(f) { ${each(`if (f(${v})) return true`)} return false }
every(f) { ${each(`if (!f(${v})) return false`)} return true }
count(f) { let n = 0; ${each(`if (f(${v})) n++`)} return n }
isSubsetOf(o) { ${each(`if (!o.has(${v})) return false`)} return true }
assign(o) { this.$assign(o) }
$assign(o) { const all = ${program.constant(elementsOf, 'elementsOf')}(o); this.clear(); for (let k = 0; k < all.length; k++) this.add(all[k]) }
$elements() { const all = []; ${each(`all.push(${v})`)} return all }
$next(from) { for (let i = from; i < ${n}; i++) { if ((W[this.w + (i >>> 5)] >>> (i & 31)) === 0) { i |= 31; continue } if ((W[this.w + (i >>> 5)] >>> (i & 31)) & 1) return i } return -1 }
$at(i) { return ${v} }
get $domain() { return ${program.constant(element, 'element')} }
}`
}

/** Shared by all set classes of a program. */
export const popCountSource = `function popCount(b) { b = b - ((b >>> 1) & 0x55555555); b = (b & 0x33333333) + ((b >>> 2) & 0x33333333); return Math.imul((b + (b >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24 }`
