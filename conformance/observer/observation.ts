/**
 * What was seen between two moments: items in streams, each stream in order, streams held together by what must have
 * come before what. Live runs, suites and logs all become pieces. Knows no search.
 */
import type { InstanceAction } from '../../model/engine.ts'
import type { Stepper, Values } from './stepper.ts'

/** The steps of the spec that an item can stand for. */
export interface Candidate {
  readonly action: InstanceAction
  readonly values: Values
}
/** `step`: one of the candidates was taken. `refusal`: none of them was enabled. `snapshot`: a node explored like this. */
export type Item =
  | { readonly kind: 'step'; readonly name: string; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'refusal'; readonly name: string; readonly candidates: readonly Candidate[] }
  | {
      readonly kind: 'snapshot'
      readonly name: string
      readonly node: string
      readonly seen: Readonly<Record<string, unknown>>
    }
/** An item, and how many items of each stream come before it for certain; a missing stream: none. */
export interface Placed {
  readonly item: Item
  readonly after: readonly number[]
}
/** A piece: streams of items. `optional` streams need not be consumed: acts whose outcome is unknown. */
export interface Observation {
  readonly streams: readonly (readonly Placed[])[]
  readonly names: readonly string[]
}

/** The candidates of an event or act; empty when the spec knows no such step. */
export function candidatesOf(
  stepper: Stepper,
  event: string,
  args: Readonly<Record<string, unknown>>,
  by: 'event' | 'action',
): readonly Candidate[] {
  return stepper.instance.actions
    .filter(a => (by === 'event' ? a.event : a.name) === event)
    .flatMap(action => {
      const values = stepper.values(action, args)
      return values === null ? [] : [{ action, values }]
    })
}

/** In whose lane the spec has an event; null where that is no node's, or hangs on a parameter that is not told. */
export function laneOf(
  stepper: Stepper,
  event: string,
  args: Readonly<Record<string, unknown>>,
): string | null {
  const [first] = candidatesOf(stepper, event, args, 'event')
  if (!first || first.values.includes(undefined)) return null
  const { action, values } = first
  const params = Object.fromEntries(action.params.map((p, i) => [p.name, values[i]]))
  return stepper.lane(action, params)
}

/** An event as a log or an adapter reports it, as far as its place goes. */
export interface Clocked {
  readonly node: string
  readonly seq: number
  readonly vc?: Readonly<Record<string, number>> | undefined
  readonly wallNs?: number | string | undefined
}

/** How the order across streams is known. */
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

/** How many of another stream's reports come before this one for certain. */
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
