/** What vector clocks tell of events: an order that agrees with them, and who learned of what. Pure. */
import type { EventMessage } from '../../../conformance/index.ts'

/** From a row of one lane to a later row of another: the second knows of the first. */
export interface RunArrow {
  readonly from: number
  readonly fromLane: string
  readonly to: number
  readonly toLane: string
}
/** Events as they are known to have come before one another, where they have vector clocks; otherwise as they arrived. */
export function inOrder(events: readonly EventMessage[]): readonly EventMessage[] {
  if (events.some(e => !e.vc)) return events
  const streams = [...new Set(events.map(e => e.node))].map(node =>
    events.filter(e => e.node === node).toSorted((a, b) => a.seq - b.seq),
  )
  const place = new Map(events.map((e, i) => [e, i]))
  const heads = streams.map(() => 0)
  const isFree = (e: EventMessage): boolean =>
    streams.every((stream, s) => {
      const head = stream[heads[s] ?? 0]
      return !head || head.node === e.node || head.seq > (e.vc?.[head.node] ?? 0)
    })
  const done: EventMessage[] = []
  while (done.length < events.length) {
    const next = streams
      .flatMap((stream, s) => stream[heads[s] ?? 0] ?? [])
      .toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
    // Clocks that contradict one another are the adapter's mistake; then it is as they arrived.
    const chosen = next.find(isFree) ?? next[0]
    if (!chosen) return events
    const s = streams.findIndex(stream => stream[0]?.node === chosen.node)
    heads[s] = (heads[s] ?? 0) + 1
    done.push(chosen)
  }
  return done
}

/** What each event learned of others that no other thing it learned implies. */
export function arrowsOf(events: readonly (EventMessage | null)[]): readonly RunArrow[] {
  const rowOf = new Map<string, number>()
  for (const [i, e] of events.entries()) if (e) rowOf.set(`${e.node} ${e.seq}`, i)
  const known = new Map<string, Readonly<Record<string, number>>>()
  return events.flatMap((e, to) => {
    if (!e?.vc) return []
    const before = known.get(e.node) ?? {}
    known.set(e.node, e.vc)
    const news = Object.entries(e.vc)
      .filter(([node, seq]) => node !== e.node && seq > (before[node] ?? 0))
      .flatMap(([node, seq]) => {
        const from = rowOf.get(`${node} ${seq}`)
        return from === undefined || from >= to
          ? []
          : [{ node, seq, from, vc: events[from]?.vc ?? {} }]
      })
    const isImplied = (n: (typeof news)[number]): boolean =>
      news.some(other => other !== n && (other.vc[n.node] ?? 0) >= n.seq)
    return news
      .filter(n => !isImplied(n))
      .map(n => ({ from: n.from, fromLane: n.node, to, toLane: e.node }))
  })
}
