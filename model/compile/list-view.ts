/**
 * Generates the classes of sequence and bag views: a length beside cells. Removed cells are zeroed, and a bag keeps
 * its elements in index order, so that equal contents are equal words. See views.ts.
 */
import { full } from '../errors.ts'
import { elementsOf, outside } from '../values.ts'
import type { Cells, Place } from './layout.ts'
import type { Program } from './source.ts'
import { readCell, writeCell } from './cells.ts'

type ListPlace = Extract<Place, { kind: 'list' }>

export function listClass(name: string, place: ListPlace, program: Program): string {
  const { element } = place.domain
  const c = place.cells
  const value = element.valueCode('i', program)
  const common = `constructor(w, s, lw, ls) { this.w = w; this.s = s; this.lw = lw; this.ls = ls; Object.freeze(this) }
$length() { return ${length(place.length)} }
$resize(n) { ${resize(place.length)} }
$cell(k) { return ${readCell(c, 'k')} }
$put(k, i) { ${writeCell(c, 'k', 'i')} }
$at(k) { const i = this.$cell(k); return ${value} }
$remove(k) { const n = this.$length() - 1; for (; k < n; k++) this.$put(k, this.$cell(k + 1)); this.$put(n, 0); this.$resize(n) }
some(f) { const n = this.$length(); for (let k = 0; k < n; k++) if (f(this.$at(k))) return true; return false }
every(f) { const n = this.$length(); for (let k = 0; k < n; k++) if (!f(this.$at(k))) return false; return true }
clear() { for (let k = this.$length() - 1; k >= 0; k--) this.$put(k, 0); this.$resize(0) }
$elements() { const all = []; const n = this.$length(); for (let k = 0; k < n; k++) all.push(this.$at(k)); return all }
get $domain() { return ${program.constant(element, 'element')} }`
  const own = place.domain.kind === 'seq' ? seqMembers(place, program) : bagMembers(place, program)
  return `class ${name} {\n${common}\n${own}\n}`
}

function length(c: Cells): string {
  return c.bits === 0 ? '0' : `((W[this.lw] >>> this.ls) & ${(1 << c.bits) - 1})`
}
function resize(c: Cells): string {
  return c.bits === 0
    ? ''
    : `W[this.lw] = (W[this.lw] & ~(${(1 << c.bits) - 1} << this.ls)) | (n << this.ls)`
}

function seqMembers(place: ListPlace, program: Program): string {
  const { element, label, max } = place.domain
  const out = program.constant(outside, 'outside')
  const overflow = `${program.constant(full, 'full')}(${JSON.stringify(label)}, ${max})`
  const list = program.constant(elementsOf, 'elementsOf')
  return `get length() { return this.$length() }
at(k) { const n = this.$length(); if ((k >>> 0) !== k || k >= n) ${out}(k, n); return this.$at(k) }
count(f) { let m = 0; const n = this.$length(); for (let k = 0; k < n; k++) if (f(this.$at(k))) m++; return m }
push(e) { const i = ${element.indexCode('e', program)}; const n = this.$length(); if (n >= ${max}) ${overflow}; this.$put(n, i); this.$resize(n + 1) }
shift() { const n = this.$length(); if (n === 0) ${out}(0, 0); const v = this.$at(0); this.$remove(0); return v }
pop() { const n = this.$length(); if (n === 0) ${out}(0, 0); const v = this.$at(n - 1); this.$put(n - 1, 0); this.$resize(n - 1); return v }
$assign(o) { const all = ${list}(o).slice(); this.clear(); for (let k = 0; k < all.length; k++) this.push(all[k]) }
$next(from) { const n = this.$length(); for (let k = from; k < n; k++) { const i = this.$cell(k); let j = 0; while (this.$cell(j) !== i) j++; if (j === k) return k } return -1 }`
}

function bagMembers(place: ListPlace, program: Program): string {
  const { element, label, max } = place.domain
  const index = element.indexCode('e', program)
  const overflow = `${program.constant(full, 'full')}(${JSON.stringify(label)}, ${max})`
  const list = program.constant(elementsOf, 'elementsOf')
  return `get size() { return this.$length() }
has(e) { return this.copies(e) > 0 }
copies(e) { const i = ${index}; const n = this.$length(); let m = 0; for (let k = 0; k < n; k++) if (this.$cell(k) === i) m++; return m }
add(e) { const i = ${index}; const n = this.$length(); if (n >= ${max}) ${overflow}; let k = n; for (; k > 0 && this.$cell(k - 1) > i; k--) this.$put(k, this.$cell(k - 1)); this.$put(k, i); this.$resize(n + 1) }
delete(e) { const i = ${index}; const n = this.$length(); for (let k = 0; k < n; k++) if (this.$cell(k) === i) { this.$remove(k); return } }
$assign(o) { const all = ${list}(o).slice(); this.clear(); for (let k = 0; k < all.length; k++) this.add(all[k]) }
$next(from) { const n = this.$length(); for (let k = from; k < n; k++) if (k === 0 || this.$cell(k - 1) !== this.$cell(k)) return k; return -1 }`
}
