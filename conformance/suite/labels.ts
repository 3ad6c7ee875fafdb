/**
 * The steps of a graph by name: an action with its arguments, numbered once, so that edges are two integers. Knows
 * parameters and their domains, no states.
 */
import type { InstanceAction, Json } from '../../model/engine.ts'
import { paramDomain } from '../../model/tools.ts'
import type { Stepper } from '../observer/stepper.ts'

export type ParamDomain = ReturnType<typeof paramDomain>

/** An action with its arguments. */
export interface Label {
  readonly id: number
  readonly action: InstanceAction
  readonly args: Readonly<Record<string, Json>>
  /** The arguments as the spec's closures get them. */
  readonly params: Readonly<Record<string, unknown>>
  /** Indices of the arguments in their domains. */
  readonly indices: readonly number[]
  readonly lane: string | null
  /** Steps of one group differ only in what the system answers, such as yes or no, not in who acts or on what. */
  readonly group: string
  /** As it is reported, for telling occurrences apart. */
  readonly event: string
  /** For people. */
  readonly text: string
}

/** Something the harness does: an input, a fault, or letting a timer fire. */
export function isStimulus({ action }: Label): boolean {
  return action.progress === 'requested' || action.progress === 'eventual'
}

/** Domains whose values an implementation answers with; values of all others say who acts, or on what. */
const answers = new Set(['oneOf', 'bool', 'int'])

export class Labels {
  readonly all: Label[] = []
  readonly domains: readonly (readonly ParamDomain[])[]
  private readonly stepper: Stepper
  private readonly known: readonly Map<number, number>[]

  constructor(stepper: Stepper) {
    this.stepper = stepper
    const { actions, spec } = stepper.instance
    this.domains = actions.map(a => a.params.map(p => paramDomain(spec.state, p)))
    this.known = actions.map(() => new Map<number, number>())
  }

  at(id: number): Label {
    return this.all[id] as Label
  }
  /** The number of a step whose parameters are those of the closures. */
  idOf(action: number, params: Readonly<Record<string, unknown>>): number {
    const domains = this.domainsOf(action)
    const list = (this.stepper.instance.actions[action] as InstanceAction).params
    let key = 0
    for (let i = 0; i < domains.length; i++) {
      const domain = domains[i] as ParamDomain
      key = key * domain.size + domain.indexOf(params[(list[i] as { name: string }).name])
    }
    const found = this.known[action]?.get(key)
    return found ?? this.add(action, key)
  }
  /** The same for indices of arguments. */
  idAt(action: number, indices: readonly number[]): number {
    const key = this.domainsOf(action).reduce((k, d, i) => k * d.size + (indices[i] as number), 0)
    return this.known[action]?.get(key) ?? this.add(action, key)
  }
  /** Every choice of arguments of an action. */
  every(action: number): readonly number[] {
    let all: (readonly number[])[] = [[]]
    for (const d of this.domainsOf(action))
      all = all.flatMap(chosen => Array.from({ length: d.size }, (_, i) => [...chosen, i]))
    return all.map(indices => this.idAt(action, indices))
  }
  /** What the arguments are like, names of ids aside. */
  shapeOf({ action, indices }: Label): string {
    const shown = this.domainsOf(action.index).map((d, i) =>
      answers.has(d.kind) ? indices[i] : '',
    )
    return `${action.index}:${shown.join()}`
  }

  private domainsOf(action: number): readonly ParamDomain[] {
    return this.domains[action] as readonly ParamDomain[]
  }
  private add(index: number, key: number): number {
    const action = this.stepper.instance.actions[index] as InstanceAction
    const domains = this.domainsOf(index)
    const indices = domains.map(() => 0)
    let rest = key
    for (let i = domains.length - 1; i >= 0; i--) {
      const { size } = domains[i] as ParamDomain
      indices[i] = rest % size
      rest = Math.floor(rest / size)
    }
    const params = Object.fromEntries(
      action.params.map((p, i) => [
        p.name,
        (domains[i] as ParamDomain).valueAt(indices[i] as number),
      ]),
    )
    const args = this.stepper.json(action, params)
    const group = indices.filter((_, i) => !answers.has((domains[i] as ParamDomain).kind))
    const id = this.all.length
    this.all.push({
      id,
      action,
      args,
      params,
      indices,
      lane: this.stepper.lane(action, params),
      group: `${index}:${group.join()}`,
      event: `${action.event}${JSON.stringify(args)}`,
      text: `${action.name}(${Object.values(args).map(shown).join(', ')})`,
    })
    this.known[index]?.set(key, id)
    return id
  }
}

function shown(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
