/**
 * The named conjuncts of a guard and the named steps of an effect: the two ways to write each, and the one form in
 * which engines run them.
 */
import {
  type Rule,
  checkOptions,
  closure,
  flag,
  kindOf,
  namedEntries,
  required,
  texts,
} from './declare.ts'
import { SpecError } from './errors.ts'

export type Guard<V, A> = (state: V, params: A) => boolean
export type Effect<D, A> = (state: D, params: A) => void

/** A conjunct with more to say than its test. */
export interface Conjunct<V, A> {
  readonly holds: Guard<V, A>
  /** Ids of the rules that this conjunct carries. */
  readonly requirements?: readonly string[]
  /**
   * The conjunct keeps the model small or coarse and is no rule of the protocol: an implementation may take a step that
   * only such conjuncts forbid, and is never failed for it.
   */
  readonly modelOnly?: true
}
/** A named step with more to say than its effect. */
export interface EffectStep<D, A> {
  readonly does: Effect<D, A>
  /** Ids of the rules that this step carries. */
  readonly requirements?: readonly string[]
}

export interface NamedGuard {
  readonly name: string
  readonly test: Guard<never, never>
  readonly requirements: readonly string[]
  readonly modelOnly: boolean
}
export interface NamedStep {
  readonly name: string
  readonly run: Effect<never, never>
  readonly requirements: readonly string[]
}

const conjunctRules = { holds: required(closure), requirements: texts, modelOnly: flag }
const stepRules = { does: required(closure), requirements: texts }

/** Reads the conjuncts of a guard, in order. Throws a SpecError for what is none. */
export function readGuards(of: string, when: unknown): readonly NamedGuard[] {
  return namedEntries(`conjuncts of ${of}`, 'bad-action', when, true).map(([name, given]) => {
    const o = readPart(`the conjunct '${name}'`, given, conjunctRules, 'holds')
    const test = o['holds'] as NamedGuard['test']
    return { name, test, requirements: citedBy(o), modelOnly: o['modelOnly'] === true }
  })
}

/** Reads the steps of an effect, in order; a single function is one step named ''. Throws a SpecError for what is none. */
export function readSteps(of: string, then: unknown): readonly NamedStep[] {
  const named =
    typeof then === 'function'
      ? [['', then] as const]
      : namedEntries(`steps of ${of}`, 'bad-action', then, true)
  if (named.length === 0)
    throw new SpecError('bad-action', {
      what: 'An action has no effect.',
      cause: '`then` is missing or an empty record',
      values: {},
      advice: 'give `then` a function, or a record of named functions',
    })
  return named.map(([name, given]) => {
    const o = readPart(
      name === '' ? `\`then\` of ${of}` : `the step '${name}'`,
      given,
      stepRules,
      'does',
    )
    return { name, run: o['does'] as NamedStep['run'], requirements: citedBy(o) }
  })
}

/** The long form of a conjunct or step, checked. */
function readPart(
  of: string,
  given: unknown,
  rules: Readonly<Record<string, Rule>>,
  key: 'holds' | 'does',
): Readonly<Record<string, unknown>> {
  if (typeof given === 'object') {
    checkOptions(of, 'bad-action', given, rules)
    return given as Readonly<Record<string, unknown>>
  }
  if (closure.test(given)) return { [key]: given }
  throw new SpecError('bad-action', {
    what: `${capital(of)} is not ${closure.is}.`,
    cause: 'a value was given in place of a function, or a function whose result comes later',
    values: { given: kindOf(given) },
    advice: `write a function of the state and the parameters, or \`{ ${key}: … }\` with one`,
  })
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
function citedBy(o: Readonly<Record<string, unknown>>): readonly string[] {
  return (o['requirements'] as readonly string[] | undefined) ?? []
}
