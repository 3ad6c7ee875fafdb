/**
 * Actions: parameterised transitions with named guard conjuncts and effects. This file holds their shape and the
 * functions that declare them for one state domain; running them is the business of the two engines.
 */
import { type Domain, isDomain } from './domain.ts'
import {
  type Conjunct,
  type Effect,
  type EffectStep,
  type Guard,
  type NamedGuard,
  type NamedStep,
  readGuards,
  readSteps,
} from './conjunct.ts'
import {
  type Rule,
  closure,
  checkOptions,
  flag,
  namedEntries,
  kindOf,
  object,
  oneOfNames,
  required,
  text,
  texts,
} from './declare.ts'
import { type Declared, declaredAt } from './declared.ts'
import { SpecError } from './errors.ts'
import type { DomainType, Draft, Value, View } from './types.ts'

/** The party that takes the step, seen from an implementation: the environment, the node itself, or time. @public */
export type ActionKind = 'input' | 'output' | 'internal' | 'fault' | 'timer'

/**
 * When a step must come that is enabled: before the system is quiet; once every timer has fired; or maybe never, by
 * itself at any moment; `asked`: it comes only when somebody asks for it or the environment does it. @public
 */
export type ActionProgress = 'urgent' | 'eventual' | 'optional' | 'requested'
const actionKinds: readonly ActionKind[] = ['input', 'output', 'internal', 'fault', 'timer']
const defaultProgress: Readonly<Record<ActionKind, ActionProgress>> = {
  input: 'requested',
  output: 'urgent',
  internal: 'urgent',
  fault: 'requested',
  timer: 'eventual',
}

/** A parameter that ranges over what is in a collection of the state, not over a whole domain. */
export interface From<T> {
  readonly from: (state: never) => unknown
  readonly __value?: T
}
/** A collection a parameter may range over. */
export interface Ranged<T> {
  some(test: (element: T) => boolean): boolean
}

export type Params = Readonly<
  Record<string, From<unknown> | DomainType<unknown, unknown, unknown, boolean>>
>
/** The values of declared parameters, as guards and effects receive them. @public */
export type ParamValues<P extends Params> = {
  readonly [K in keyof P]: P[K] extends From<infer T>
    ? P[K] extends { readonly from: unknown }
      ? T
      : Value<P[K]>
    : Value<P[K]>
}

/** The options of `action({...})`. `C` and `T` are the names of the conjuncts and of the steps. */
export interface ActionOptions<D, V, P extends Params, C extends string, T extends string> {
  /** The action in words, for tables and traces; by default its key. */
  readonly description?: string
  readonly params?: P
  readonly kind?: ActionKind
  /** The budget of the model that each step of this action uses up. */
  readonly budget?: string
  /** Whose lane the step is drawn in; null for the environment. */
  readonly at?: (params: ParamValues<P>) => unknown
  readonly requirements?: readonly string[]
  /** Under which name an implementation reports the step; several actions may share one. By default its key. */
  readonly event?: string
  /** By default urgent for outputs and internal steps, eventual for timers, asked for inputs and faults. */
  readonly progress?: ActionProgress
  /**
   * Where an enabled step of this pace must really come; by default everywhere. What waits for a message of a node that
   * is gone may come, if the message was under way, and need not.
   */
  readonly progressWhen?: Guard<V, ParamValues<P>>
  /** For diagrams: the lane or lanes whose message or answer this step acts on: ids of `lanes`, or the name of `elsewhere`. */
  readonly receivesFrom?: (state: V, params: ParamValues<P>) => unknown
  /** For diagrams: the lane or lanes that this step tells something, seen in the state before it. */
  readonly sendsTo?: (state: V, params: ParamValues<P>) => unknown
  /** For diagrams: it waits for all nodes or acts on all of them at once. */
  readonly barrier?: boolean
  /** Named conjuncts, evaluated left to right; all must hold. */
  readonly when?: Readonly<Record<C, Guard<V, ParamValues<P>> | Conjunct<V, ParamValues<P>>>>
  /** The effect: a function, or an ordered record of named steps. */
  readonly then:
    | Effect<D, ParamValues<P>>
    | Readonly<Record<T, Effect<D, ParamValues<P>> | EffectStep<D, ParamValues<P>>>>
}

export interface Param {
  readonly name: string
  /** The domain to range over; for a `from` parameter the range is what `from` finds. */
  readonly domain: Domain | null
  readonly from: ((state: never) => unknown) | null
}

/** The parts of an action that only diagrams use. */
export interface Drawn {
  readonly receivesFrom: ((state: never, params: never) => unknown) | null
  readonly sendsTo: ((state: never, params: never) => unknown) | null
  readonly isBarrier: boolean
}

/** A declared action. Its name is its key in the spec. `P`, `C` and `T` type defects and properties over it. @public */
export interface Action<
  P extends Params = Params,
  C extends string = string,
  T extends string = string,
> {
  readonly description: string | null
  readonly params: readonly Param[]
  readonly kind: ActionKind
  readonly budget: string | null
  readonly at: ((params: never) => unknown) | null
  readonly requirements: readonly string[]
  readonly event: string | null
  readonly progress: ActionProgress
  readonly progressWhen: ((state: never, params: never) => boolean) | null
  readonly drawn: Drawn
  readonly declaredAt: Declared | null
  readonly when: readonly NamedGuard[]
  /** One unnamed step (name '') when the effect is a single function. */
  readonly then: readonly NamedStep[]
  readonly __params?: P
  readonly __conjunct?: C
  readonly __step?: T
}
/** Also true for an action that another copy of this library made. */
export function isAction(value: unknown): value is Action {
  const a = Object(value) as Partial<Action>
  return (
    Array.isArray(a.when) && Array.isArray(a.then) && actionKinds.includes(a.kind as ActionKind)
  )
}
export type AnyAction = Action<never, string, string> | Action

/** The options of `init({...})`: one initial state for every choice of parameters that satisfies `when`. */
export interface InitOptions<D, V, P extends Params> {
  readonly params?: P
  readonly when?: Readonly<Record<string, Guard<V, ParamValues<P>> | Conjunct<V, ParamValues<P>>>>
  readonly then?: Effect<D, ParamValues<P>>
}
/** The initial states of a state machine. */
export interface Init {
  readonly params: readonly Param[]
  readonly when: readonly NamedGuard[]
  readonly then: readonly NamedStep[]
}

const effect: Rule = {
  is: 'a function, or an object of named ones',
  test: v => object.test(v) || closure.test(v),
}
const actionRules = {
  description: text,
  params: object,
  kind: oneOfNames(actionKinds),
  budget: text,
  at: closure,
  requirements: texts,
  event: text,
  progress: oneOfNames(['urgent', 'eventual', 'optional', 'requested']),
  progressWhen: closure,
  receivesFrom: closure,
  sendsTo: closure,
  barrier: flag,
  when: object,
  then: required(effect),
}
const initRules = { params: object, when: object, then: effect }

export function makeAction<D, V, P extends Params, C extends string, T extends string>(
  o: ActionOptions<D, V, P, C, T>,
): Action<P, C, T> {
  checkOptions('an action', 'bad-action', o, actionRules)
  return {
    description: o.description ?? null,
    params: readParams('an action', o.params),
    kind: o.kind ?? 'internal',
    budget: o.budget ?? null,
    at: o.at ?? null,
    requirements: o.requirements ?? [],
    event: o.event ?? null,
    progress: o.progress ?? defaultProgress[o.kind ?? 'internal'],
    progressWhen: (o.progressWhen as Action['progressWhen'] | undefined) ?? null,
    drawn: {
      receivesFrom: (o.receivesFrom as Drawn['receivesFrom'] | undefined) ?? null,
      sendsTo: (o.sendsTo as Drawn['sendsTo'] | undefined) ?? null,
      isBarrier: o.barrier ?? false,
    },
    declaredAt: declaredAt(),
    when: readGuards('an action', o.when),
    then: readSteps('an action', o.then),
  }
}

export function makeInit<D, V, P extends Params>(o: InitOptions<D, V, P>): Init {
  checkOptions('init', 'bad-action', o, initRules)
  for (const [name, p] of Object.entries(o.params ?? {}))
    if ('from' in p)
      throw new SpecError('bad-action', {
        what: `The parameter \`${name}\` of init ranges over a collection of the state.`,
        cause: 'there is no state yet when the initial states are made',
        values: { parameter: name },
        advice: 'give the parameter a domain, and a conjunct that says which values are meant',
      })
  return {
    params: readParams('init', o.params),
    when: readGuards('init', o.when),
    then: o.then === undefined ? [] : readSteps('init', o.then),
  }
}

function readParams(of: string, params: Params | undefined): readonly Param[] {
  return namedEntries(`parameters of ${of}`, 'bad-action', params).map(([name, p]) => {
    const { from } = Object(p) as Partial<From<unknown>>
    if (closure.test(from)) return { name, domain: null, from: from as Param['from'] }
    if (isDomain(p)) return { name, domain: p, from: null }
    throw new SpecError('bad-action', {
      what: `The parameter \`${name}\` of ${of} is neither a domain nor a \`from\`.`,
      cause: 'a value was given in place of its domain',
      values: { parameter: name, given: kindOf(p) },
      advice: 'write the domain (`n: Node`) or `from(s => s.network)`',
    })
  })
}

/** The declaring functions that know one state domain. */
export interface ActionsOf<D, V> {
  action<
    const P extends Params = Record<never, never>,
    const C extends string = never,
    const T extends string = never,
  >(
    options: ActionOptions<D, V, P, C, T>,
  ): Action<P, C, T>
  init<const P extends Params = Record<never, never>>(options: InitOptions<D, V, P>): Init
  /** Ranges over the elements of a set, bag or sequence of the state. */
  from<T>(range: (state: V) => Ranged<T>): From<T>
}

export function actionsOf<S extends DomainType<unknown, unknown, unknown, boolean>>(): ActionsOf<
  Draft<S>,
  View<S>
> {
  return {
    action: options => makeAction(options),
    init: options => makeInit(options),
    from: range => ({ from: range }),
  }
}
