/**
 * States of random specs as plain arrays, and objects over them that look to a closure like the views of a model. It
 * shares no code with the model's views: every rule of a domain is written here once more.
 */
export type Scalar =
  | { readonly k: 'int'; readonly lo: number; readonly hi: number }
  | { readonly k: 'bool' }
  | { readonly k: 'enum'; readonly values: readonly string[] }
  | { readonly k: 'option'; readonly hi: number }
export type Shape =
  | Scalar
  | { readonly k: 'set'; readonly hi: number }
  | { readonly k: 'seq'; readonly hi: number; readonly max: number }
  | { readonly k: 'map'; readonly size: number; readonly hi: number }
  | { readonly k: 'rows'; readonly size: number; readonly fields: readonly Field[] }
export interface Field {
  readonly name: string
  readonly shape: Shape
}
type Cell = number | string | boolean | null
/** Fields in order; a set is sorted. */
export type Data = (Cell | Cell[] | Cell[][])[]

class NotAllowed extends Error {}

function start(shape: Shape): Data[number] {
  switch (shape.k) {
    case 'int':
      return shape.lo <= 0 && shape.hi >= 0 ? 0 : shape.lo
    case 'bool':
      return false
    case 'enum':
      return shape.values[0] ?? ''
    case 'option':
      return null
    case 'set':
    case 'seq':
      return []
    case 'map':
      return Array.from({ length: shape.size }, () => 0)
    case 'rows':
      return Array.from({ length: shape.size }, () => initialData(shape.fields) as Cell[])
  }
}
/** Every field at its first value. */
export function initialData(fields: readonly Field[]): Data {
  return fields.map(f => start(f.shape))
}

function within(hi: number, value: unknown, lo = 0): number {
  if (Number.isInteger(value) && (value as number) >= lo && (value as number) <= hi)
    return value as number
  throw new NotAllowed(`${String(value)} is not in ${lo}..${hi}`)
}
function checked(shape: Scalar, value: unknown): Cell {
  switch (shape.k) {
    case 'int':
      return within(shape.hi, value, shape.lo)
    case 'bool':
      if (typeof value === 'boolean') return value
      break
    case 'enum':
      if (shape.values.includes(value as string)) return value as string
      break
    case 'option':
      return value === null ? null : within(shape.hi, value)
  }
  throw new NotAllowed(`${String(value)} is not in ${shape.k}`)
}

/** An object whose fields read and write `data`. */
export function viewOf(fields: readonly Field[], data: Data): object {
  const view = Object.create(null) as object
  for (const [i, { name, shape }] of fields.entries())
    Object.defineProperty(view, name, accessor(shape, data, i))
  return view
}

function accessor(shape: Shape, data: Data, i: number): PropertyDescriptor {
  switch (shape.k) {
    case 'set':
      return { value: new PlainSet(shape.hi, data[i] as number[]) }
    case 'seq':
      return { value: new PlainSeq(shape.hi, shape.max, data[i] as number[]) }
    case 'map':
      return { value: new PlainMap(shape.hi, data[i] as number[]) }
    case 'rows':
      return { value: (data[i] as Data[]).map(row => viewOf(shape.fields, row)) }
    default:
      return {
        get: () => data[i],
        set: (value: unknown) => void (data[i] = checked(shape, value)),
      }
  }
}

class PlainSet {
  private readonly hi: number
  private readonly items: number[]
  constructor(hi: number, items: number[]) {
    this.hi = hi
    this.items = items
  }
  get size() {
    return this.items.length
  }
  has(x: number) {
    return this.items.includes(x)
  }
  some(test: (x: number) => boolean) {
    return this.items.some(x => test(x))
  }
  add(x: number) {
    if (this.has(within(this.hi, x))) return
    this.items.push(x)
    this.items.sort((a, b) => a - b)
  }
  delete(x: number) {
    if (this.has(x)) this.items.splice(this.items.indexOf(x), 1)
  }
  clear() {
    this.items.length = 0
  }
}

class PlainSeq {
  private readonly hi: number
  private readonly max: number
  private readonly items: number[]
  constructor(hi: number, max: number, items: number[]) {
    this.hi = hi
    this.max = max
    this.items = items
  }
  get length() {
    return this.items.length
  }
  some(test: (x: number) => boolean) {
    return this.items.some(x => test(x))
  }
  at(i: number) {
    return this.items[within(this.items.length - 1, i)]
  }
  push(x: number) {
    if (this.items.length >= this.max) throw new NotAllowed('full')
    this.items.push(within(this.hi, x))
  }
  shift() {
    within(this.items.length - 1, 0)
    return this.items.shift()
  }
  pop() {
    within(this.items.length - 1, 0)
    return this.items.pop()
  }
  clear() {
    this.items.length = 0
  }
}

class PlainMap {
  private readonly hi: number
  private readonly items: number[]
  constructor(hi: number, items: number[]) {
    this.hi = hi
    this.items = items
  }
  get(k: number) {
    return this.items[within(this.items.length - 1, k)]
  }
  set(k: number, x: number) {
    this.items[within(this.items.length - 1, k)] = within(this.hi, x)
  }
  fill(x: number) {
    this.items.fill(within(this.hi, x))
  }
}

/** The state as the JSON form of a trace shows it. */
export function jsonOf(fields: readonly Field[], data: Data): unknown {
  return Object.fromEntries(
    fields.map(({ name, shape }, i) => {
      if (shape.k === 'map')
        return [name, Object.fromEntries((data[i] as Cell[]).map((x, k) => [k, x]))]
      if (shape.k !== 'rows') return [name, data[i]]
      const rows = (data[i] as Data[]).map((row, k) => [k, jsonOf(shape.fields, row)])
      return [name, Object.fromEntries(rows)]
    }),
  )
}
