/**
 * Generates the view classes: objects with the interface of types.ts whose reads and writes go to packed words.
 * One class a domain; a view's own properties are the numbers that say where it lies, set once in its constructor, so
 * that the optimising compiler sees one fixed shape. Their names start with `$`, which no field of an author may. Rejected: accessors that compute the place from an index on each
 * read, 25 times slower. Knows layouts; knows no action and no search.
 */
import type { Domain } from '../domain.ts'
import { endOfNames, replacedElement, replacedPart } from '../misuse.ts'
import { elementsOf } from '../values.ts'
import type { Cells, Place } from './layout.ts'
import { readCell, writeCell } from './cells.ts'
import { listClass } from './list-view.ts'
import { setClass } from './set-view.ts'
import type { Program } from './source.ts'

/** Makes the classes of all places of a layout, and code that constructs the views. */
export class ViewCode {
  private readonly classes = new Map<Domain, string>()
  /** The arrays of views that were made: an effect could replace their elements. */
  private readonly arrays: { name: string; size: number; label: string }[] = []
  private readonly ends: string[] = []
  private readonly program: Program
  constructor(program: Program) {
    this.program = program
  }

  /** An expression that constructs the view of a place, its words shifted by `offset`. */
  make(place: Place, offset: number): string {
    switch (place.kind) {
      case 'scalar':
        throw new Error('a scalar has no view of its own')
      case 'places':
        return this.places(place, offset)
      case 'record':
        return `new ${this.classOf(place)}(${place.fields.map(([, f]) => this.argument(f, offset)).join(', ')})`
      case 'list':
        return `new ${this.classOf(place)}(${at(place.cells, offset)}, ${at(place.length, offset)})`
      default:
        return `new ${this.classOf(place)}(${at(place.cells, offset)})`
    }
  }
  /**
   * A real array where keys count from 0, else an object by key: reading either is one plain access. The array is not
   * frozen: with a frozen one, the optimising compiler no longer removes the closures of quantifiers.
   */
  private places(place: Extract<Place, { kind: 'places' }>, offset: number): string {
    const { key } = place.domain
    const views = place.elements.map(e => this.make(e, offset))
    const keys = views.map((_, i) => key.valueAt(i))
    if (keys.every((k, i) => k === i)) {
      const name = `places${this.arrays.length}`
      this.program.add(`const ${name} = [${views.join(', ')}], ${name}$ = ${name}.slice()`)
      this.arrays.push({ name, size: views.length, label: place.domain.label })
      return name
    }
    const names = this.program.constant(keys, 'keys')
    return `${this.program.constant(placesByKey, 'placesByKey')}(${names}, [${views.join(', ')}])`
  }
  /**
   * Code that follows once all views are made: they refuse unknown names, and `intact` throws if an element of an array
   * of views is no longer the one that was made.
   */
  close(): readonly string[] {
    const refuse = this.program.constant(replacedElement, 'replacedElement')
    const checks = this.arrays.map(({ name, size, label }) => {
      const same = Array.from({ length: size }, (_, i) => `${name}[${i}] === ${name}$[${i}]`)
      return `if (!(${[`${name}.length === ${size}`, ...same].join(' && ')})) ${refuse}(${JSON.stringify(label)})`
    })
    return [...this.ends, `function intact() { ${checks.join('; ')} }`]
  }
  private argument(f: Place, offset: number): string {
    return f.kind === 'scalar' ? at(f.cells, offset) : this.make(f, offset)
  }

  private classOf(place: Exclude<Place, { kind: 'scalar' | 'places' }>): string {
    const domain = place.domain as Domain
    const known = this.classes.get(domain)
    if (known !== undefined) return known
    const name = `${place.kind}View${this.classes.size}`
    this.classes.set(domain, name)
    if (place.kind === 'record') this.recordClass(name, place)
    else if (place.kind === 'scalars') {
      this.program.add(mapClass(name, place, this.program))
      this.strict(name, place, ['get', 'set', 'fill'])
    } else if (place.kind === 'set') this.program.add(setClass(name, place, this.program))
    else this.program.add(listClass(name, place, this.program))
    return name
  }

  /** Makes views of a class refuse names that they do not have, from when all views are made. */
  private strict(name: string, place: Place, names: readonly string[]): void {
    const end = endOfNames(`A ${place.domain.label}`, names)
    this.ends.push(`Object.setPrototypeOf(${name}.prototype, ${this.program.constant(end, 'end')})`)
  }

  private recordClass(name: string, place: Extract<Place, { kind: 'record' }>): void {
    const names = place.fields.map(([field]) => field)
    this.strict(name, place, names)
    const params: string[] = []
    const sets: string[] = []
    const members: string[] = []
    const assigns: string[] = []
    const refuse = this.program.constant(replacedPart, 'replacedPart')
    for (const [i, [field, f]] of place.fields.entries()) {
      const key = JSON.stringify(field)
      if (f.kind === 'scalar') {
        params.push(`w${i}`, `s${i}`)
        sets.push(`this.$w${i} = w${i}; this.$s${i} = s${i};`)
        members.push(...scalarAccessors(key, i, f.domain, f.cells, this.program))
        assigns.push(`this[${key}] = from[${key}];`)
        continue
      }
      params.push(`p${i}`)
      assigns.push(assignPlace(`this[${key}]`, `from[${key}]`, f, this.program))
      sets.push(`this.$p${i} = p${i};`)
      const write = f.kind === 'record' ? `this.$p${i}.$assign(v)` : `${refuse}(${key})`
      members.push(`get [${key}]() { return this.$p${i} } set [${key}](v) { ${write} }`)
    }
    this.program.add(
      `class ${name} {`,
      `constructor(${params.join(', ')}) { ${sets.join(' ')} Object.freeze(this) }`,
      ...members,
      `$assign(from) { ${assigns.join(' ')} }`,
      '}',
    )
  }
}

/** A map of places whose keys do not count from 0. */
function placesByKey(keys: readonly unknown[], views: readonly unknown[]): unknown {
  const byKey = Object.fromEntries(keys.map((key, i) => [key as string, views[i]]))
  return Object.freeze(Object.defineProperty(byKey, '$elements', { value: () => views }))
}

function at(c: Cells, offset: number): string {
  return `${c.word + offset}, ${c.shift}`
}

/**
 * Getter and setter of a scalar field of a record, whose place is in this.$w<i> and this.$s<i>. The names of fields are
 * computed keys: `get constructor()` would be a syntax error.
 */
function scalarAccessors(
  key: string,
  i: number,
  domain: Domain,
  cells: Cells,
  program: Program,
): readonly string[] {
  const mask = (1 << cells.bits) - 1
  const read = cells.bits === 0 ? '0' : `((W[this.$w${i}] >>> this.$s${i}) & ${mask})`
  const w = `W[this.$w${i}]`
  const store =
    cells.bits === 0 ? 'void i' : `${w} = (${w} & ~(${mask} << this.$s${i})) | (i << this.$s${i})`
  const value =
    domain.kind === 'option' || domain.kind === 'bool'
      ? `const i = ${read}; return ${domain.valueCode('i', program)}`
      : `return ${domain.valueCode(read, program)}`
  return [
    `get [${key}]() { ${value} }`,
    `set [${key}](v) { const i = ${domain.indexCode('v', program)}; ${store} }`,
  ]
}

/** Code that copies a whole place from a view, a frozen value or a plain form. */
function assignPlace(to: string, from: string, f: Place, program: Program): string {
  if (f.kind !== 'places') return `${to}.$assign(${from});`
  const size = f.elements.length
  const list = program.constant(elementsOf, 'elementsOf')
  return `{ const t = ${list}(${to}), f = ${list}(${from}); for (let i = 0; i < ${size}; i++) t[i].$assign(f[i]) }`
}

/** A map of scalars: get and set by key. */
function mapClass(
  name: string,
  place: Extract<Place, { kind: 'scalars' }>,
  program: Program,
): string {
  const { key, element } = place.domain
  const c = place.cells
  const domainName = program.constant(element, 'element')
  const list = program.constant(elementsOf, 'elementsOf')
  return `class ${name} {
constructor(w, s) { this.w = w; this.s = s; Object.freeze(this) }
get(key) { const k = ${key.indexCode('key', program)}; const i = ${readCell(c, 'k')}; return ${element.valueCode('i', program)} }
set(key, v) { const k = ${key.indexCode('key', program)}; const i = ${element.indexCode('v', program)}; ${writeCell(c, 'k', 'i')} }
fill(v) { const i = ${element.indexCode('v', program)}; for (let k = 0; k < ${c.count}; k++) { ${writeCell(c, 'k', 'i')} } }
$get(k) { const i = ${readCell(c, 'k')}; return ${element.valueCode('i', program)} }
$elements() { const all = []; for (let k = 0; k < ${c.count}; k++) all.push(this.$get(k)); return all }
$assign(from) { const all = ${list}(from); for (let k = 0; k < ${c.count}; k++) { const v = all[k]; const i = ${element.indexCode('v', program)}; ${writeCell(c, 'k', 'i')} } }
get $domain() { return ${domainName} }
}`
}
