/**
 * Judges a log: is there a run of the spec that shows these events in this order? The log is explained in windows, so
 * that memory does not grow with it; where a window cannot be explained from where the last one ended, the search goes
 * back, further each time, at last to the start: only then is the log rejected. Knows no files and no output format.
 */
import { explain, stepText } from '../observer/explain.ts'
import type { Explanation } from '../observer/failure.ts'
import { type Visibility, hiddenOf } from '../observer/observer.ts'
import {
  type Candidate,
  type Item,
  type Order,
  type Observation,
  candidatesOf,
  arrange,
} from '../observer/observation.ts'
import { type Furthest, type Outcome, type Hypothesis, search } from '../observer/search.ts'
import type { Packed, Stepper } from '../observer/stepper.ts'
import type { LogRecord } from './read.ts'
import { reachable } from './starts.ts'

export interface ValidateOptions {
  readonly order: Order
  /** Kinds of event that the log reports each time; by default those that occur in it. */
  readonly reports?: readonly string[]
  /** `initial`: the log begins with the system. `unknown`: anywhere; so many reachable states are tried. */
  readonly start: 'initial' | { readonly unknown: number }
  /** Items explained before the search begins anew from there. */
  readonly window?: number
  readonly searchMax?: number
  readonly progress?: (explained: number, all: number) => void
}
export interface LogVerdict {
  readonly verdict: 'accepted' | 'rejected' | 'inconclusive'
  /** Why it is inconclusive. */
  readonly reason: string | null
  readonly events: number
  /** How many events the longest accepted prefixes have. */
  readonly explained: number
  /** Those prefixes: by node, how many of its records. */
  readonly prefixes: readonly Readonly<Record<string, number>>[]
  /** Where each node's log goes on there. */
  readonly continues: readonly string[]
  readonly explanation: Explanation | null
  /** Pairs of cut and state that were looked at, all in all. */
  readonly explored: number
  readonly starts: number
  /** Hidden steps that an event needed on average could not be told from the search: pairs an event. */
  readonly pairsPerEvent: number
}

const windowDefault = 2000
/** Pairs after which a window is given up, where few starts are tried. */
const searchMin = 2_000_000

export function validate(
  stepper: Stepper,
  records: readonly LogRecord[],
  options: ValidateOptions,
): LogVerdict {
  return new Validating(stepper, records, options).run()
}

class Validating {
  private readonly stepper: Stepper
  private readonly records: readonly LogRecord[]
  private readonly options: ValidateOptions
  private readonly observation: Observation
  private readonly hidden: readonly boolean[]
  private readonly total: number
  private explored = 0

  constructor(stepper: Stepper, records: readonly LogRecord[], options: ValidateOptions) {
    this.stepper = stepper
    this.records = records
    this.options = options
    const items = itemsOf(stepper)
    this.observation = arrange(records, options.order, items)
    this.total = records.length
    const events = options.reports ?? [...new Set(records.flatMap(r => r.event ?? []))]
    const visibility: Visibility = { events, observes: [], spontaneous: true }
    this.hidden = hiddenOf(stepper.instance.actions, visibility)
  }

  run(): LogVerdict {
    const { start } = this.options
    let enumerated = { states: this.stepper.initial(), isComplete: start === 'initial' }
    let outcome = this.windows(hypothesis(enumerated.states))
    // Most logs begin in a state that is soon reached: more starts are tried only where fewer did not do.
    for (const max of start === 'initial' ? [] : growing(start.unknown)) {
      if (outcome.ends.length > 0 || enumerated.isComplete) break
      enumerated = reachable(this.stepper, max)
      outcome = this.windows(hypothesis(enumerated.states))
    }
    const isAccepted = outcome.ends.length > 0
    const isProven = enumerated.isComplete && !outcome.isCapped
    return {
      verdict: isAccepted ? 'accepted' : isProven ? 'rejected' : 'inconclusive',
      reason: isAccepted || isProven ? null : this.reason(outcome, enumerated.states),
      events: this.total,
      explained: isAccepted ? this.total : outcome.explained,
      prefixes: isAccepted ? [] : this.prefixes(outcome.furthest()),
      continues: isAccepted ? [] : this.continues(outcome.furthest()),
      explanation: isAccepted
        ? null
        : explain(this.stepper, this.observation, outcome, this.hidden),
      explored: this.explored,
      starts: enumerated.states.length,
      pairsPerEvent: this.explored / this.total,
    }
  }

  private reason(outcome: Outcome, starts: readonly Packed[]): string {
    return outcome.isCapped
      ? `the search gave up after ${this.explored} pairs of cut and state`
      : `only the first ${starts.length} reachable states were tried as its start`
  }

  /** Goes through the log window by window. */
  private windows(first: readonly Hypothesis[]): Outcome {
    const window = this.options.window ?? windowDefault
    const marks: (readonly Hypothesis[])[] = [first]
    let goal = Math.min(this.total, window)
    for (;;) {
      let outcome = this.search(marks.at(-1) ?? first, goal)
      for (
        let back = 1;
        outcome.ends.length === 0 && marks.length > 1 && !outcome.isCapped;
        back *= 2
      ) {
        marks.length = Math.max(1, marks.length - back)
        outcome = this.search(marks.at(-1) ?? first, goal)
      }
      const end = outcome.ends[0]
      if (!end) return outcome
      const explained = end.cut.reduce((a, b) => a + b, 0)
      this.options.progress?.(explained, this.total)
      if (explained >= this.total) return outcome
      marks.push([end])
      goal = Math.min(this.total, explained + window)
    }
  }
  private search(from: readonly Hypothesis[], until: number): Outcome {
    // Most starts of an unknown many die within a few events: each is worth those few pairs.
    const { searchMax = Math.max(searchMin, 4 * from.length) } = this.options
    const outcome = search(this.stepper, from, this.observation, {
      hidden: this.hidden,
      find: 'any',
      until,
      max: searchMax,
    })
    this.explored += outcome.explored
    return outcome
  }

  private prefixes(furthest: readonly Furthest[]): readonly Readonly<Record<string, number>>[] {
    const cuts = new Map(furthest.map(f => [f.cut.join(), f.cut]))
    return [...cuts.values()].map(cut =>
      Object.fromEntries(this.observation.names.map((name, s) => [name, cut[s] ?? 0])),
    )
  }
  /** The records at which the longest prefixes end. */
  private continues(furthest: readonly Furthest[]): readonly string[] {
    const lines = new Set<string>()
    const by = this.observation.names.map(name =>
      name === '' ? this.records : this.records.filter(r => r.node === name),
    )
    for (const { cut } of furthest)
      for (const [s, own] of by.entries()) {
        const next = own[cut[s] ?? 0]
        if (next)
          lines.add(`${next.file}:${next.line} ${stepText(next.event ?? 'observe', next.args)}`)
      }
    return [...lines].slice(0, 12)
  }
}

function hypothesis(states: readonly Packed[]): readonly Hypothesis[] {
  return states.map(state => ({ state, pending: 0 }))
}
/** Tenfold steps up to a number. */
function growing(max: number): readonly number[] {
  const steps: number[] = []
  for (let n = 1000; n < max; n *= 10) steps.push(n)
  return [...steps, max]
}

/** Items by record; equal events share one, so that a long log costs little. */
function itemsOf(stepper: Stepper): (record: LogRecord) => Item {
  const known = new Map<string, Item>()
  const candidates = new Map<string, readonly Candidate[]>()
  return ({ event, args, observe, node, of }) => {
    const key = JSON.stringify([event, args, observe, observe ? (of ?? node) : null])
    const found = known.get(key)
    if (found) return found
    const item: Item =
      event === undefined
        ? {
            kind: 'snapshot',
            name: `a sight of ${of ?? node}`,
            node: of ?? node,
            seen: observe ?? {},
          }
        : {
            kind: 'step',
            name: stepText(event, args),
            candidates: candidatesOf(stepper, event, args, 'event'),
          }
    known.set(key, item)
    if (item.kind === 'step') candidates.set(key, item.candidates)
    return item
  }
}
