/**
 * Chooses the counterexample: of all paths to what was refuted, the shortest, then the one with the fewest faults, then
 * the first in action and parameter order, then by the words of the initial state. A second pass over the levels of
 * the finished search: backwards to mark the states from which the fault can be reached, then forwards to choose. It
 * depends on the state graph alone, so every run and any number of workers give the same bytes.
 */
import type { Path, PathStep } from './result.ts'
import type { Finding } from './search.ts'
import type { Walker } from './walker.ts'

/** Faults still to come on the best way to the target; this value: the target cannot be reached. */
const outOfReach = 0xffff

export interface Chosen {
  readonly path: Path
  /** The step that failed after the path: a guard or effect that threw. */
  readonly at: PathStep | null
  readonly error: unknown
}

/** The canonical path to a finding. Takes two bytes per state, and the store's table of ids. */
export function shortest(walker: Walker, finding: Finding): Chosen {
  return new SecondPass(walker, finding).choose()
}

class SecondPass {
  private readonly walker: Walker
  private readonly finding: Finding
  private readonly remaining: Uint16Array

  constructor(walker: Walker, finding: Finding) {
    this.walker = walker
    this.finding = finding
    this.remaining = new Uint16Array(walker.search.store.size()).fill(outOfReach)
  }

  choose(): Chosen {
    const { walker, finding } = this
    this.markTargets()
    for (let l = finding.level - 1; l >= 1; l--) this.markLevel(l)
    let id = this.bestInitial()
    const initial = walker.json(id)
    const steps: PathStep[] = []
    for (let l = 1; l < finding.level; l++) {
      const step = this.bestStep(id, l)
      steps.push(step.step)
      id = step.to
    }
    return ended(walker, finding, { initial, steps }, id)
  }

  /** The id of the successor in the stepper's W. */
  private successor(): number {
    const { search, stepper } = this.walker
    const { W } = search.compiled
    for (let i = 0; i < stepper.words; i++) W[i] = stepper.W[i] as number
    return search.store.find()
  }

  private markTargets(): void {
    const { finding, remaining, walker } = this
    const { kind, property, states, level, to } = finding
    for (const id of states) remaining[id] = 0
    if (kind === 'invariant')
      for (let id = walker.begin(level); id < to; id++)
        if (walker.violates(id, property)) remaining[id] = 0
    if (kind === 'actionProperty')
      for (let id = walker.begin(level); id < to; id++)
        remaining[id] = walker.violatingStep(id, property)?.faults ?? outOfReach
  }

  private markLevel(level: number): void {
    const { remaining, walker } = this
    const from = walker.end(level)
    const to = walker.end(level + 1)
    for (let id = walker.begin(level); id < from; id++) {
      let best = outOfReach
      walker.expand(id, action => {
        const next = this.successor()
        if (next < from || next >= to) return
        const left = remaining[next] as number
        if (left !== outOfReach) best = Math.min(best, left + walker.faults(action))
      })
      remaining[id] = best
    }
  }

  private bestInitial(): number {
    let best = -1
    for (let id = 0; id < this.walker.end(1); id++) {
      if (this.remaining[id] === outOfReach) continue
      if (best < 0 || this.isBefore(id, best)) best = id
    }
    return best
  }
  /** Fewest faults first, then the smaller words, read as unsigned. */
  private isBefore(a: number, b: number): boolean {
    const { search, stepper } = this.walker
    const faults = (this.remaining[a] as number) - (this.remaining[b] as number)
    if (faults !== 0) return faults < 0
    for (let i = 0; i < stepper.words; i++) {
      const x = search.store.word(a, i) >>> 0
      const y = search.store.word(b, i) >>> 0
      if (x !== y) return x < y
    }
    return false
  }

  private bestStep(id: number, level: number): { readonly step: PathStep; readonly to: number } {
    const { remaining, walker } = this
    const [from, to] = [walker.end(level), walker.end(level + 1)]
    let found: { step: PathStep; to: number } | null = null
    walker.expand(id, action => {
      if (found) return
      const next = this.successor()
      if (next < from || next >= to) return
      if ((remaining[next] as number) + walker.faults(action) === remaining[id])
        found = { step: walker.step(action), to: next }
    })
    if (found === null) throw new Error('the second pass lost the path it had marked')
    return found
  }
}

/** Adds the step or error at the end of a path whose last state is `id`. */
export function ended(walker: Walker, finding: Finding, path: Path, id: number): Chosen {
  if (finding.kind === 'error') return { path, ...walker.failure(id) }
  const last = finding.kind === 'actionProperty' ? walker.violatingStep(id, finding.property) : null
  const steps = last ? [...path.steps, last.step] : path.steps
  return { path: { ...path, steps }, at: null, error: null }
}
