/**
 * Decides a mutant when every step is reported. The observer then knows the state of the spec exactly, so a mutant can
 * be distinguished only where its run first deviates, or after that. Exact within the model's budgets, and much
 * smaller than the full product.
 */
import type { InstanceAction } from '../../model/engine.ts'
import type { Packed, Stepper } from '../observer/stepper.ts'
import { type Beliefs, type Step, isQuiet, snapshotOf, stepsOf } from './beliefs.ts'
import { type DecideOptions, type Decision, type Node, decide, runStep } from './decide.ts'
import { type Deviation, deviations } from './deviations.ts'
import type { Graph } from './graph.ts'
import type { Mutant } from './mutants.ts'
import type { RunStep } from './result.ts'

type Distinguished = Extract<Decision, { kind: 'distinguished' }>

/** True if every action is reported under a name of its own, as this method requires. */
export function isAllVisible(beliefs: Beliefs, events: readonly string[]): boolean {
  const { actions } = beliefs.stepper.instance
  const names = new Set(actions.map(a => a.event))
  return names.size === actions.length && actions.every(a => events.includes(a.event))
}

export function decideVisible(
  graph: Graph,
  beliefs: Beliefs,
  mutant: Mutant,
  stepper: Stepper,
  options: DecideOptions,
): Decision {
  const { found, isAll } = deviations(graph, mutant)
  const one = new AtDeviations(graph, beliefs, mutant, stepper)
  let best: Distinguished | null = null
  const starts: Node[] = []
  for (const deviation of found) {
    const result = one.judge(deviation)
    if (result === null) continue
    if ('kind' in result) best ??= result
    else starts.push(result)
    if (best && starts.length > 0) break
    if (best) break
  }
  const depth = best?.run.length ?? Infinity
  const near = starts.filter(s => (s.prefix?.length ?? 0) < depth)
  const later = near.length > 0 ? decide(beliefs, stepper, options, near) : null
  if (later?.kind === 'distinguished' && later.run.length < depth) return later
  if (best) return best
  if (later?.kind === 'undecided') return later
  if (!graph.isComplete || !isAll)
    return {
      kind: 'undecided',
      reason: 'more deviations than were looked at',
      explored: graph.size,
    }
  return { kind: 'conforming', explored: graph.size + (later?.explored ?? 0) }
}

class AtDeviations {
  private readonly graph: Graph
  private readonly beliefs: Beliefs
  private readonly action: InstanceAction
  private readonly stepper: Stepper

  constructor(graph: Graph, beliefs: Beliefs, mutant: Mutant, stepper: Stepper) {
    this.graph = graph
    this.beliefs = beliefs
    this.action = stepper.instance.actions.find(a => a.name === mutant.action) as InstanceAction
    this.stepper = stepper
  }

  /** The result of a deviation: a distinguishing run, a start for a search, or null if nothing shows. */
  judge(d: Deviation): Distinguished | Node | null {
    const here = this.state(d.at)
    const { progress, kind } = this.action
    const explored = d.at + 1
    if (d.kind === 'throws')
      return { kind: 'distinguished', run: this.run(d.at), by: 'throws', refused: null, explored }
    if (d.kind === 'missing') return this.missing(d, here)
    const step = this.mutantStep(here, d)
    if (!step) return null
    if (d.kind === 'extra') {
      if (progress === 'requested' && kind === 'fault') return null
      const run = [...this.run(d.at), runStep(this.stepper, step)]
      return {
        kind: 'distinguished',
        run,
        by: progress === 'requested' ? 'accepts' : 'event',
        refused: null,
        explored,
      }
    }
    const belief = this.beliefs.next(this.beliefs.idOf([here]), step, 'event')
    const prefix = [...this.run(d.at), runStep(this.stepper, step)]
    return {
      mutant: step.state,
      left: this.left(d.at, step),
      belief,
      parent: null,
      by: null,
      prefix,
    }
  }

  /** A step that only the spec takes shows if the mutant is quiet although it is owed, or refuses it. */
  private missing(d: Deviation, here: Packed): Distinguished | null {
    const steps = stepsOf(this.stepper, here)
    if (!isQuiet(steps, false)) return null
    const run = this.run(d.at)
    const explored = d.at + 1
    const isIdle = isQuiet(steps, true)
    const belief = this.beliefs.idOf([here])
    if (this.beliefs.isDue(belief, isIdle))
      return { kind: 'distinguished', run, by: 'quiet', refused: null, explored }
    if (this.beliefs.quiet(belief, isIdle, snapshotOf(this.stepper, here)) < 0)
      return { kind: 'distinguished', run, by: 'state', refused: null, explored }
    if (this.action.kind !== 'input' || this.action.progress !== 'requested') return null
    const refused = this.beliefs.steps(here).find(s => this.isOf(s, d))
    if (!refused) return null
    return {
      kind: 'distinguished',
      run,
      by: 'refuses',
      refused: runStep(this.stepper, refused),
      explored,
    }
  }

  private isOf(s: Step, d: Deviation): boolean {
    return (
      s.action.index === this.action.index &&
      this.action.params.every(p => s.params[p.name] === d.params[p.name])
    )
  }
  private mutantStep(here: Packed, d: Deviation): Step | undefined {
    return stepsOf(this.stepper, here).find(s => this.isOf(s, d))
  }
  /** A state of the graph in the packed form without budgets. */
  private state(id: number): Packed {
    const { compiled } = this.graph
    this.graph.load(id, compiled)
    this.stepper.compiled.write(compiled.plain().state)
    return this.stepper.current()
  }
  private left(id: number, step: Step): readonly number[] {
    const { compiled, instance } = this.graph
    this.graph.load(id, compiled)
    return compiled
      .plain()
      .budgets.map((n, i) => (instance.budgets[i]?.name === step.action.budget ? n - 1 : n))
  }
  /** The steps from the initial state to a state of the graph. */
  private run(to: number): readonly RunStep[] {
    const { graph } = this
    const { compiled, instance } = graph
    const ids = graph.path(to)
    return ids.slice(1).map((id, i) => {
      graph.load(id, compiled)
      const wanted = compiled.W.slice(0, compiled.words).join()
      let step: RunStep | null = null
      graph.load(ids[i] as number, compiled)
      compiled.onTaken(action => {
        if (step || compiled.W.subarray(0, compiled.words).join() !== wanted) return
        step = { action: instance.actions[action]?.name ?? '', args: compiled.paramsOf(action) }
      })
      compiled.expand()
      return step ?? { action: '', args: {} }
    })
  }
}
