/**
 * Runs one case: gives its groups of stimuli, follows the plan beside them, and returns the verdict with its reason.
 */
import { AdapterError } from '../contract/adapter.ts'
import type { Hello } from '../contract/messages.ts'
import type { Failure } from '../observer/failure.ts'
import type { Judged } from '../observer/observer.ts'
import { outsideText } from '../observer/outside.ts'
import type { Stepper } from '../observer/stepper.ts'
import type { Case, CaseStep } from '../suite/case.ts'
import { PlanFollower } from './plan-follower.ts'
import type { CaseResult, CaseVerdict, InconclusiveReason } from './result.ts'
import { type GroupOutcome, Unsupported } from './outcome.ts'
import type { Session } from './session.ts'
import { SeededRandom } from './seeded-random.ts'
import { type Tried, type WalkOptions, chooseGroup } from './walk.ts'

type Ending = Partial<
  Pick<CaseResult, 'reason' | 'inconclusive' | 'culprit' | 'failure' | 'reached'>
> & { readonly verdict: CaseVerdict }

/** Splits steps into groups: a stimulus, followed by those that are given while the system is held on its way from it. */
export function groupsOf(steps: readonly CaseStep[]): readonly (readonly CaseStep[])[] {
  const groups: CaseStep[][] = []
  for (const step of steps) {
    const last = groups.at(-1)
    if (step.at && last) last.push(step)
    else groups.push([step])
  }
  return groups
}

/** Runs a case. Throws only for a bug in Lockstep. */
export async function runCase(
  session: Session,
  stepper: Stepper,
  one: Pick<Case, 'id' | 'title' | 'steps' | 'covers' | 'requirements'> & {
    readonly tier: CaseResult['tier']
  },
  attempt = 0,
): Promise<CaseResult> {
  const startedMs = performance.now()
  const run = new CaseRun(session, stepper, one)
  const ending = await run.run(one.id, attempt)
  return resultOf(session, one, run, ending, startedMs)
}

function resultOf(
  session: Session,
  one: Pick<Case, 'id' | 'title' | 'covers' | 'requirements'> & {
    readonly tier: CaseResult['tier']
  },
  run: { readonly steps: readonly CaseStep[]; readonly given: number },
  ending: Ending,
  startedMs: number,
): CaseResult {
  return {
    id: one.id,
    tier: one.tier,
    title: one.title,
    requirements: one.requirements,
    reason: null,
    inconclusive: null,
    culprit: null,
    failure: null,
    reached: ending.verdict === 'pass' ? one.covers : [],
    ...ending,
    steps: run.steps,
    given: run.given,
    ...(session.attempt > 0 ? { attempt: session.attempt } : {}),
    transcript: [...session.transcript],
    belief: [...session.observer.sizes],
    milliseconds: performance.now() - startedMs,
  }
}

/** Runs a walk: stimuli are chosen as it goes. */
export async function walkCase(
  session: Session,
  stepper: Stepper,
  hello: Hello | null,
  id: string,
  options: WalkOptions,
  tried: Tried,
  attempt = 0,
): Promise<CaseResult> {
  const startedMs = performance.now()
  const steps: CaseStep[] = []
  const run = { steps, given: 0 }
  const one = { id, tier: 'walk' as const, title: id, covers: [], requirements: [] }
  const ending = await walked(
    session,
    stepper,
    hello,
    run,
    { ...options, attempt },
    tried,
    id,
  ).catch(endedBy)
  return resultOf(session, one, run, ending, startedMs)
}

async function walked(
  session: Session,
  stepper: Stepper,
  hello: Hello | null,
  run: { readonly steps: CaseStep[]; given: number },
  options: WalkOptions & { readonly attempt: number },
  tried: Tried,
  id: string,
): Promise<Ending> {
  const random = new SeededRandom(options.seed)
  const start = endOf(await session.reset(id, options.attempt), [])
  if (start) return start
  for (let i = 0; i < options.length && hello; i++) {
    const group = chooseGroup({ session, stepper, hello, random, tried, options })
    if (!group) break
    run.steps.push(...group)
    const outcome = await session.group(group)
    run.given += group.length
    const ending = endOf(outcome, group)
    if (ending) return ending
  }
  return run.given > 0 ? { verdict: 'pass' } : goalNotReached('no stimulus was possible')
}

class CaseRun {
  readonly steps: CaseStep[] = []
  given = 0
  private readonly session: Session
  private readonly wanted: readonly CaseStep[]
  private readonly follower: PlanFollower
  private hasDiverged = false
  /** The number of groups that were given, or skipped because a timer had fired by itself. */
  private done = 0
  /** The goal of the case was reached, whatever the system did after that. */
  private hasReachedGoal = false
  private readonly tier: CaseResult['tier']
  /** False in shrinking and replay, where stimuli have no plan and are given unchanged. */
  private readonly isPlanned: boolean

  constructor(
    session: Session,
    stepper: Stepper,
    { steps, tier }: Pick<Case, 'steps'> & { readonly tier: CaseResult['tier'] },
  ) {
    this.session = session
    this.tier = tier
    this.wanted = steps
    this.isPlanned = steps.some(step => step.plan.length > 0)
    this.follower = new PlanFollower(stepper)
  }

  async run(id: string, attempt: number): Promise<Ending> {
    try {
      for (const step of this.wanted) this.session.require(step)
      const start = endOf(await this.session.reset(id, attempt), [])
      if (start) return start
      this.follower.isAt(this.session.observer.belief)
      const groups = groupsOf(this.wanted)
      while (this.done < groups.length) {
        const group = groups[this.done++] ?? []
        const ending = await this.group(group, groups)
        if (ending) return ending
      }
    } catch (e) {
      return endedBy(e)
    }
    if (!this.hasDiverged || this.hasReachedGoal) return { verdict: 'pass' }
    return goalNotReached('the implementation did not follow the plan')
  }

  private async group(
    group: readonly CaseStep[],
    all: readonly (readonly CaseStep[])[],
  ): Promise<Ending | null> {
    const { observer } = this.session
    const named = this.isPlanned ? group.map(step => this.follower.named(step)) : group
    if (this.hasDiverged && !this.mayAsk(named[0])) return null
    this.steps.push(...named)
    const outcome = await this.session.group(named)
    const ending = endOf(outcome, named)
    this.given += outcome.kind === 'not-reached' ? outcome.given : named.length
    if (ending) return ending
    if (outcome.kind === 'not-reached' && this.isPlanned)
      return goalNotReached(
        `the system did not reach the point ${named[outcome.given]?.at?.event ?? ''}`,
      )
    if (!this.isPlanned) return null
    // The goal of a points case is the moment between two steps, not the state that is reached afterwards.
    if (outcome.kind === 'judged' && this.tier === 'points' && group.some(step => step.at))
      this.hasReachedGoal = !this.hasDiverged && outcome.isHeldAsPlanned
    for (const step of group) this.follower.follow(step)
    if (!this.hasDiverged && !this.follower.isAt(observer.belief))
      this.hasDiverged = !this.isAheadOfTimers(all)
    return null
  }

  /** On wall time timers fire by themselves: skips the planned `advance` steps if the system is already past them. */
  private isAheadOfTimers(all: readonly (readonly CaseStep[])[]): boolean {
    if (!this.isPlanned || !this.session.isOnWallTime) return false
    for (let next = this.done; ; next++) {
      const [step, ...others] = all[next] ?? []
      if (step?.do !== 'advance' || others.length > 0) return false
      this.follower.follow(step)
      if (!this.follower.isAt(this.session.observer.belief)) continue
      this.done = next + 1
      return true
    }
  }

  /** Once the system has left the plan, only stimuli that every state of the belief allows are given. */
  private mayAsk(step: CaseStep | undefined): boolean {
    if (!step || step.do === 'advance') return true
    if (step.do === 'refuse') return false
    const asked = [...this.session.observer.asked().values()]
    const args = JSON.stringify(step.args)
    return asked.some(a => a.inAll && a.action === step.action && JSON.stringify(a.args) === args)
  }
}

function endOf(outcome: GroupOutcome, group: readonly CaseStep[]): Ending | null {
  switch (outcome.kind) {
    case 'judged':
    case 'not-reached':
      return outcome.judged.kind === 'ok' ? null : blamed(ended(outcome.judged), group)
    case 'not-quiet':
      return inconclusive('not-quiet', outcome.text)
    case 'crashed':
      return { verdict: 'fail', reason: outcome.text, failure: crashFailure(outcome.text) }
  }
}
/** An event that no belief explains, in a group with an act that had to be refused, means that the act was accepted. */
function blamed(ending: Ending, group: readonly CaseStep[]): Ending {
  const { failure } = ending
  if (!failure || failure.kind !== 'unexpected-event') return ending
  if (!group.some(step => step.do === 'refuse')) return ending
  const signature = failure.signature.replace('unexpected-event', 'illegal-accept')
  return {
    ...ending,
    reason: 'illegal-accept',
    failure: { ...failure, kind: 'illegal-accept', signature },
  }
}
function ended(judged: Exclude<Judged, { readonly kind: 'ok' }>): Ending {
  if (judged.kind === 'budget')
    return inconclusive(
      'budget',
      `the belief exceeded its limit after ${judged.explored} pairs of position and state`,
    )
  if (judged.kind === 'outside')
    return inconclusive('outside-the-model', outsideText(judged.conjuncts))
  return { verdict: 'fail', reason: judged.failure.kind, failure: judged.failure }
}
function inconclusive(why: InconclusiveReason, reason: string): Ending {
  return { verdict: 'inconclusive', inconclusive: why, reason }
}
function goalNotReached(reason: string): Ending {
  return inconclusive('goal-not-reached', reason)
}
export function endedBy(e: unknown): Ending {
  if (e instanceof Unsupported) return { verdict: 'skip', reason: e.message }
  if (e instanceof AdapterError) return { verdict: 'error', reason: e.message, culprit: e.culprit }
  throw e
}
function crashFailure(seen: string): Failure {
  return {
    kind: 'unexpected-event',
    seen,
    allowed: [],
    explanation: { excluded: [], allowed: [] },
    mismatches: [],
    requirements: [],
    signature: 'crash',
  }
}
