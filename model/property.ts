/**
 * Properties of a state machine: invariants over states, action properties over steps, reachability goals.
 * A property's id is its key in the spec. Declaring only; checking is the engines' business.
 */
import { type Action, type Params, type ParamValues, isAction } from './action.ts'
import { type Rule, checkOptions, closure, kindOf, required, text, texts } from './declare.ts'
import { type Declared, declaredAt } from './declared.ts'
import { SpecError } from './errors.ts'
import type { DomainType, View } from './types.ts'

export type PropertyKind = 'invariant' | 'actionProperty' | 'reachable' | 'reachableStep'

/** True for goals, which must be reached; the other properties must always hold. */
export function isGoal({ kind }: { readonly kind: PropertyKind }): boolean {
  return kind === 'reachable' || kind === 'reachableStep'
}

/** True for properties of steps; the others are of states. */
export function isOfStep({ kind }: { readonly kind: PropertyKind }): boolean {
  return kind === 'actionProperty' || kind === 'reachableStep'
}

interface Common {
  /** The property in words: what a reader of a counterexample is told. */
  readonly description: string
  /** A short name to print beside the id, such as SingleMaster. */
  readonly name?: string
  readonly requirements?: readonly string[]
}

export interface InvariantOptions<V> extends Common {
  readonly holds: (state: V) => boolean
}
export interface StepOptions<V, P extends Params> extends Common {
  /** Only steps of these actions are judged; by default all. */
  readonly on?: Action<P, string, string> | readonly Action<P, string, string>[]
  readonly holds: (before: V, after: V, params: ParamValues<P>) => boolean
}
export interface GoalOptions<V> extends Common {
  readonly when: (state: V) => boolean
}
export interface StepGoalOptions<V, P extends Params> extends Common {
  readonly on: Action<P, string, string> | readonly Action<P, string, string>[]
  readonly when: (before: V, after: V, params: ParamValues<P>) => boolean
}

/** A declared property. @public */
export interface Property {
  readonly kind: PropertyKind
  readonly name: string | null
  readonly description: string
  readonly requirements: readonly string[]
  /** The actions whose steps are judged; empty for all. */
  readonly on: readonly Action[]
  readonly test: (...args: never[]) => boolean
  /** The call stack where it was declared; see model/declared.ts. */
  readonly declaredAt: Declared | null
}

const anyValue: Rule = { is: 'an action, or a list of actions', test: () => true }
const common = { description: required(text), name: text, requirements: texts }
const stateRules = { ...common, when: required(closure) }
const rules: Readonly<Record<PropertyKind, Readonly<Record<string, Rule>>>> = {
  invariant: { ...common, holds: required(closure) },
  actionProperty: { ...common, holds: required(closure), on: anyValue },
  reachable: stateRules,
  reachableStep: { ...stateRules, on: required(anyValue) },
}

function make(kind: PropertyKind, o: Common, key: 'holds' | 'when'): Property {
  checkOptions(`\`${kind}\``, 'bad-property', o, rules[kind])
  const { on, [key]: test } = o as Common & Readonly<Record<string, unknown>>
  const actions: readonly unknown[] = on === undefined ? [] : [on].flat()
  if (!actions.every(isAction))
    throw new SpecError('bad-property', {
      what: `\`on\` of \`${kind}\` names something that is no action.`,
      cause: 'a misspelt variable, or the name of an action in place of the action',
      values: { given: actions.map(kindOf) },
      advice: 'give an action, or a list of actions, as `action` returned them',
    })
  return {
    kind,
    name: o.name ?? null,
    description: o.description,
    requirements: o.requirements ?? [],
    on: actions,
    test: test as Property['test'],
    declaredAt: declaredAt(),
  }
}

/** The functions that declare properties over one state domain. */
export interface PropertiesOf<V> {
  /** Must hold in every reachable state. */
  invariant(options: InvariantOptions<V>): Property
  /** Must hold over every step: the states before and after, and the step's parameters. */
  actionProperty<P extends Params = Record<never, never>>(options: StepOptions<V, P>): Property
  /** Must be seen in at least one reachable state, or the model is vacuous. */
  reachable(options: GoalOptions<V>): Property
  /** Must be seen on at least one step of the given actions. */
  reachableStep<P extends Params>(options: StepGoalOptions<V, P>): Property
  /** States in which it is all right that no action is enabled; or a constraint on what is explored. */
  predicate(test: (state: V) => boolean): Predicate
}
/** A test of a state, for terminal states and constraints. */
export interface Predicate {
  readonly test: (state: never) => boolean
}

function makePredicate(test: unknown): Predicate {
  if (closure.test(test)) return { test: test as Predicate['test'] }
  throw new SpecError('bad-property', {
    what: `What \`predicate\` was given is not ${closure.is}.`,
    cause: 'a value or an async function was given in place of a test',
    values: { given: kindOf(test) },
    advice: 'write predicate(s => …)',
  })
}

export function propertiesOf<
  S extends DomainType<unknown, unknown, unknown, boolean>,
>(): PropertiesOf<View<S>> {
  return {
    invariant: o => make('invariant', o, 'holds'),
    actionProperty: o => make('actionProperty', o, 'holds'),
    reachable: o => make('reachable', o, 'when'),
    reachableStep: o => make('reachableStep', o, 'when'),
    predicate: test => makePredicate(test),
  }
}
