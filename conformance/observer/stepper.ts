/**
 * Steps a compiled model without budgets: packed states in, enabled steps out. Compiled once and used for every run.
 */
import {
  type Compiled,
  type Instance,
  type Json,
  compile,
  instantiate,
  unlimitedBudgets,
} from '../../model/engine.ts'
import type { InstanceAction, Overrides } from '../../model/engine.ts'
import { paramDomain, paramValues } from '../../model/tools.ts'

type Domain = ReturnType<typeof paramDomain>

/** Values of an action's parameters, in order; undefined if unknown. */
export type Values = readonly unknown[]

/** A packed state. Immutable. */
export type Packed = Int32Array

/** A step that is enabled in a state. */
export interface Found {
  readonly action: InstanceAction
  readonly params: Readonly<Record<string, Json>>
  readonly state: Packed
}

/** The instance of a model without budgets and properties, which observers and suites use. */
export function unlimited(model: Instance['model'], overrides: Overrides = {}): Instance {
  return instantiate(model, {
    properties: [],
    ...overrides,
    bounds: { ...overrides.bounds, ...unlimitedBudgets(model) },
  })
}

export class Stepper {
  readonly instance: Instance
  readonly compiled: Compiled
  /** The number of words of a state. */
  readonly words: number
  private readonly domains: readonly (readonly Domain[])[]

  constructor(instance: Instance, options: { readonly hoist?: boolean } = {}) {
    this.instance = instance
    this.compiled = compile(instance, { mode: 'callback', ...options })
    this.words = this.compiled.words
    this.domains = instance.actions.map(a => a.params.map(p => paramDomain(instance.spec.state, p)))
  }

  /** The distinct initial states. */
  initial(): readonly Packed[] {
    const found = new Map<string, Packed>()
    this.compiled.initial(() => {
      const s = this.current()
      found.set(s.join(), s)
    })
    return [...found.values()]
  }

  load(s: Packed, at = 0): void {
    const { W } = this.compiled
    for (let i = 0; i < this.words; i++) W[i] = s[at + i] as number
  }
  /** A copy of the loaded state; during `expand`, of the successor. */
  current(): Packed {
    return this.compiled.W.slice(0, this.words)
  }
  /** Calls `taken` for every enabled step of the loaded state. The successor is loaded during the call; `params` is reused. */
  expand(taken: (action: number, params: Readonly<Record<string, unknown>>) => void): void {
    this.instance.activate()
    this.compiled.onTaken(taken as (action: number) => void)
    this.compiled.expand()
  }

  /** Like `expand`, but without activating the instance: for variants of one instance, whose bounds are in force already. */
  expandAgain(taken: (action: number, params: Readonly<Record<string, unknown>>) => void): void {
    this.compiled.onTaken(taken as (action: number) => void)
    this.compiled.expand()
  }

  /** True if this enabled step must come. Call it during `expand`; the successor stays loaded. */
  isOwed(from: Packed, action: InstanceAction, params: Readonly<Record<string, unknown>>): boolean {
    if (!action.progressWhen) return true
    const to = this.current()
    this.load(from)
    const isOwed = action.progressWhen(this.compiled.view as never, params as never)
    this.load(to)
    return isOwed
  }

  /** The state after one step; null if the step is not enabled. */
  after(s: Packed, action: InstanceAction, values: Values): Packed | null {
    let found: Packed | null = null
    this.load(s)
    this.expand((index, params) => {
      if (found || index !== action.index) return
      for (let i = 0; i < values.length; i++)
        if (params[action.params[i]?.name ?? ''] !== values[i]) return
      found = this.current()
    })
    return found
  }

  /** All steps of a state, in action and parameter order. Copies, so it is not for searches. */
  steps(s: Packed): readonly Found[] {
    const found: Found[] = []
    this.load(s)
    this.expand(action => {
      found.push({
        action: this.instance.actions[action] as InstanceAction,
        params: this.compiled.paramsOf(action),
        state: this.current(),
      })
    })
    return found
  }

  action(name: string): InstanceAction | null {
    return this.instance.actions.find(a => a.name === name) ?? null
  }
  /** Parameter values from JSON; null if one is outside its domain. A missing one, or `#any`, is unknown. */
  values(action: InstanceAction, args: Readonly<Record<string, unknown>>): Values | null {
    // Interned values belong to the active instance.
    this.instance.activate()
    const values: unknown[] = []
    for (const [i, p] of action.params.entries()) {
      const given = args[p.name]
      const domain = (this.domains[action.index] as readonly Domain[])[i] as Domain
      if (given === undefined || isAny(given)) values.push(undefined)
      else {
        const value = domain.fromJson(given)
        if (value === undefined) return null
        values.push(domain.valueAt(domain.indexOf(value)))
      }
    }
    return values
  }
  /** All choices of an action's parameters that agree with the known values. */
  choices(action: InstanceAction, known: Values): readonly Readonly<Record<string, unknown>>[] {
    this.instance.activate()
    let all: Record<string, unknown>[] = [{}]
    for (const [i, p] of action.params.entries()) {
      const domain = (this.domains[action.index] as readonly Domain[])[i] as Domain
      const values =
        known[i] === undefined
          ? Array.from({ length: domain.size }, (_, k) => domain.valueAt(k))
          : [known[i]]
      all = all.flatMap(chosen => values.map(value => ({ ...chosen, [p.name]: value })))
    }
    return all
  }
  /** True if a parameter may take this value in the loaded state: `from` may offer only part of the domain. */
  isInRange(action: InstanceAction, index: number, value: unknown): boolean {
    const param = action.params[index]
    const domain = this.domains[action.index]?.[index]
    if (!param || !domain) return false
    this.instance.activate()
    const wanted = domain.indexOf(value)
    const values = paramValues(param, domain, this.compiled.view as never)
    return values.some(v => domain.indexOf(v) === wanted)
  }
  json(action: InstanceAction, params: Readonly<Record<string, unknown>>): Record<string, Json> {
    return Object.fromEntries(
      action.params.map((p, i) => [
        p.name,
        ((this.domains[action.index] as readonly Domain[])[i] as Domain).toJson(params[p.name]),
      ]),
    )
  }
  /** The state in the JSON form of traces. */
  toJson(s: Packed): Json {
    this.instance.activate()
    this.load(s)
    return this.instance.spec.state.toJson(this.compiled.plain().state)
  }
  /** The lane of a step with these parameters; null for the environment. */
  lane(action: InstanceAction, params: Readonly<Record<string, unknown>>): string | null {
    const id: unknown = action.at ? action.at(params as never) : null
    const name = id === null || id === undefined ? null : this.instance.spec.lanes?.toJson(id)
    return typeof name === 'string' ? name : null
  }
}

export function isAny(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '#any' in value
}
