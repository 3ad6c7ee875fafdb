/**
 * Runs the closures of a spec on plain states: guards, effects, properties. Every error that comes out of one
 * says where it was raised. Knows nothing of budgets or of exploring.
 */
import { type Patch, Immer, enablePatches } from 'immer'
import type { NamedGuard, NamedStep } from '../conjunct.ts'
import type { Domain } from '../domain.ts'
import { SpecError, StepError } from '../errors.ts'
import { notBoolean } from '../misuse.ts'
import { withView } from './views.ts'

export type ParamsRecord = Readonly<Record<string, unknown>>

/**
 * The value of a conjunct for a step. `not-applicable`: it threw, after a conjunct that is false, which is why it
 * was never meant to be asked. `threw` is an error of the spec.
 */
export type Truth = 'true' | 'false' | 'threw' | 'not-applicable'
/** One conjunct of a guard and its value. */
export interface ConjunctTruth {
  readonly name: string
  readonly truth: Truth
  /** The text of what was thrown; null if nothing was. */
  readonly thrown: string | null
}

/** The location of a closure, for error texts. */
export interface Place {
  /** For example `action prepare`. */
  readonly of: string
  /** The parameters in JSON names, or nothing for a property. */
  readonly params: unknown
}

/** True if all conjuncts hold; evaluates left to right and stops at the first that is false. */
export function isEnabled(
  when: readonly NamedGuard[],
  view: never,
  params: ParamsRecord,
  place: () => Place,
): boolean {
  for (const { name, test } of when)
    if (!located(() => asBoolean(test(view, params as never)), name, place)) return false
  return true
}

/** The value of every conjunct, also of those after a false one. */
export function truths(
  when: readonly NamedGuard[],
  view: never,
  params: ParamsRecord,
): readonly ConjunctTruth[] {
  let isFalseBefore = false
  return when.map(({ name, test }) => {
    try {
      const truth = asBoolean(test(view, params as never)) ? 'true' : 'false'
      isFalseBefore ||= truth === 'false'
      return { name, truth, thrown: null }
    } catch (e) {
      return { name, truth: isFalseBefore ? 'not-applicable' : 'threw', thrown: messageOf(e) }
    }
  })
}

/** An effect run on a draft: the state after, and how it differs in immer's terms. */
export interface Effected {
  readonly state: unknown
  readonly patches: readonly Patch[]
}

enablePatches()
/** Our own, so that no program that holds this library can switch its freezing off. */
const immer = new Immer({ autoFreeze: true })

/** Applies named steps in order to a copy of `state`. */
export function runSteps(
  domain: Domain,
  state: unknown,
  then: readonly NamedStep[],
  params: ParamsRecord,
  place: () => Place,
): Effected {
  const [box, patches] = immer.produceWithPatches({ state }, draft =>
    withView(domain, draft, true, view => {
      for (const { name, run } of then) located(() => run(view, params as never), name, place)
    }),
  )
  const inState = patches.map(patch => ({ ...patch, path: patch.path.slice(1) }))
  return { state: box.state, patches: inState }
}

/** Runs a closure; what it throws comes out as a StepError that names the place. */
export function located<R>(run: () => R, part: string, place: () => Place): R {
  try {
    return run()
  } catch (e) {
    const { of, params } = place()
    const where = part === '' ? of : `${of}, '${part}'`
    const known = e instanceof StepError || e instanceof SpecError ? e : null
    const Kind = e instanceof SpecError ? SpecError : StepError
    const error = new Kind(known?.code ?? 'action-threw', {
      what: known?.parts.what ?? `A closure threw: ${messageOf(e)}`,
      cause:
        known?.parts.cause ?? 'it reads something that does not exist in this state, as null.field',
      values: { ...known?.parts.values, at: where, ...(params === null ? {} : { params }) },
      advice: known?.parts.advice ?? 'add a conjunct before it that excludes this case',
    })
    error.cause = e
    throw error
  }
}

/** The value of a test. Throws a SpecError unless it is true or false. */
export function asBoolean(value: unknown): boolean {
  return typeof value === 'boolean' ? value : notBoolean('A guard, property or predicate', value)
}

function messageOf(e: unknown): string {
  return e instanceof Error ? e.message : String(e)
}
