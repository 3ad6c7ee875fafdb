/**
 * Judges runs of the local host by the shortest means: is there an order of the events, consistent with their vector
 * clocks, in which each is a step that the spec allows; does nothing urgent remain when the system is quiet; is what
 * nodes show what the spec has? Independent of the observer, so that each can be held against the other.
 */
import { type Snapshot, mismatches } from '../../../conformance/observer/snapshot.ts'
import type { Packed, Stepper } from '../../../conformance/observer/stepper.ts'
import type { EventRecord } from '../local/cluster.ts'

interface Pair {
  readonly state: Packed
  readonly cut: readonly number[]
}

/** The limit on the number of pairs to look at. */
const pairsMax = 300_000

/** Null while all is well, else a description of the problem. */
export type Wrong = string | null

export class Judge {
  private readonly stepper: Stepper
  private belief: readonly Packed[]
  looked = 0

  constructor(stepper: Stepper) {
    this.stepper = stepper
    this.belief = stepper.initial()
  }

  /** Takes the events since the last call; `refused` lists the acts refused meanwhile. */
  consume(events: readonly EventRecord[], refused: readonly string[] = []): Wrong {
    const names = [...new Set(events.map(e => e.node))]
    const streams = names.map(n => events.filter(e => e.node === n))
    const bases = streams.map(s => (s[0]?.seq ?? 1) - 1)
    const seen = new Set<string>()
    const ends = new Map<string, Packed>()
    const neverRefusable = new Set(refused)
    const stack: Pair[] = this.belief.map(state => ({ state, cut: names.map(() => 0) }))
    let furthest: Pair | null = null
    let most = -1
    for (let pair = stack.pop(); pair; pair = stack.pop()) {
      const { state, cut } = pair
      const key = `${cut.join()} ${state.join()}`
      if (seen.has(key)) continue
      seen.add(key)
      if (seen.size > pairsMax) return 'gave up: too many pairs'
      const steps = new Map(
        this.stepper.steps(state).map(f => [stepKey(f.action.name, f.params), f.state]),
      )
      for (const act of neverRefusable) if (!steps.has(act)) neverRefusable.delete(act)
      const explained = cut.reduce((n, c) => n + c, 0)
      if (explained > most) {
        most = explained
        furthest = pair
      }
      if (explained === events.length) ends.set(state.join(), state)
      for (const [i, stream] of streams.entries()) {
        const event = stream[cut[i] ?? 0]
        if (
          !event ||
          !names.every((n, k) => k === i || (event.vc[n] ?? 0) <= (cut[k] ?? 0) + (bases[k] ?? 0))
        )
          continue
        const next = steps.get(stepKey(event.event, event.args))
        if (next) stack.push({ state: next, cut: cut.map((c, k) => (k === i ? c + 1 : c)) })
      }
    }
    this.looked += seen.size
    if (ends.size === 0) return this.stuck(streams, furthest, most, events.length)
    this.belief = [...ends.values()]
    const [illegal] = neverRefusable
    return illegal === undefined ? null : `illegal refusal of ${illegal}`
  }
  private stuck(
    streams: readonly (readonly EventRecord[])[],
    pair: Pair | null,
    most: number,
    all: number,
  ): string {
    const next = streams
      .map((s, i) => s[pair?.cut[i] ?? 0])
      .flatMap(e => (e ? [`${e.node} ${e.seq} ${e.event} ${JSON.stringify(e.args)}`] : []))
    const state = pair ? JSON.stringify(this.stepper.toJson(pair.state)) : ''
    return `explained ${most} of ${all}, then none of ${next.join('; ')} in ${state}`
  }

  /** What had to happen before quiet has happened; with no timer left, what was to happen eventually too. */
  quiet(isIdle: boolean): Wrong {
    const due = new Set<string>()
    const left = this.belief.filter(state => {
      const open = this.stepper
        .steps(state)
        .filter(
          ({ action }) =>
            action.progress === 'urgent' || (isIdle && action.progress === 'eventual'),
        )
      for (const f of open) due.add(stepKey(f.action.name, f.params))
      return open.length === 0
    })
    if (left.length === 0) return `missing ${[...due].join(' or ')}`
    this.belief = left
    return null
  }
  see(snapshot: Snapshot): Wrong {
    let first = ''
    const left = this.belief.filter(state => {
      this.stepper.load(state)
      const wrong = mismatches(this.stepper, snapshot)
      if (wrong.length > 0) first = `seen ${JSON.stringify(wrong)}`
      return wrong.length === 0
    })
    if (left.length === 0) return first
    this.belief = left
    return null
  }

  /** Steps that can be requested in some state of the belief. */
  asked(): readonly {
    readonly action: string
    readonly kind: string
    readonly args: Readonly<Record<string, unknown>>
  }[] {
    const state = this.belief[0]
    if (!state) return []
    return this.stepper
      .steps(state)
      .filter(f => f.action.progress === 'requested')
      .map(f => ({ action: f.action.name, kind: f.action.kind, args: f.params }))
  }
}

export function stepKey(action: string, args: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(args).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `${action} ${JSON.stringify(sorted)}`
}
