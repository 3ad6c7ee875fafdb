/** Explores random specs with the explorer and with the plain search, and fails where the two differ. */
import { SpecError } from '../../../model/engine.ts'
import { check } from '../helpers.ts'
import { modelOf } from './model.ts'
import { IllFormed, type Outcome, PlainSearch } from './search.ts'
import { type FuzzSpec, fuzzSpec, textOf } from './source.ts'

const statesMax = 1500

/** Counts the specs that showed each feature. */
export interface Tally {
  specs: number
  holds: number
  invariant: number
  actionProperty: number
  deadlock: number
  error: number
  limited: number
  illFormed: number
  withOutside: number
  withBudget: number
  withGoal: number
}

/** The least share of the specs, in percent, that must show each: a comparison of dull specs would prove little. */
const sharesMin = {
  holds: 25,
  invariant: 2,
  actionProperty: 2,
  deadlock: 4,
  error: 7,
  limited: 4,
  withOutside: 3,
  withBudget: 30,
  withGoal: 7,
} as const

/** The features that too few of the specs showed. */
export function tooFew(tally: Tally): readonly string[] {
  return Object.entries(sharesMin).flatMap(([what, share]) =>
    tally[what as keyof typeof sharesMin] * 100 < share * tally.specs ? [what] : [],
  )
}

/** Compares `count` well-formed specs, numbered from `first`; those with too many states are left out. */
export function compareSpecs(first: number, count: number): Tally {
  const tally: Tally = {
    specs: 0,
    holds: 0,
    invariant: 0,
    actionProperty: 0,
    deadlock: 0,
    error: 0,
    limited: 0,
    illFormed: 0,
    withOutside: 0,
    withBudget: 0,
    withGoal: 0,
  }
  for (let seed = first; tally.specs < count; seed++) {
    const f = fuzzSpec(seed)
    const outcome = plainly(f)
    if (outcome === null) continue
    compare(f, outcome)
    note(tally, f, outcome)
  }
  return tally
}

function note(tally: Tally, f: FuzzSpec, outcome: Outcome | 'ill-formed'): void {
  if (outcome === 'ill-formed') {
    tally.illFormed++
    return
  }
  tally.specs++
  if (outcome.kind !== null) tally[outcome.kind]++
  if (outcome.verdict === 'holds') tally.holds++
  if (outcome.limit !== null) tally.limited++
  if (outcome.outside > 0) tally.withOutside++
  if (Object.keys(f.budgets).length > 0) tally.withBudget++
  if (outcome.reached.length > 0) tally.withGoal++
}

function plainly(f: FuzzSpec): Outcome | 'ill-formed' | null {
  try {
    return new PlainSearch(f).run(statesMax)
  } catch (e) {
    if (e instanceof IllFormed) return 'ill-formed'
    throw e
  }
}

function compare(f: FuzzSpec, expected: Outcome | 'ill-formed'): void {
  const isReversed = f.seed % 3 === 0
  const order = f.actions.map((_, i) => (isReversed ? f.actions.length - 1 - i : i))
  const options = { limits: f.limits, seed: f.seed, order, hoist: f.seed % 5 !== 0 }
  try {
    const result = check(modelOf(f), {}, options)
    const { violation } = result
    const found = {
      verdict: result.verdict,
      kind: violation?.kind ?? null,
      property: violation?.property ?? null,
      limit: result.limit,
      distinct: result.distinct,
      generated: result.generated,
      depth: result.depth,
      outside: result.outside,
      steps: violation?.path.steps.length ?? null,
      reached: result.coverage.goals
        .filter(g => g.reached)
        .map(g => g.id)
        .toSorted(),
    }
    same(f, found, expected === 'ill-formed' ? expected : inOrder(expected))
    if (violation) same(f, new PlainSearch(f).follow(violation), violation.kind)
  } catch (e) {
    if (e instanceof SpecError && expected === 'ill-formed') return
    throw e instanceof Error && e.message.startsWith('seed')
      ? e
      : new Error(`${textOf(f)}\n${String((e as Error).stack)}`)
  }
}

function inOrder(o: Outcome): Outcome {
  const { verdict, kind, property, limit, distinct, generated, depth, outside, steps, reached } = o
  return { verdict, kind, property, limit, distinct, generated, depth, outside, steps, reached }
}

function same(f: FuzzSpec, found: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)]
  if (a !== b) throw new Error(`${textOf(f)}\nexplorer     ${a}\nplain search ${b}`)
}
