/**
 * The reference interpreter: the meaning of an instance, written to be obvious. States are plain data, steps are
 * immer drafts. The compiled engine must agree with it on every state, step and error; counterexamples are
 * re-executed on it. About a thousand times slower than compiled code, and never run where that code runs.
 */
import type { Patch } from 'immer'
import type { Param } from '../action.ts'
import type { Domain, Json } from '../domain.ts'
import { SpecError } from '../errors.ts'
import type { Instance, InstanceAction, InstanceProperty } from '../instance.ts'
import { asObject } from '../domain.ts'
import {
  type ConjunctTruth,
  type ParamsRecord,
  type Place,
  asBoolean,
  isEnabled,
  located,
  runSteps,
  truths,
} from './evaluate.ts'
import { plainOf } from './plain.ts'
import { readConjuncts } from '../reading.ts'
import type { ConjunctReading } from '../reading-form.ts'
import { paramDomain, paramValues } from './range.ts'
import { withView } from './views.ts'
import type { StateJson } from '../trace-form.ts'

/** A state in plain form with what is left of each budget, in the order of `instance.budgets`. */
export interface PlainWithBudgets {
  readonly state: unknown
  readonly budgets: readonly number[]
}
/** One step of an instance. `patches` are immer's, on the plain state. */
export interface Step {
  readonly action: InstanceAction
  readonly params: ParamsRecord
  readonly before: PlainWithBudgets
  readonly after: PlainWithBudgets
  readonly patches: readonly Patch[]
}
/** The result of asking for one step by name. */
export type Attempt =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'blocked'; readonly why: Blocked }
  | { readonly kind: 'unknown'; readonly what: string }
/** The reasons why a step is not possible. */
export interface Blocked {
  readonly conjuncts: readonly ConjunctTruth[]
  /** The budget that is used up, or null. */
  readonly budget: string | null
  /** `from` parameters whose value is not in the collection now. */
  readonly absent: readonly string[]
}
/** The steps, properties and JSON forms of one instance. */
export interface Reference {
  readonly instance: Instance
  /** Distinct, in the order of the parameters of `init`. */
  initialStates(): readonly PlainWithBudgets[]
  /** All enabled steps: by action, then by parameters with the first outermost. Throws a StepError. */
  successors(s: PlainWithBudgets): readonly Step[]
  /** One step by name, or why there is none. Throws a StepError when a closure of an enabled step throws. */
  step(s: PlainWithBudgets, action: string, params: Readonly<Record<string, unknown>>): Attempt
  explain(
    s: PlainWithBudgets,
    action: InstanceAction,
    params: ParamsRecord,
  ): readonly ConjunctTruth[]
  /** Every choice of parameters of an action here, enabled or not. */
  choices(s: PlainWithBudgets, action: InstanceAction): readonly ParamsRecord[]
  /** Every conjunct for these parameters, with what it read of the state. */
  readings(
    s: PlainWithBudgets,
    action: InstanceAction,
    params: ParamsRecord,
  ): readonly ConjunctReading[]
  /** The view of this state for functions that only read. */
  view<R>(s: PlainWithBudgets, at: (view: never) => R): R
  /** The budget of this action is used up. */
  isSpentBudget(s: PlainWithBudgets, action: InstanceAction): boolean
  /** An invariant holds, or a goal is reached, in this state. */
  holds(property: InstanceProperty, s: PlainWithBudgets): boolean
  /** An action property holds, or a goal is reached, over this step. Judges only steps of its actions. */
  holdsOver(property: InstanceProperty, step: Step): boolean
  isTerminal(s: PlainWithBudgets): boolean
  /** Inside the model's constraint; true if it has none. */
  isWithin(s: PlainWithBudgets): boolean
  toJson(s: PlainWithBudgets): StateJson
  /** Throws a SpecError if this is not a state of the instance. */
  fromJson(json: unknown): PlainWithBudgets
  /** Canonical: two states are equal when their keys are. */
  key(s: PlainWithBudgets): string
  paramsToJson(action: InstanceAction, params: ParamsRecord): Readonly<Record<string, Json>>
}

/** The reference interpreter of an instance. */
export function reference(instance: Instance): Reference {
  return new Interpreter(instance)
}

class Interpreter implements Reference {
  readonly instance: Instance
  private readonly domain: Domain
  private readonly domains = new Map<Param, Domain>()
  constructor(instance: Instance) {
    this.instance = instance
    this.domain = instance.spec.state
  }

  initialStates(): readonly PlainWithBudgets[] {
    this.instance.activate()
    const { params, when, then } = this.instance.spec.init
    const start = plainOf(this.domain, this.domain.initial())
    const budgets = this.instance.budgets.map(b => b.max)
    const found = new Map<string, PlainWithBudgets>()
    for (const values of this.read(start, view => [...this.choicesOf(params, view)])) {
      const place = this.placer('init', params, values)
      if (!this.read(start, view => isEnabled(when, view, values, place))) continue
      const s = { state: runSteps(this.domain, start, then, values, place).state, budgets }
      const key = this.key(s)
      if (!found.has(key)) found.set(key, s)
    }
    return [...found.values()]
  }

  successors(s: PlainWithBudgets): readonly Step[] {
    this.instance.activate()
    return this.instance.actions.flatMap(action => {
      if (this.isSpent(s, action)) return []
      const enabled = this.read(s.state, view =>
        [...this.choicesOf(action.params, view)].filter(params =>
          isEnabled(action.when, view, params, this.placeOf(action, params)),
        ),
      )
      return enabled.map(params => this.take(s, action, params))
    })
  }

  step(s: PlainWithBudgets, name: string, json: Readonly<Record<string, unknown>>): Attempt {
    this.instance.activate()
    const action = this.instance.actions.find(a => a.name === name)
    if (!action) return { kind: 'unknown', what: `there is no action ${name}` }
    const extra = Object.keys(json).find(key => !action.params.some(p => p.name === key))
    if (extra !== undefined)
      return { kind: 'unknown', what: `${name} has no parameter \`${extra}\`` }
    const params: Record<string, unknown> = {}
    for (const param of action.params) {
      const domain = this.domainOf(param)
      const value = domain.fromJson(json[param.name])
      if (value === undefined)
        return { kind: 'unknown', what: `\`${param.name}\` of ${name} is not in ${domain.label}` }
      params[param.name] = domain.valueAt(domain.indexOf(value))
    }
    const why = this.blocked(s, action, params)
    return why ? { kind: 'blocked', why } : { kind: 'step', step: this.take(s, action, params) }
  }

  private blocked(
    s: PlainWithBudgets,
    action: InstanceAction,
    params: ParamsRecord,
  ): Blocked | null {
    const absent = this.read(s.state, view =>
      action.params.filter(p => !this.valuesOf(p, view).includes(params[p.name])).map(p => p.name),
    )
    const isOpen = absent.length === 0 && !this.isSpent(s, action)
    const place = this.placeOf(action, params)
    if (isOpen && this.read(s.state, view => isEnabled(action.when, view, params, place)))
      return null
    const budget = this.isSpent(s, action) ? action.budget : null
    return { conjuncts: this.explain(s, action, params), budget, absent }
  }

  explain(
    s: PlainWithBudgets,
    action: InstanceAction,
    params: ParamsRecord,
  ): readonly ConjunctTruth[] {
    this.instance.activate()
    return this.read(s.state, view => truths(action.when, view, params))
  }

  choices(s: PlainWithBudgets, action: InstanceAction): readonly ParamsRecord[] {
    this.instance.activate()
    return this.read(s.state, view => [...this.choicesOf(action.params, view)])
  }

  readings(
    s: PlainWithBudgets,
    action: InstanceAction,
    params: ParamsRecord,
  ): readonly ConjunctReading[] {
    this.instance.activate()
    const json = this.domain.toJson(s.state)
    return this.read(s.state, view => readConjuncts(this.instance, action, params, view, json))
  }

  view<R>(s: PlainWithBudgets, at: (view: never) => R): R {
    this.instance.activate()
    return this.read(s.state, at)
  }

  isSpentBudget(s: PlainWithBudgets, action: InstanceAction): boolean {
    return this.isSpent(s, action)
  }

  holds(property: InstanceProperty, s: PlainWithBudgets): boolean {
    this.instance.activate()
    const place = (): Place => ({ of: `property ${property.id}`, params: null })
    return this.read(s.state, view => located(() => asBoolean(property.test(view)), '', place))
  }

  holdsOver(property: InstanceProperty, step: Step): boolean {
    this.instance.activate()
    const isJudged = property.on.length === 0 || property.on.includes(step.action.index)
    if (!isJudged) return property.kind === 'actionProperty'
    const params = (): Json => this.paramsToJson(step.action, step.params)
    const place = (): Place => ({ of: `property ${property.id}`, params: params() })
    return this.read(step.before.state, before =>
      this.read(step.after.state, after =>
        located(() => asBoolean(property.test(before, after, step.params as never)), '', place),
      ),
    )
  }

  isTerminal(s: PlainWithBudgets): boolean {
    return this.satisfies(this.instance.spec.terminal?.test, s, 'terminal', false)
  }
  isWithin(s: PlainWithBudgets): boolean {
    return this.satisfies(this.instance.model.constraint?.test, s, 'constraint', true)
  }
  private satisfies(
    test: ((state: never) => boolean) | undefined,
    s: PlainWithBudgets,
    of: string,
    otherwise: boolean,
  ): boolean {
    this.instance.activate()
    if (!test) return otherwise
    return this.read(s.state, view =>
      located(
        () => asBoolean(test(view)),
        '',
        () => ({ of, params: null }),
      ),
    )
  }

  toJson(s: PlainWithBudgets): StateJson {
    this.instance.activate()
    const left = this.instance.budgets.map((b, i) => [b.name, s.budgets[i] ?? 0] as const)
    return { state: this.domain.toJson(s.state), budgets: Object.fromEntries(left) }
  }

  fromJson(json: unknown): PlainWithBudgets {
    this.instance.activate()
    const object = asObject(json)
    const state = this.domain.fromJson(object?.['state'])
    const left = asObject(object?.['budgets']) ?? {}
    const budgets = this.instance.budgets.map(b => left[b.name])
    const isLeft = (n: unknown, i: number): boolean =>
      Number.isInteger(n) &&
      (n as number) >= 0 &&
      (n as number) <= (this.instance.budgets[i]?.max ?? 0)
    if (state === undefined || !budgets.every(isLeft)) notState(this.instance, json)
    return { state: plainOf(this.domain, state), budgets: budgets as number[] }
  }

  key(s: PlainWithBudgets): string {
    this.instance.activate()
    return JSON.stringify([this.domain.toJson(s.state), ...s.budgets])
  }

  paramsToJson(action: InstanceAction, params: ParamsRecord): Readonly<Record<string, Json>> {
    this.instance.activate()
    return this.namesOf(action.params, params)
  }

  private namesOf(params: readonly Param[], values: ParamsRecord): Readonly<Record<string, Json>> {
    const named = params.map(p => [p.name, this.domainOf(p).toJson(values[p.name])] as const)
    return Object.fromEntries(named)
  }
  private placeOf(action: InstanceAction, values: ParamsRecord): () => Place {
    return this.placer(`action ${action.name}`, action.params, values)
  }
  private placer(of: string, params: readonly Param[], values: ParamsRecord): () => Place {
    return () => ({ of, params: this.namesOf(params, values) })
  }

  private read<R>(state: unknown, use: (view: never) => R): R {
    return withView(this.domain, { state }, false, use)
  }
  private domainOf(param: Param): Domain {
    const domain = this.domains.get(param) ?? paramDomain(this.domain, param)
    this.domains.set(param, domain)
    return domain
  }
  private valuesOf(param: Param, view: never): readonly unknown[] {
    const domain = this.domainOf(param)
    const place = (): Place => ({ of: `the range of ${param.name}`, params: null })
    return located(() => paramValues(param, domain, view), '', place)
  }
  private *choicesOf(params: readonly Param[], view: never): Generator<ParamsRecord, void> {
    const [first, ...rest] = params
    const values = first ? this.valuesOf(first, view) : []
    for (const value of values)
      for (const others of this.choicesOf(rest, view))
        yield { [first?.name ?? '']: value, ...others }
    if (!first) yield {}
  }
  private budgetIndex(action: InstanceAction): number {
    return this.instance.budgets.findIndex(b => b.name === action.budget)
  }
  private isSpent(s: PlainWithBudgets, action: InstanceAction): boolean {
    return s.budgets[this.budgetIndex(action)] === 0
  }
  private take(s: PlainWithBudgets, action: InstanceAction, params: ParamsRecord): Step {
    const place = this.placeOf(action, params)
    const { state, patches } = runSteps(this.domain, s.state, action.then, params, place)
    const spent = this.budgetIndex(action)
    const budgets = s.budgets.map((left, i) => (i === spent ? left - 1 : left))
    return { action, params, before: s, after: { state, budgets }, patches }
  }
}

function notState(instance: Instance, json: unknown): never {
  throw new SpecError('bad-trace', {
    what: `This is not a state of ${instance.model.name}.`,
    cause: 'it was written for other bounds or an older spec, or edited by hand',
    values: { given: json, bounds: instance.bounds },
    advice: 'record it again with this model',
  })
}
