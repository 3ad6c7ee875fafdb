/**
 * Breadth-first search over the plain objects of plain.ts, written for reading. It shares nothing with the explorer or
 * the model, so that what both get wrong alike they must get wrong twice.
 */
import type { PathStep, Violation } from '../../result.ts'
import { type Data, initialData, jsonOf, viewOf } from './plain.ts'
import type { Closure, FuzzAction, FuzzProperty, FuzzSpec } from './source.ts'

interface State {
  readonly data: Data
  readonly budgets: readonly number[]
}
type Params = Readonly<Record<string, unknown>>
interface Step {
  readonly action: FuzzAction
  readonly params: Params
  readonly to: State
}
/** The outcome; `steps` is the length of a shortest counterexample. */
export interface Outcome {
  readonly verdict: 'holds' | 'violated' | 'incomplete'
  readonly kind: Violation['kind'] | null
  readonly property: string | null
  readonly limit: string | null
  readonly distinct: number
  readonly generated: number
  readonly depth: number
  readonly outside: number
  readonly steps: number | null
  readonly reached: readonly string[]
}

/** The spec is ill-formed: it has no state to explore. */
export class IllFormed extends Error {}

const keyOf = (s: State): string => JSON.stringify([s.data, s.budgets])

export class PlainSearch {
  private readonly spec: FuzzSpec
  private readonly budgetNames: readonly string[]
  private readonly violated = new Set<FuzzProperty>()
  private readonly reached = new Set<FuzzProperty>()
  private settled = new Set<FuzzProperty>()

  constructor(spec: FuzzSpec) {
    this.spec = spec
    this.budgetNames = Object.keys(spec.budgets)
  }

  /** Explores everything; null if there are more than `statesMax` states. */
  run(statesMax: number): Outcome | null {
    const { spec } = this
    const starts = this.initialStates()
    const seen = new Set(starts.map(keyOf))
    let level = [...new Map(starts.map(s => [keyOf(s), s])).values()]
    this.checkStarts(level)
    let [generated, depth, outside] = [starts.length, 1, 0]
    const outcome = (verdict: Outcome['verdict'], more: Partial<Outcome> = {}): Outcome => ({
      kind: null,
      property: null,
      limit: null,
      steps: null,
      distinct: seen.size,
      generated,
      depth,
      outside,
      reached: [...this.reached].map(p => p.name).toSorted(),
      verdict,
      ...more,
    })
    for (;;) {
      if (level.map(s => this.judges(s)).includes(false))
        return outcome('violated', { kind: 'error', steps: depth - 1 })
      const broken = spec.properties.find(p => this.violated.has(p))
      if (broken)
        return outcome('violated', { kind: 'invariant', property: broken.name, steps: depth - 1 })
      this.settled = new Set(this.reached)
      if (depth >= (spec.limits.depth ?? Infinity)) return outcome('incomplete', { limit: 'depth' })
      if (seen.size >= (spec.limits.states ?? Infinity))
        return outcome('incomplete', { limit: 'states' })
      const before = outcome('violated')
      let [hasError, hasDeadlock] = [false, false]
      const next: State[] = []
      for (const s of level) {
        const found = this.expand(s)
        if (found === 'error') hasError = true
        else if (found === 'outside') outside++
        else {
          generated += found.steps.length
          hasDeadlock ||= found.isDeadlock
          for (const { to } of found.steps)
            if (!seen.has(keyOf(to))) {
              seen.add(keyOf(to))
              next.push(to)
            }
        }
      }
      if (hasError) return { ...before, outside, kind: 'error', steps: depth - 1 }
      if (hasDeadlock) return outcome('violated', { kind: 'deadlock', steps: depth - 1 })
      const over = spec.properties.find(p => this.violated.has(p))
      if (over)
        return outcome('violated', { kind: 'actionProperty', property: over.name, steps: depth })
      this.settled = new Set(this.reached)
      if (next.length === 0) return outcome('holds')
      if (seen.size > statesMax) return null
      level = next
      depth++
    }
  }

  /** Describes the end of the counterexample; throws if it is no run of the spec. */
  follow(violation: Violation): string {
    const { fields } = this.spec
    const start = JSON.stringify(violation.path.initial)
    let s = this.initialStates().find(i => JSON.stringify(jsonOf(fields, i.data)) === start)
    if (!s) throw new Error(`not an initial state: ${start}`)
    let last: Step | null = null
    let from = s
    for (const step of violation.path.steps) {
      if (!this.test(this.spec.constraint?.run, [this.view(s)], true))
        throw new Error('a step from outside the constraint')
      from = s
      last = this.named(s, step)
      s = last.to
    }
    this.settled.clear()
    switch (violation.kind) {
      case 'invariant': {
        const p = this.spec.properties.find(q => q.name === violation.property)
        return p?.run(this.view(s)) === true ? 'holds' : 'invariant'
      }
      case 'actionProperty': {
        const p = this.spec.properties.find(q => q.name === violation.property)
        return last && p?.run(this.view(from), this.view(last.to), last.params) === false
          ? 'actionProperty'
          : 'holds'
      }
      case 'deadlock': {
        const found = this.expand(s)
        return typeof found === 'object' && found.isDeadlock ? 'deadlock' : 'goes on'
      }
      case 'error':
        return violation.at === null ? this.errorIn(s) : this.errorAt(s, violation.at)
    }
  }
  private errorIn(s: State): string {
    return !this.judges(s) || this.expand(s) === 'error' ? 'error' : 'no error'
  }
  private errorAt(s: State, at: PathStep): string {
    try {
      this.named(s, at)
      const isOver = this.spec.properties.some(p => p.kind.endsWith('Step') || p.kind[0] === 'a')
      return isOver && this.expand(s) === 'error' ? 'error' : 'no error'
    } catch {
      return 'error'
    }
  }
  /** The step of this name; throws if it is not enabled. */
  private named(s: State, { action: name, params }: PathStep): Step {
    const action = this.spec.actions.find(a => a.name === name)
    if (!action || this.isSpent(s, action)) throw new Error(`no action ${name}`)
    const view = this.view(s)
    const wanted = JSON.stringify(params)
    const choice = this.choices(action, view).find(c => JSON.stringify(c) === wanted)
    if (!choice || !this.isEnabled(action, view, choice)) throw new Error(`${name} is not enabled`)
    return { action, params: choice, to: this.apply(s, action, choice) }
  }

  private view(s: State): object {
    return viewOf(this.spec.fields, s.data)
  }
  private test(run: Closure | undefined, args: readonly unknown[], otherwise: boolean): boolean {
    return run ? (run(...args) as boolean) : otherwise
  }
  private isSpent(s: State, a: FuzzAction): boolean {
    return a.budget !== null && s.budgets[this.budgetNames.indexOf(a.budget)] === 0
  }
  private choices(a: FuzzAction, view: object): readonly Params[] {
    let all: Params[] = [{}]
    for (const { name, range } of a.params) {
      const values =
        'hi' in range
          ? Array.from({ length: range.hi + 1 }, (_, i) => i)
          : distinct(range.run(view) as { some(test: (x: unknown) => boolean): boolean })
      all = all.flatMap(c => values.map(value => ({ ...c, [name]: value })))
    }
    return all
  }
  private isEnabled(a: FuzzAction, view: object, params: Params): boolean {
    return a.when.every(w => w.run(view, params))
  }
  private apply(s: State, a: FuzzAction, params: Params): State {
    const data = structuredClone(s.data)
    const view = viewOf(this.spec.fields, data)
    for (const t of a.then) t.run(view, params)
    const spent = a.budget === null ? -1 : this.budgetNames.indexOf(a.budget)
    return { data, budgets: s.budgets.map((left, i) => (i === spent ? left - 1 : left)) }
  }

  private initialStates(): readonly State[] {
    const { fields, init, budgets } = this.spec
    const first = { data: initialData(fields), budgets: Object.values(budgets) }
    const view = this.view(first)
    try {
      return this.choices(init, view)
        .filter(c => this.isEnabled(init, view, c))
        .map(c => this.apply(first, init, c))
    } catch {
      throw new IllFormed('init')
    }
  }
  private checkStarts(starts: readonly State[]): void {
    if (starts.length === 0) throw new IllFormed('no initial state')
    try {
      const isIn = (s: State): boolean => this.test(this.spec.constraint?.run, [this.view(s)], true)
      if (starts.some(isIn)) return
    } catch {
      return
    }
    throw new IllFormed('constraint')
  }

  /** Judges a state; false if a property throws. */
  private judges(s: State): boolean {
    const view = this.view(s)
    try {
      for (const p of this.spec.properties) {
        if (this.settled.has(p)) continue
        if (p.kind === 'invariant' && !p.run(view)) this.violated.add(p)
        if (p.kind === 'reachable' && p.run(view)) this.reached.add(p)
      }
      return true
    } catch {
      return false
    }
  }

  private expand(
    s: State,
  ): 'outside' | 'error' | { readonly steps: readonly Step[]; readonly isDeadlock: boolean } {
    const view = this.view(s)
    const reachedHere: FuzzProperty[] = []
    try {
      if (!this.test(this.spec.constraint?.run, [view], true)) return 'outside'
      const steps: Step[] = []
      for (const [index, a] of this.spec.actions.entries()) {
        if (this.isSpent(s, a)) continue
        for (const params of this.choices(a, view)) {
          if (!this.isEnabled(a, view, params)) continue
          const to = this.apply(s, a, params)
          for (const p of this.spec.properties)
            if (this.isOver(p, index)) {
              const holds = p.run(view, this.view(to), params) as boolean
              if (p.kind === 'actionProperty' && !holds) this.violated.add(p)
              if (p.kind === 'reachableStep' && holds) reachedHere.push(p)
            }
          steps.push({ action: a, params, to })
        }
      }
      const isDeadlock = this.isDeadlock(s, steps)
      for (const p of reachedHere) this.reached.add(p)
      return { steps, isDeadlock }
    } catch {
      return 'error'
    }
  }
  private isOver(p: FuzzProperty, action: number): boolean {
    const isOfStep = p.kind === 'actionProperty' || p.kind === 'reachableStep'
    return isOfStep && !this.settled.has(p) && (p.on.length === 0 || p.on.includes(action))
  }

  private isDeadlock(s: State, steps: readonly Step[]): boolean {
    const { deadlock, terminal, actions } = this.spec
    const loops = steps.filter(step => keyOf(step.to) === keyOf(s)).length
    const isStuck = steps.length === 0 || (deadlock === 'only-self-loops' && loops === steps.length)
    if (deadlock === 'allowed' || !isStuck) return false
    if (this.test(terminal?.run, [this.view(s)], false)) return false
    return !actions.some(a => a.budget !== null && this.mightGoOn(a, this.view(s)))
  }
  /** Enabled but for its budget, or nobody can tell. */
  private mightGoOn(a: FuzzAction, view: object): boolean {
    try {
      return this.choices(a, view).some(c => this.isEnabled(a, view, c))
    } catch {
      return true
    }
  }
}

function distinct(range: { some(test: (x: unknown) => boolean): boolean }): readonly unknown[] {
  const found = new Set<unknown>()
  range.some(x => {
    found.add(x)
    return false
  })
  return [...found]
}
