/**
 * The mutation score: how many wrong variants of a spec a suite catches, of those that can be caught at all. Each
 * mutant is first decided exactly, and then runs as an implementation against the suite.
 */
import { setImmediate } from 'node:timers/promises'
import { type Instance, instantiate } from '../../model/engine.ts'
import { conform } from '../drive/conform.ts'
import { modelSystem } from '../drive/model-system.ts'
import { plannedSteps } from '../drive/planned-steps.ts'
import type { Visibility } from '../observer/observer.ts'
import { Stepper, unlimited } from '../observer/stepper.ts'
import type { Case, Suite, Tier } from '../suite/case.ts'
import { openInProcess } from '../transport/in-process.ts'
import { Beliefs } from './beliefs.ts'
import { type Decision, decide } from './decide.ts'
import { decideVisible, isAllVisible } from './decide-visible.ts'
import { exploreGraph } from './graph.ts'
import { type Mutant, mutantsOf } from './mutants.ts'
import type { MutantResult, MutationResult } from './result.ts'
import { caseOfRun } from './run-to-case.ts'

export interface ScoreOptions {
  /** The suite. Cases of cheap tiers run first. */
  readonly suite: Suite
  readonly overrides?: { readonly bounds?: Readonly<Record<string, number | string>> }
  /** The visibility of the implementation. Default: everything. */
  readonly visibility?: Visibility
  /** Only mutants whose id contains this. */
  readonly only?: string
  readonly statesMax?: number
  readonly productMax?: number
  /** The number of seeds for each mutant; each is one pass over the suite. */
  readonly passes?: number
  /** The number of seeds of the correct spec, to detect false alarms. */
  readonly seeds?: number
  readonly progress?: (done: number, all: number, last: MutantResult) => void
  readonly isInterrupted?: () => boolean
}

/** The cheapest first, so that the tier that kills a mutant does not depend on the order of the file. */
export const tiersByCost: readonly Tier[] = [
  'witness',
  'negative',
  'points',
  'tour',
  'scenarios',
  'corpus',
]
/** A mutant that writes outside a domain breaks, like an implementation that crashes. */
const stepError = /StepError: (.+)/
const statesMaxDefault = 1_000_000
const productMaxDefault = 100_000

export async function mutationScore(
  model: Instance['model'],
  options: ScoreOptions,
): Promise<MutationResult> {
  const startedMs = performance.now()
  const scoring = new Scoring(model, options)
  const mutants = mutantsOf(scoring.instance).filter(m => m.id.includes(options.only ?? ''))
  const results: MutantResult[] = []
  for (const mutant of mutants) {
    // Yields to the event loop, or Ctrl-C would never be handled.
    await setImmediate()
    if (options.isInterrupted?.() === true) break
    const result = await scoring.judge(mutant)
    results.push(result)
    options.progress?.(results.length, mutants.length, result)
  }
  const correct = await scoring.correct(options.seeds ?? 0)
  const { suite } = options
  return {
    schema: 'lockstep-mutation/2',
    spec: suite.spec,
    model: suite.model,
    specHash: suite.specHash,
    states: scoring.graph.size,
    planned: mutants.length,
    mutants: results,
    corpus: scoring.corpus,
    correct,
    seconds: (performance.now() - startedMs) / 1000,
  }
}

class Scoring {
  readonly instance: Instance
  readonly graph: ReturnType<typeof exploreGraph>
  readonly corpus: Case[] = []
  private readonly options: ScoreOptions
  private readonly visibility: Visibility
  private readonly stepper: Stepper
  private readonly beliefs: Beliefs

  constructor(model: Instance['model'], options: ScoreOptions) {
    this.options = options
    const overrides = options.overrides ?? {}
    const budgeted = instantiate(model, { properties: [], ...overrides })
    this.graph = exploreGraph(budgeted, options.statesMax ?? statesMaxDefault)
    this.instance = unlimited(model, overrides)
    this.stepper = new Stepper(this.instance)
    this.visibility = options.visibility ?? {
      events: this.instance.actions.map(a => a.event),
      observes: Object.keys(this.instance.spec.observes),
    }
    this.beliefs = new Beliefs(this.stepper, this.visibility)
  }

  async judge(mutant: Mutant): Promise<MutantResult> {
    const startedMs = performance.now()
    const stepper = new Stepper(mutant.instance)
    const decision = this.decide(mutant, stepper)
    const killed =
      decision.kind === 'distinguished' ? await this.kill(mutant, stepper, decision) : null
    const { id, operator, action, part, requirements } = mutant
    return {
      id,
      operator,
      action,
      part,
      requirements,
      decision: decision.kind,
      by:
        decision.kind === 'distinguished'
          ? decision.by
          : decision.kind === 'undecided'
            ? decision.reason
            : null,
      run: decision.kind === 'distinguished' ? decision.run : [],
      refused: decision.kind === 'distinguished' ? decision.refused : null,
      killed,
      milliseconds: performance.now() - startedMs,
    }
  }

  private decide(mutant: Mutant, stepper: Stepper): Decision {
    const options = {
      visibility: this.visibility,
      budgets: this.graph.instance.budgets,
      max: this.options.productMax ?? productMaxDefault,
    }
    return isAllVisible(this.beliefs, this.visibility.events)
      ? decideVisible(this.graph, this.beliefs, mutant, stepper, options)
      : decide(this.beliefs, stepper, options)
  }

  /** Runs a mutant against the suite until a case fails; a survivor also against the case made of its own run. */
  private async kill(
    mutant: Mutant,
    stepper: Stepper,
    decision: Extract<Decision, { kind: 'distinguished' }>,
  ): Promise<MutantResult['killed']> {
    const isNear = (c: Case): boolean =>
      c.steps.some(s => s.action === mutant.action || s.plan.some(p => p.action === mutant.action))
    const { cases } = this.options.suite
    for (const tier of tiersByCost) {
      const own = cases.filter(c => c.tier === tier)
      if (own.length === 0) continue
      const ordered = [...own.filter(isNear), ...own.filter(c => !isNear(c))]
      for (let seed = 1; seed <= (this.options.passes ?? 2); seed++) {
        const killed = await this.pass(stepper, ordered, seed, tier === 'corpus')
        if (killed) return killed
      }
    }
    const { id, requirements } = mutant
    const before = cases.filter(c => c.tier === 'corpus').length
    const name = `corpus-${before + this.corpus.length + 1}`
    const one = caseOfRun(stepper, name, id, requirements, decision)
    if (!one) return null
    const killed = await this.pass(stepper, [one], 1, true)
    if (killed) this.corpus.push(one)
    return killed
  }

  private async pass(
    system: Stepper,
    cases: readonly Case[],
    seed: number,
    isLed: boolean,
  ): Promise<MutantResult['killed']> {
    const adapter = modelSystem(system, {
      seed,
      events: this.visibility.events,
      observes: this.visibility.observes,
    })
    const result = await conform({
      instance: this.instance,
      stepper: this.stepper,
      specHash: '',
      adapter: 'mutant',
      open: () => Promise.resolve(openInProcess(adapter)),
      cases,
      seed,
      failuresMax: 1,
      shrink: false,
      ...(isLed ? { beforeGroup: group => adapter.prefer(plannedSteps(group)) } : {}),
    })
    for (const { tier, id, verdict, failure, reason, culprit } of result.cases) {
      if (verdict === 'fail') return { tier, case: id, signature: failure?.signature ?? '' }
      const broke = culprit === 'adapter' ? stepError.exec(reason ?? '')?.[1] : undefined
      if (broke !== undefined) return { tier, case: id, signature: `breaks: ${broke}` }
    }
    return null
  }

  /** Walks of the spec itself, one for each seed. */
  async correct(seeds: number): Promise<MutationResult['correct']> {
    let alarms = 0
    for (let seed = 1; seed <= seeds; seed++) {
      await setImmediate()
      if (this.options.isInterrupted?.() === true) return { runs: seed - 1, alarms }
      const adapter = modelSystem(this.stepper, {
        seed,
        optionalPercent: 3,
        events: this.visibility.events,
        observes: this.visibility.observes,
      })
      const result = await conform({
        instance: this.instance,
        stepper: this.stepper,
        specHash: '',
        adapter: 'correct',
        open: () => Promise.resolve(openInProcess(adapter)),
        walks: { count: 1, length: 15, seed },
        seed,
        shrink: false,
      })
      if (result.verdict !== 'pass') alarms++
    }
    return { runs: seeds, alarms }
  }
}
