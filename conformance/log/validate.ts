/**
 * Judges a log: does a run of the spec show these events in this order? The log is explained in windows, so that
 * memory does not grow with it. If a window cannot be explained from the end of the last one, the search goes back,
 * further each time. Only when it fails from the start is the log rejected.
 */
import { explain } from '../observer/explain.ts'
import type { Explanation } from '../observer/failure.ts'
import { type Visibility, hiddenOf } from '../observer/observer.ts'
import {
  type Item,
  type Order,
  type Observation,
  stepItem,
  arrange,
  firstIndex,
  itemCounts,
} from '../observer/observation.ts'
import { modelOnlyConjuncts, outsideText, withoutModelOnly } from '../observer/outside.ts'
import { type ExplainedPrefix, type Outcome, type Hypothesis, search } from '../observer/search.ts'
import type { Packed, Stepper } from '../observer/stepper.ts'
import { checkNames } from './check-names.ts'
import type { LogRecord } from './read.ts'
import { reachable } from './starts.ts'
import { stepText } from '../observer/text.ts'

export interface ValidateOptions {
  readonly order: Order
  /** Events that the log reports every time. Default: those that occur in it. */
  readonly reports?: readonly string[]
  /** `initial`: the log begins with the system. `unknown`: it may begin anywhere; tries this many reachable states. */
  readonly start: 'initial' | { readonly unknown: number }
  /** The number of items in a window. */
  readonly window?: number
  readonly searchMax?: number
  readonly progress?: (explained: number, all: number) => void
}
export interface LogVerdict {
  readonly verdict: 'accepted' | 'rejected' | 'inconclusive'
  /** The reason for an inconclusive verdict. */
  readonly reason: string | null
  readonly events: number
  /** The number of events in the longest accepted prefixes. */
  readonly explained: number
  /** Those prefixes: by node, the number of its records. */
  readonly prefixes: readonly Readonly<Record<string, number>>[]
  /** The record of each node that follows. */
  readonly continues: readonly string[]
  readonly explanation: Explanation | null
  /** Number of pairs of cut and state that were explored. */
  readonly explored: number
  readonly starts: number
  /** Pairs explored for each event, on average. */
  readonly pairsPerEvent: number
}

const windowDefault = 2000
/** A window is given up after this many pairs, if few starts are tried. */
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
  /** The number of items; a record has one or two. */
  private readonly total: number
  /** By stream, its records. */
  private readonly own: readonly (readonly LogRecord[])[]
  /** By stream and record, how many items the stream has up to and with it. */
  private readonly ends: readonly (readonly number[])[]
  private explored = 0

  constructor(stepper: Stepper, records: readonly LogRecord[], options: ValidateOptions) {
    this.stepper = stepper
    this.records = records
    this.options = options
    checkNames(stepper, records)
    const items = itemsOf(stepper)
    this.observation = arrange(records, options.order, items)
    this.total = this.observation.streams.reduce((n, stream) => n + stream.length, 0)
    this.own = this.observation.names.map(name =>
      name === '' ? records : records.filter(r => r.node === name),
    )
    this.ends = this.own.map(list => itemCounts(list.map(r => items(r).length)).slice(1))
    const events = options.reports ?? [...new Set(records.flatMap(r => r.event ?? []))]
    const visibility: Visibility = { events, observes: [], spontaneous: true }
    this.hidden = hiddenOf(stepper.instance.actions, visibility)
  }

  run(): LogVerdict {
    const { start } = this.options
    let enumerated = { states: this.stepper.initial(), isComplete: start === 'initial' }
    let outcome = this.windows(hypothesis(enumerated.states))
    // Most logs begin in a state that is soon reached: more starts are tried only if fewer do not suffice.
    for (const max of start === 'initial' ? [] : growing(start.unknown)) {
      if (outcome.ends.length > 0 || enumerated.isComplete) break
      enumerated = reachable(this.stepper, max)
      outcome = this.windows(hypothesis(enumerated.states))
    }
    const isAccepted = outcome.ends.length > 0
    const outside = isAccepted ? null : this.outside()
    const isProven = enumerated.isComplete && !outcome.isCapped && outside === null
    return {
      verdict: isAccepted ? 'accepted' : isProven ? 'rejected' : 'inconclusive',
      reason: isAccepted || isProven ? null : (outside ?? this.reason(outcome, enumerated.states)),
      events: this.records.length,
      explained: isAccepted ? this.records.length : this.longest(outcome),
      prefixes: isAccepted ? [] : this.prefixes(outcome.longestPrefixes()),
      continues: isAccepted ? [] : this.continues(outcome.longestPrefixes()),
      explanation: isAccepted
        ? null
        : explain(this.stepper, this.observation, outcome, this.hidden),
      explored: this.explored,
      starts: enumerated.states.length,
      pairsPerEvent: this.explored / this.records.length,
    }
  }

  /** The reason if the spec without its `modelOnly` conjuncts explains the log or the search gives up; else null. */
  private outside(): string | null {
    const conjuncts = modelOnlyConjuncts(this.stepper.instance)
    const widened = withoutModelOnly(this.stepper, this.hidden)
    if (!widened) return null
    const { start } = this.options
    const states =
      start === 'initial' ? widened.initial() : reachable(widened, start.unknown).states
    const { ends, isCapped } = this.windows(hypothesis(states), widened)
    return ends.length > 0 || isCapped ? outsideText(conjuncts) : null
  }
  private reason(outcome: Outcome, starts: readonly Packed[]): string {
    return outcome.isCapped
      ? `the search gave up after ${this.explored} pairs of cut and state`
      : `only the first ${starts.length} reachable states were tried as its start`
  }

  /** Explains the log window by window. */
  private windows(first: readonly Hypothesis[], stepper: Stepper = this.stepper): Outcome {
    const window = this.options.window ?? windowDefault
    const marks: (readonly Hypothesis[])[] = [first]
    let goal = Math.min(this.total, window)
    for (;;) {
      let outcome = this.search(stepper, marks.at(-1) ?? first, goal)
      for (
        let back = 1;
        outcome.ends.length === 0 && marks.length > 1 && !outcome.isCapped;
        back *= 2
      ) {
        marks.length = Math.max(1, marks.length - back)
        outcome = this.search(stepper, marks.at(-1) ?? first, goal)
      }
      const end = outcome.ends[0]
      if (!end) return outcome
      const explained = end.cut.reduce((a, b) => a + b, 0)
      const records = this.recordsAt(end.cut).reduce((a, b) => a + b, 0)
      this.options.progress?.(records, this.records.length)
      if (explained >= this.total) return outcome
      marks.push([end])
      goal = Math.min(this.total, explained + window)
    }
  }
  private search(stepper: Stepper, from: readonly Hypothesis[], until: number): Outcome {
    // Most unknown starts fail within a few events: allows a few pairs for each.
    const { searchMax = Math.max(searchMin, 4 * from.length) } = this.options
    const outcome = search(stepper, from, this.observation, {
      hidden: this.hidden,
      find: 'any',
      until,
      max: searchMax,
    })
    this.explored += outcome.explored
    return outcome
  }

  private prefixes(
    longest: readonly ExplainedPrefix[],
  ): readonly Readonly<Record<string, number>>[] {
    const cuts = new Map(longest.map(f => [f.cut.join(), f.cut]))
    return [...cuts.values()].map(cut =>
      Object.fromEntries(this.recordsAt(cut).map((n, s) => [this.observation.names[s] ?? '', n])),
    )
  }
  /** The number of records in the longest explained prefixes. */
  private longest(outcome: Outcome): number {
    const counts = outcome
      .longestPrefixes()
      .map(f => this.recordsAt(f.cut).reduce((a, b) => a + b, 0))
    return Math.max(0, ...counts)
  }
  /** By stream, the number of records with all items explained. */
  private recordsAt(cut: readonly number[]): readonly number[] {
    return this.ends.map((ends, s) => firstIndex(ends, end => end > (cut[s] ?? 0)))
  }
  /** The records at which the longest prefixes end. */
  private continues(longest: readonly ExplainedPrefix[]): readonly string[] {
    const lines = new Set<string>()
    for (const { cut } of longest)
      for (const [s, count] of this.recordsAt(cut).entries()) {
        const next = this.own[s]?.[count]
        if (next)
          lines.add(`${next.file}:${next.line} ${stepText(next.event ?? 'observe', next.args)}`)
      }
    return [...lines].slice(0, 12)
  }
}

function hypothesis(states: readonly Packed[]): readonly Hypothesis[] {
  return states.map(state => ({ state, pending: 0 }))
}
/** Powers of ten up to a number, and the number. */
function growing(max: number): readonly number[] {
  const steps: number[] = []
  for (let n = 1000; n < max; n *= 10) steps.push(n)
  return [...steps, max]
}

/** The items of each record. Equal records share theirs, so that a long log costs little. */
function itemsOf(stepper: Stepper): (record: LogRecord) => readonly Item[] {
  const known = new Map<string, readonly Item[]>()
  return ({ event, args, observe, node, of }) => {
    const seenOf = of ?? node
    const key = JSON.stringify([event, args, observe, observe ? seenOf : null])
    const found = known.get(key)
    if (found) return found
    const items: Item[] = []
    if (event !== undefined) {
      items.push(stepItem(stepper, { by: 'event', name: event, args }))
    }
    if (observe !== undefined)
      items.push({
        kind: 'snapshot',
        name: `the observed state of ${seenOf}`,
        node: seenOf,
        seen: observe,
      })
    known.set(key, items)
    return items
  }
}
