/**
 * Observations: the items seen between two judgements, in streams. Each stream is in order; `after` says which items
 * of other streams come first. Live runs, suites and logs all become observations.
 */
import type { InstanceAction } from '../../model/engine.ts'
import { type Stepper, type Values } from './stepper.ts'
import { stepText } from './text.ts'

/** The steps of the spec that an item can stand for. */
export interface Candidate {
  readonly action: InstanceAction
  readonly values: Values
}
/** A step as an adapter or a log names it: by its event, or an act by its action. */
export interface Word {
  readonly by: 'event' | 'action'
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
}
/** `step`: one of the candidates was taken. `refusal`: none of them was enabled. `snapshot`: a node looked like this. */
export type Item =
  | {
      readonly kind: 'step' | 'refusal'
      readonly name: string
      readonly word: Word
      readonly candidates: readonly Candidate[]
    }
  | {
      readonly kind: 'snapshot'
      readonly name: string
      readonly node: string
      readonly seen: Readonly<Record<string, unknown>>
    }
/** An item that stands for a step. */
export type StepItem = Extract<Item, { readonly word: Word }>
/** An item, and by stream how many of its items certainly come before it; none of a missing stream. */
export interface Placed {
  readonly item: Item
  readonly after: readonly number[]
}
/** An observation is explained when all items of all streams are. Acts with an unknown outcome are not items, see `suspect`. */
export interface Observation {
  readonly streams: readonly (readonly Placed[])[]
  readonly names: readonly string[]
}

/** The candidates of an event or act; empty if the spec has no such step. */
function candidatesOf(stepper: Stepper, { by, name, args }: Word): readonly Candidate[] {
  return stepper.instance.actions
    .filter(a => (by === 'event' ? a.event : a.name) === name)
    .flatMap(action => {
      const values = stepper.values(action, args)
      return values === null ? [] : [{ action, values }]
    })
}

/** The item for a step that was taken, or for an act that was refused. */
export function stepItem(
  stepper: Stepper,
  word: Word,
  kind: 'step' | 'refusal' = 'step',
): StepItem {
  const text = stepText(word.name, word.args)
  const name = kind === 'step' ? text : `a refusal of ${text}`
  return { kind, name, word, candidates: candidatesOf(stepper, word) }
}

/** The lane of an event in the spec; null if it is no node's, or depends on an argument that is missing. */
export function laneOf(
  stepper: Stepper,
  event: string,
  args: Readonly<Record<string, unknown>>,
): string | null {
  const [first] = candidatesOf(stepper, { by: 'event', name: event, args })
  if (!first || first.values.includes(undefined)) return null
  const { action, values } = first
  const params = Object.fromEntries(action.params.map((p, i) => [p.name, values[i]]))
  return stepper.lane(action, params)
}

/** The part of a reported event that orders it. */
export interface Clocked {
  readonly node: string
  readonly seq: number
  readonly vc?: Readonly<Record<string, number>> | undefined
  readonly wallNs?: number | string | undefined
}

/** The order of events of different reporters. */
export type Order =
  | { readonly kind: 'none' }
  | { readonly kind: 'vector' }
  | { readonly kind: 'total' }
  | { readonly kind: 'skew'; readonly ms: number }

/**
 * Arranges reports in streams. `total`: in the order given. Reports of one node always keep their order. A report may
 * stand for several items, such as an event and a snapshot taken after it.
 */
export function arrange<T extends Clocked>(
  reports: readonly T[],
  order: Order,
  itemsOf: (report: T) => readonly Item[],
): Observation {
  if (order.kind === 'total')
    return {
      names: [''],
      streams: [reports.flatMap(r => itemsOf(r).map(item => ({ item, after: [] })))],
    }
  const names = [...new Set(reports.map(r => r.node))]
  const by = names.map(name => reports.filter(r => r.node === name))
  const items = by.map(own => own.map(itemsOf))
  const counts = items.map(own => itemCounts(own.map(list => list.length)))
  const streams = by.map((own, s) =>
    own.flatMap((r, i) => {
      const after = by.map((other, o) =>
        o === s ? 0 : (counts[o]?.[before(r, other, order)] ?? 0),
      )
      return (items[s]?.[i] ?? []).map(item => ({ item, after }))
    }),
  )
  return { names, streams }
}

/** By number of reports from the start, the number of their items. */
export function itemCounts(lengths: readonly number[]): readonly number[] {
  const counts = [0]
  for (const length of lengths) counts.push((counts.at(-1) as number) + length)
  return counts
}

/** The number of another stream's reports that certainly come before this one. */
function before(r: Clocked, other: readonly Clocked[], order: Order): number {
  const node = other[0]?.node ?? ''
  if (order.kind === 'vector') {
    const known = r.vc?.[node] ?? 0
    return firstIndex(other, o => (o.vc?.[node] ?? o.seq) > known)
  }
  if (order.kind === 'skew' && r.wallNs !== undefined) {
    const limit = Number(r.wallNs) - order.ms * 1e6
    return firstIndex(other, o => Number(o.wallNs ?? Infinity) >= limit)
  }
  return 0
}
/** The first index at which a test that stays true becomes true, by bisection. */
export function firstIndex<T>(list: readonly T[], test: (x: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(list[middle] as T)) high = middle
    else low = middle + 1
  }
  return low
}
