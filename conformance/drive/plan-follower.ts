/**
 * Follows the plan of a case beside the run, up to an exchange of node names: an implementation may elect another node
 * than the plan does, and the following stimuli are then given to that node.
 */
import { lanesOf } from '../observer/lanes.ts'
import type { Packed, Stepper } from '../observer/stepper.ts'
import type { CaseStep } from '../suite/case.ts'
import { canonical } from '../observer/text.ts'

export type Naming = ReadonlyMap<string, string>

export class PlanFollower {
  private readonly stepper: Stepper
  private readonly namings: readonly Naming[]
  private state: Packed | null
  private naming: Naming

  constructor(stepper: Stepper) {
    this.stepper = stepper
    this.namings = namings(laneNames(stepper))
    this.state = stepper.initial()[0] ?? null
    this.naming = this.namings[0] ?? new Map()
  }

  /** Advances the plan by one step of the case, including the stimulus itself. */
  follow(step: CaseStep): void {
    if (step.action !== undefined && step.do !== 'refuse') this.take(step.action, step.args)
    for (const { action, args } of step.plan) this.take(action, args)
  }
  private take(action: string, args: Readonly<Record<string, unknown>>): void {
    if (!this.state) return
    const known = this.stepper.action(action)
    const values = known && this.stepper.values(known, args)
    this.state = known && values ? this.stepper.after(this.state, known, values) : null
  }

  /** True if some state of the belief equals the planned state under a renaming; the current renaming is tried first. */
  isAt(belief: readonly { readonly state: Packed }[]): boolean {
    const { state } = this
    if (!state) return false
    if (this.naming === this.namings[0] && belief.some(b => isSame(b.state, state))) return true
    const planned = this.stepper.toJson(state)
    const states = new Set(belief.map(b => canonical(this.stepper.toJson(b.state))))
    for (const naming of [this.naming, ...this.namings])
      if (states.has(canonical(renamed(planned, naming)))) {
        this.naming = naming
        return true
      }
    return false
  }
  /** The step with the node names of this system. */
  named(step: CaseStep): CaseStep {
    return renamed(step, this.naming) as CaseStep
  }
}

function isSame(a: Packed, b: Packed): boolean {
  return a.every((word, i) => word === b[i])
}

function laneNames(stepper: Stepper): readonly string[] {
  const { lanes } = stepper.instance.spec
  if (!lanes || lanes.kind !== 'scalarset') return []
  return [...lanesOf(stepper.instance).keys()]
}

/** All renamings, the identity first. Beyond six names only the identity. */
function namings(names: readonly string[]): readonly Naming[] {
  const all = names.length > 6 ? [names] : permutations(names)
  return all.map(to => new Map(names.map((name, i) => [name, to[i] ?? name])))
}
function permutations(names: readonly string[]): readonly (readonly string[])[] {
  if (names.length <= 1) return [names]
  return names.flatMap((name, i) =>
    permutations([...names.slice(0, i), ...names.slice(i + 1)]).map(rest => [name, ...rest]),
  )
}

/** JSON with the names of nodes replaced, in values and in keys. Sets of names are sorted again. */
export function renamed(json: unknown, naming: Naming): unknown {
  if (typeof json === 'string') return naming.get(json) ?? json
  if (Array.isArray(json)) {
    const list = json.map(x => renamed(x, naming))
    const isOfNames = json.every(x => typeof x === 'string' && naming.has(x))
    return isOfNames ? list.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)) : list
  }
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [naming.get(key) ?? key, renamed(value, naming)]),
  )
}
