/** Numbers the steps of a graph: a label is an action with its arguments, so an edge is two integers. */
import type { InstanceAction, Json } from '../../model/engine.ts'
import { paramDomain } from '../../model/tools.ts'
import type { Stepper } from '../observer/stepper.ts'

export type ParamDomain = ReturnType<typeof paramDomain>

/** An action with its arguments. */
export interface Label {
  readonly id: number
  readonly action: InstanceAction
  readonly args: Readonly<Record<string, Json>>
  /** The arguments in the form in which the spec's closures take them. */
  readonly params: Readonly<Record<string, unknown>>
  /** The index of each argument in its domain. */
  readonly indices: readonly number[]
  readonly lane: string | null
  /** Steps of one group differ only in the system's answer, such as yes or no; who acts, and on what, is the same. */
  readonly group: string
  /** The event as it is reported, for comparing occurrences. */
  readonly event: string
  /** Text for people. */
  readonly text: string
}

/** True for what the harness does: an input, a fault, or letting a timer fire. */
export function isStimulus({ action }: Label): boolean {
  return action.progress === 'requested' || action.progress === 'eventual'
}

/** True for domains whose values are answers of the system; values of other domains identify who acts, or on what. */
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
  /** The label of a step, by its arguments. */
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
  /** The label of a step, by the indices of its arguments. */
  idAt(action: number, indices: readonly number[]): number {
    const key = this.domainsOf(action).reduce((k, d, i) => k * d.size + (indices[i] as number), 0)
    return this.known[action]?.get(key) ?? this.add(action, key)
  }
  /** All argument combinations of an action. */
  every(action: number): readonly number[] {
    let all: (readonly number[])[] = [[]]
    for (const d of this.domainsOf(action))
      all = all.flatMap(chosen => Array.from({ length: d.size }, (_, i) => [...chosen, i]))
    return all.map(indices => this.idAt(action, indices))
  }
  /** The arguments with the names of ids left out. */
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
