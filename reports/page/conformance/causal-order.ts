/** The causal order that the vector clocks of events define, and the arrows between events. Pure. */
import type { EventMessage } from '../../../conformance/index.ts'

/** From a row of one lane to a later row of another. The second event depends on the first. */
export interface RunArrow {
  readonly from: number
  readonly fromLane: string
  readonly to: number
  readonly toLane: string
}

/** Events in causal order if all of them have vector clocks, else in order of arrival. */
export function inCausalOrder(events: readonly EventMessage[]): readonly EventMessage[] {
  if (events.some(e => !e.vc)) return events
  const streams = [...new Set(events.map(e => e.node))].map(node =>
    events.filter(e => e.node === node).toSorted((a, b) => a.seq - b.seq),
  )
  const arrival = new Map(events.map((e, i) => [e, i]))
  const heads = streams.map(() => 0)
  const isReady = (e: EventMessage): boolean =>
    streams.every((stream, s) => {
      const head = stream[heads[s] ?? 0]
      return !head || head.node === e.node || head.seq > (e.vc?.[head.node] ?? 0)
    })
  const ordered: EventMessage[] = []
  while (ordered.length < events.length) {
    const next = streams
      .flatMap((stream, s) => stream[heads[s] ?? 0] ?? [])
      .toSorted((a, b) => (arrival.get(a) ?? 0) - (arrival.get(b) ?? 0))
    // The clocks of a faulty adapter may contradict each other. The event that arrived first is then the next one.
    const chosen = next.find(isReady) ?? next[0]
    if (!chosen) return events
    const s = streams.findIndex(stream => stream[0]?.node === chosen.node)
    heads[s] = (heads[s] ?? 0) + 1
    ordered.push(chosen)
  }
  return ordered
}

/** An arrow to each event from every event that it depends on directly. */
export function causalArrows(events: readonly (EventMessage | null)[]): readonly RunArrow[] {
  const rowOf = new Map<string, number>()
  for (const [i, e] of events.entries()) if (e) rowOf.set(`${e.node} ${e.seq}`, i)
  const clocks = new Map<string, Readonly<Record<string, number>>>()
  return events.flatMap((e, to) => {
    if (!e?.vc) return []
    const before = clocks.get(e.node) ?? {}
    clocks.set(e.node, e.vc)
    const causes = Object.entries(e.vc)
      .filter(([node, seq]) => node !== e.node && seq > (before[node] ?? 0))
      .flatMap(([node, seq]) => {
        const from = rowOf.get(`${node} ${seq}`)
        return from === undefined || from >= to
          ? []
          : [{ node, seq, from, vc: events[from]?.vc ?? {} }]
      })
    const isImplied = (n: (typeof causes)[number]): boolean =>
      causes.some(other => other !== n && (other.vc[n.node] ?? 0) >= n.seq)
    return causes
      .filter(n => !isImplied(n))
      .map(n => ({ from: n.from, fromLane: n.node, to, toLane: e.node }))
  })
}
