/**
 * Beliefs of the spec as numbered sets of states, closed under hidden steps, with everything computed from them
 * cached, so that one table serves many mutants. Slow, obvious and exact.
 */
import type { InstanceAction } from '../../model/engine.ts'
import { type Visibility, hiddenOf } from '../observer/observer.ts'
import type { Packed, Stepper } from '../observer/stepper.ts'
import { canonical } from '../observer/text.ts'

export interface Step {
  readonly action: InstanceAction
  readonly params: Readonly<Record<string, unknown>>
  readonly key: string
  readonly state: Packed
  /** True if the step is owed, see `progressWhen`. */
  readonly isOwed: boolean
}
/** The cached beliefs of one spec under one visibility. */
export class Beliefs {
  readonly stepper: Stepper
  readonly hidden: readonly boolean[]
  private readonly ids = new Map<string, number>()
  private readonly sets: (readonly Packed[])[] = []
  private readonly closed = new Map<number, readonly Packed[]>()
  private readonly after = new Map<string, number>()
  private readonly known = new Map<string, readonly Step[]>()
  private readonly calm = new Map<string, number>()
  private readonly snapshots = new Map<string, string>()

  constructor(stepper: Stepper, visibility: Visibility) {
    this.stepper = stepper
    this.hidden = hiddenOf(stepper.instance.actions, visibility)
  }
  /** The number of a belief; -1 for the empty one. */
  idOf(states: readonly Packed[]): number {
    if (states.length === 0) return -1
    const byKey = new Map(states.map(s => [s.join(), s]))
    const keys = [...byKey.keys()].toSorted()
    const key = keys.join(' ')
    const known = this.ids.get(key)
    if (known !== undefined) return known
    const id = this.sets.push(keys.map(k => byKey.get(k) as Packed)) - 1
    this.ids.set(key, id)
    return id
  }
  steps(state: Packed): readonly Step[] {
    const key = state.join()
    const known = this.known.get(key)
    if (known) return known
    const found = stepsOf(this.stepper, state)
    this.known.set(key, found)
    return found
  }
  /** The belief closed under hidden steps. */
  closure(id: number): readonly Packed[] {
    const known = this.closed.get(id)
    if (known) return known
    const all = new Map((this.sets[id] ?? []).map(s => [s.join(), s]))
    for (const s of all.values())
      for (const { action, state } of this.steps(s))
        if (this.hidden[action.index] === true) {
          const key = state.join()
          if (!all.has(key)) all.set(key, state)
        }
    const closed = [...all.values()]
    this.closed.set(id, closed)
    return closed
  }
  /** The belief after a step is seen: by its event, or for an act by its action. */
  next(id: number, step: Step, by: 'event' | 'action'): number {
    const key = `${id} ${by} ${step.key}`
    const known = this.after.get(key)
    if (known !== undefined) return known
    const isSame = (s: Step): boolean =>
      by === 'event'
        ? s.action.event === step.action.event && argsOf(s) === argsOf(step)
        : s.key === step.key
    const next = this.idOf(
      this.closure(id).flatMap(s =>
        this.steps(s)
          .filter(isSame)
          .map(x => x.state),
      ),
    )
    this.after.set(key, next)
    return next
  }
  /** The belief after quiet and a snapshot are seen; -1 if that is impossible. */
  quiet(id: number, isIdle: boolean, snapshot: string): number {
    const key = `${id} ${String(isIdle)} ${snapshot}`
    const known = this.calm.get(key)
    if (known !== undefined) return known
    const left = this.closure(id).filter(
      s => isCalm(this.steps(s), isIdle) && this.snapshot(s) === snapshot,
    )
    const next = this.idOf(left)
    this.calm.set(key, next)
    return next
  }
  isDue(id: number, isIdle: boolean): boolean {
    return !this.closure(id).some(s => isCalm(this.steps(s), isIdle))
  }
  private snapshot(s: Packed): string {
    const key = s.join()
    const known = this.snapshots.get(key)
    if (known !== undefined) return known
    const snapshot = snapshotOf(this.stepper, s)
    this.snapshots.set(key, snapshot)
    return snapshot
  }
  /** The inputs that every state of the belief allows. */
  inputs(id: number): readonly Step[] {
    const [first, ...rest] = this.closure(id)
    if (!first) return []
    const others = rest.map(s => new Set(this.steps(s).map(x => x.key)))
    return this.steps(first).filter(
      s =>
        s.action.kind === 'input' &&
        s.action.progress === 'requested' &&
        others.every(o => o.has(s.key)),
    )
  }
}

function argsOf({ action, params }: Step): string {
  return action.params.map(p => canonical(params[p.name])).join()
}

export function stepsOf(stepper: Stepper, state: Packed): readonly Step[] {
  const found: Step[] = []
  stepper.load(state)
  stepper.expandAgain((index, params) => {
    const action = stepper.instance.actions[index] as InstanceAction
    const copy = { ...params }
    const key = `${action.name} ${action.params.map(p => String(params[p.name])).join()}`
    const isOwed = stepper.isOwed(state, action, params)
    found.push({ action, params: copy, key, state: stepper.current(), isOwed })
  })
  return found
}
/** True if no owed step is left. */
function isCalm(steps: readonly Step[], isIdle: boolean): boolean {
  return isQuiet(
    steps.filter(s => s.isOwed),
    isIdle,
  )
}
export function isQuiet(steps: readonly Step[], isIdle: boolean): boolean {
  return !steps.some(
    ({ action: { progress } }) => progress === 'urgent' || (isIdle && progress === 'eventual'),
  )
}

/** The observable part of a state as text that is equal for equal snapshots. */
export function snapshotOf(stepper: Stepper, state: Packed): string {
  const { lanes, observes } = stepper.instance.spec
  stepper.load(state)
  const seen: unknown[] = []
  for (let i = 0; lanes && i < lanes.size; i++) {
    const id: unknown = lanes.valueAt(i)
    for (const [path, project] of Object.entries(observes))
      seen.push([i, path, project(stepper.compiled.view as never, id as never) ?? null])
  }
  return sameNamed(JSON.stringify(seen))
}
/** Replaces words that are only compared by numbers, in order of appearance. */
function sameNamed(text: string): string {
  const words = new Map<string, string>()
  return text.replaceAll(/\{"#same":("[^"]*")\}/g, (_, word: string) => {
    const name = words.get(word) ?? `#${words.size}`
    words.set(word, name)
    return name
  })
}
