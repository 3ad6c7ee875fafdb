/**
 * A session with one adapter, watched by the observer: gives a stimulus, or a group of stimuli at points, waits for
 * quiet, and judges everything that was seen in between.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { AdapterError, type Connection } from '../contract/adapter.ts'
import { type EventMessage, type Hello, errorCodes } from '../contract/messages.ts'
import { type Judged, Observer } from '../observer/observer.ts'
import {
  type Item,
  type Order,
  type Observation,
  stepItem,
  type Word,
  laneOf,
  arrange,
} from '../observer/observation.ts'
import type { Stepper } from '../observer/stepper.ts'
import type { CaseStep } from '../suite/case.ts'
import { AdapterNames } from './check-names.ts'
import { Link } from './link.ts'
import {
  type GroupOutcome,
  type Reply,
  Unsupported,
  crashed,
  isSamePoint,
  judgedAs,
  notQuiet,
  outcomeOfError,
  overdue,
} from './outcome.ts'
import type { TranscriptLine } from './result.ts'
import type { SessionOptions } from './session-options.ts'
import { stepText } from '../observer/text.ts'
import { waitAtMost } from './wait-at-most.ts'

/** The most attempts to observe the nodes while the system is at rest. */
const observationsMax = 5

export class Session {
  readonly observer: Observer
  readonly transcript: TranscriptLine[] = []
  /** The number of acts and faults given in this session. */
  acts = 0
  /** The number added to the seed at the last reset. */
  attempt = 0
  private readonly link: Link
  private readonly hello: Hello
  private readonly options: SessionOptions
  private readonly stepper: Stepper
  private readonly order: Order
  private readonly names: AdapterNames
  private harness: Item[] = []
  /** A timer that had to fire was still pending when the wait for it ended. */
  private isOverdue = false
  private stepId = 0

  constructor(connection: Connection, hello: Hello, stepper: Stepper, options: SessionOptions) {
    this.hello = hello
    this.stepper = stepper
    this.options = options
    const { order } = hello.capabilities
    this.order = order === 'vector' || order === 'total' ? { kind: order } : { kind: 'none' }
    this.names = new AdapterNames(stepper)
    this.link = new Link(connection, hello, options.timing, event => this.note(event))
    this.observer = new Observer(stepper, {
      visibility: { events: hello.events, observes: hello.observes },
    })
  }

  /** Resets the system, with a different seed for each attempt, and judges its initial behaviour. */
  async reset(caseId: string, attempt = 0): Promise<GroupOutcome> {
    const { params, nodes, runId } = this.options
    const seed = this.options.seed + attempt
    this.attempt = attempt
    this.transcript.length = 0
    this.harness = []
    await this.link.reset({ runId, caseId, nodes: [...nodes], params, seed, t0: 0 })
    this.observer.reset()
    return this.group([])
  }

  /** True if timers fire by themselves. */
  get isOnWallTime(): boolean {
    return this.hello.capabilities.time === 'wall'
  }
  /** True if no timer was pending when the system was last quiet. */
  get isIdle(): boolean {
    return this.link.pendingTimers === 0
  }

  /** Throws Unsupported if the adapter cannot do a step. */
  require(step: CaseStep): void {
    const { capabilities, actions, points } = this.hello
    if (step.at && !(capabilities.points && points.includes(step.at.event)))
      throw new Unsupported(`the adapter cannot hold the system at ${step.at.event}`)
    if (step.do !== 'advance' && !actions.includes(step.action ?? ''))
      throw new Unsupported(`the adapter does not list the action ${step.action ?? ''}`)
    if (step.do === 'refuse' && !capabilities.refuse)
      throw new Unsupported('the adapter does not declare `refuse`')
  }

  /** Gives a stimulus and those due while the system is held, waits for quiet, and judges. */
  async group(steps: readonly CaseStep[]): Promise<GroupOutcome> {
    this.options.beforeGroup?.(steps)
    const replies: Reply[] = []
    try {
      return await this.giveGroup(steps, replies)
    } catch (error) {
      if (!(error instanceof AdapterError && error.code === errorCodes.crashed)) throw error
      await this.record(replies)
      return crashed
    }
  }

  private async giveGroup(steps: readonly CaseStep[], replies: Reply[]): Promise<GroupOutcome> {
    this.isOverdue = false
    let held: number | null = null
    let armed: number | null = null
    let isMissed = false
    let isHeldAsPlanned = true
    for (const [i, step] of steps.entries()) {
      if (i > 0 && !isSamePoint(step, steps[i - 1])) {
        await this.link.release(held)
        held = null
        isMissed = !(await this.link.waitFor(armed))
        if (isMissed) break
        held = armed
        armed = null
        isHeldAsPlanned &&= this.hasShown(steps[i - 1])
      }
      const next = steps[i + 1]
      if (next?.at && !isSamePoint(next, step)) armed = await this.link.arm(next)
      replies.push(await this.give(step, armed !== null || held !== null))
    }
    if (isMissed && armed !== null) await this.link.disarm(armed)
    await this.link.release(held)
    const settled = await this.settle(replies)
    if (settled.kind !== 'judged') return settled
    if (!isMissed) return { ...settled, isHeldAsPlanned }
    return { kind: 'not-reached', judged: settled.judged, given: replies.length }
  }

  /** True if all reported events planned after a stimulus have come since the system was last quiet. */
  private hasShown(step: CaseStep | undefined): boolean {
    const shown = new Set(this.link.unjudged.map(e => stepText(e.event, e.args)))
    return (step?.plan ?? []).every(({ action, args }) => {
      const event = this.stepper.action(action)?.event ?? ''
      return !this.link.declares(event) || shown.has(stepText(event, args))
    })
  }

  private async give(step: CaseStep, mayHold: boolean): Promise<Reply> {
    if (step.do === 'advance') {
      // On wall time timers fire by themselves.
      if (this.isOnWallTime) this.isOverdue = !(await this.link.waitForTimer())
      else await this.link.request('advance', { by: 'next' })
      return { step, outcome: Promise.resolve('ok') }
    }
    this.acts++
    const action = step.action ?? ''
    const { args } = step
    const known = this.stepper.action(action)
    const values = known && this.stepper.values(known, args)
    if (!known || !values) throw new Unsupported(`the spec has no ${stepText(action, args)}`)
    const params = Object.fromEntries(known.params.map((p, i) => [p.name, values[i]]))
    const node = this.stepper.lane(known, params)
    const id = ++this.stepId
    if (step.do === 'fault') {
      const done = this.link.request('fault', { step: id, node, kind: action, args })
      const outcome = done.then(() => 'ok', outcomeOfError)
      // A held node may answer only after its release.
      await (mayHold ? waitAtMost(outcome, this.link.limits.heldMs) : outcome)
      return { step, node, outcome }
    }
    const asked = this.link
      .act({ step: id, node, action, args })
      .then(({ outcome }) => outcome, outcomeOfError)
    // A held system may answer only after its release.
    if (!mayHold) await asked
    else asked.catch(() => {})
    return { step, node, outcome: asked }
  }

  /** An accepted act that is not reported as an event is placed by its answer. */
  private accepted(step: CaseStep): void {
    const action = this.stepper.action(step.action ?? '')
    if (!action || this.link.declares(action.event)) return
    this.harness.push(stepItem(this.stepper, wordOf(step)))
  }

  private async settle(replies: readonly Reply[]): Promise<GroupOutcome> {
    let isQuiet = await this.link.quiesce()
    for (const { step, outcome } of await this.record(replies)) {
      if (step.do === 'advance') continue
      if (outcome === 'crashed') return crashed
      this.answered(step, outcome)
    }
    if (!isQuiet) isQuiet = await this.link.quiesce()
    if (!isQuiet) {
      // The events so far may already prove a failure.
      const judged = this.observer.advance(this.observation())
      return judged.kind === 'fail' ? judgedAs(judged) : notQuiet
    }
    const judged = await this.judge(replies)
    return this.isOverdue && judged.kind === 'ok' ? overdue : judgedAs(judged)
  }
  /** Writes the stimuli of a group into the transcript, once each. */
  private async record(
    replies: readonly Reply[],
  ): Promise<readonly { readonly step: CaseStep; readonly outcome: string }[]> {
    const settled: { step: CaseStep; outcome: string }[] = []
    for (const { step, node, outcome } of replies) {
      const text = await outcome
      const to = node === undefined ? {} : { node }
      this.transcript.push({ kind: 'stimulus', step, outcome: text, ...to })
      settled.push({ step, outcome: text })
      if (text === 'crashed') break
    }
    return settled
  }
  private answered(step: CaseStep, outcome: string): void {
    const action = step.action ?? ''
    if (outcome === 'ok') this.accepted(step)
    else if (outcome === 'refused') {
      this.harness.push(stepItem(this.stepper, wordOf(step), 'refusal'))
    } else if (!this.observer.suspect(action, step.args))
      throw new AdapterError('adapter', 'the outcome of more than 31 acts is unknown')
  }

  private note(event: EventMessage): void {
    this.names.checkEvent(event)
    const lane = laneOf(this.stepper, event.event, event.args)
    this.transcript.push({ kind: 'event', event, ...(lane === null ? {} : { lane }) })
  }

  private async judge(replies: readonly Reply[]): Promise<Judged> {
    for (const { step, outcome } of replies) this.mustBeReported(step, await outcome)
    const { observer } = this
    let judged = observer.advance(this.observation())
    if (judged.kind === 'ok') judged = observer.quiet(this.isIdle)
    if (judged.kind === 'fail' && this.isOnWallTime && judged.failure.kind === 'missing-output')
      judged = await this.again()
    if (judged.kind === 'ok') judged = await this.observe()
    const belief = observer.belief.length
    this.transcript.push({ kind: 'quiet', pending: this.link.pendingTimers, belief })
    return judged
  }
  /** Waits for quiet once more and judges the events that came; on wall time the first quiet is a guess. */
  private async again(): Promise<Judged> {
    if (this.isOnWallTime) await sleep(this.link.limits.quietMs)
    const isQuiet = await this.link.quiesce()
    const judged = this.observer.advance(this.observation())
    return judged.kind === 'ok' && isQuiet ? this.observer.quiet(this.isIdle) : judged
  }
  /**
   * Observes the nodes at rest. The system may move before it answers, for example because a lease expires: then the
   * events are judged and the nodes are observed again. On wall time an event may be late, so a mismatch counts only
   * when it is seen twice with no event in between.
   */
  private async observe(): Promise<Judged> {
    const paths = this.hello.observes
    if (paths.length === 0 || this.hello.capabilities.observe === 'none') return { kind: 'ok' }
    let isSecondLook = !this.isOnWallTime
    for (let i = 0; i < observationsMax; i++) {
      const states = await this.link.observe(this.options.nodes, paths)
      this.names.checkSnapshot(states)
      requireAnswers(states, this.options.nodes)
      if (this.link.unjudged.length === 0) {
        const seen = this.observer.see(states)
        if (seen.kind !== 'fail' || isSecondLook) return seen
        isSecondLook = true
      }
      const before = this.transcript.length
      const judged = await this.again()
      if (judged.kind !== 'ok') return judged
      if (this.transcript.length > before) isSecondLook = !this.isOnWallTime
    }
    return { kind: 'ok' }
  }
  private mustBeReported(step: CaseStep, outcome: string): void {
    const action = this.stepper.action(step.action ?? '')
    if (step.do === 'advance' || outcome !== 'ok' || !action) return
    if (!this.link.declares(action.event)) return
    if (this.link.unjudged.some(e => e.event === action.event)) return
    const text = stepText(action.name, step.args)
    throw new AdapterError(
      'adapter',
      `the adapter accepted ${text} but did not report ${action.event}`,
    )
  }

  /** Everything that was seen since the last judgement. */
  private observation(): Observation {
    const { harness } = this
    this.harness = []
    const events = this.link.takeEvents()
    for (const event of events) this.names.checkClock(event)
    const observation = arrange(events, this.order, e => [this.itemOf(e)])
    if (harness.length === 0) return observation
    return {
      names: [...observation.names, 'harness'],
      streams: [...observation.streams, harness.map(item => ({ item, after: [] }))],
    }
  }
  private itemOf({ event, args }: EventMessage): Item {
    return stepItem(this.stepper, { by: 'event', name: event, args })
  }
}

function wordOf({ action = '', args }: CaseStep): Word {
  return { by: 'action', name: action, args }
}

/** An answer to `observe` without a node would judge nothing of it. */
function requireAnswers(states: Readonly<Record<string, unknown>>, nodes: readonly string[]): void {
  const missing = nodes.filter(n => states[n] === undefined)
  if (missing.length > 0)
    throw new AdapterError(
      'adapter',
      `the adapter answered \`observe\` without ${missing.join(', ')}; a node that does not answer is null`,
    )
}
