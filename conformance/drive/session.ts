/**
 * A session with one adapter, watched by the observer: gives a stimulus, or a group of stimuli at points, waits for
 * quiet, and judges everything that was seen in between.
 */
import { AdapterError, type Connection } from '../contract/adapter.ts'
import type { EventMessage, Hello } from '../contract/messages.ts'
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
import { waitAtMost } from './wait-at-most.ts'
import {
  type GroupOutcome,
  type Reply,
  Unsupported,
  isSamePoint,
  judgedAs,
  outcomeOfError,
} from './outcome.ts'
import type { TranscriptLine } from './result.ts'
import type { SessionOptions } from './session-options.ts'
import { stepText } from '../observer/text.ts'

const quiesceMsDefault = 10_000
/** Time limit for the answer to a fault while the system is held. */
const heldMs = 200

export class Session {
  readonly observer: Observer
  readonly transcript: TranscriptLine[] = []
  /** The number of acts and faults given in this session. */
  acts = 0
  /** The number added to the seed at the last reset. */
  attempt = 0
  private readonly connection: Connection
  private readonly hello: Hello
  private readonly options: SessionOptions
  private readonly stepper: Stepper
  private readonly order: Order
  private readonly declared: ReadonlySet<string>
  private readonly names: AdapterNames
  private events: EventMessage[] = []
  private harness: Item[] = []
  private readonly reachedIds = new Set<number>()
  private pointId = 0
  private stepId = 0
  private pendingTimers = 0

  constructor(connection: Connection, hello: Hello, stepper: Stepper, options: SessionOptions) {
    this.connection = connection
    this.hello = hello
    this.stepper = stepper
    this.options = options
    const { order } = hello.capabilities
    this.order = order === 'vector' || order === 'total' ? { kind: order } : { kind: 'none' }
    this.declared = new Set(hello.events)
    this.names = new AdapterNames(stepper)
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
    this.events = []
    this.harness = []
    this.connection.taken()
    await this.connection.ask('reset', { runId, caseId, nodes: [...nodes], params, seed, t0: 0 })
    this.observer.reset()
    return this.group([])
  }

  /** True if timers fire by themselves. */
  get isOnWallTime(): boolean {
    return this.hello.capabilities.time === 'wall'
  }
  /** True if no timer was pending when the system was last quiet. */
  get isIdle(): boolean {
    return this.pendingTimers === 0
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
    let held: number | null = null
    let armed: number | null = null
    let isMissed = false
    let isHeldAsPlanned = true
    for (const [i, step] of steps.entries()) {
      if (i > 0 && !isSamePoint(step, steps[i - 1])) {
        await this.release(held)
        held = null
        isMissed = !(await this.waitFor(armed))
        if (isMissed) break
        held = armed
        armed = null
        isHeldAsPlanned &&= this.hasShown(steps[i - 1])
      }
      const next = steps[i + 1]
      if (next?.at && !isSamePoint(next, step)) armed = await this.arm(next)
      replies.push(await this.give(step, armed !== null || held !== null))
    }
    if (isMissed && armed !== null) await this.connection.ask('disarm', { id: armed })
    await this.release(held)
    const settled = await this.settle(replies)
    if (settled.kind !== 'judged') return settled
    if (!isMissed) return { ...settled, isHeldAsPlanned }
    return { kind: 'not-reached', judged: settled.judged, given: replies.length }
  }

  private async release(id: number | null): Promise<void> {
    if (id !== null) await this.connection.ask('release', { id })
  }
  private async arm({ at }: CaseStep): Promise<number> {
    const id = ++this.pointId
    if (at) await this.connection.ask('arm', { id, point: at })
    return id
  }
  /** Waits until the system is quiet; true if it is held at the point. */
  private async waitFor(id: number | null): Promise<boolean> {
    if (id === null) return false
    await this.quiesce()
    return this.reachedIds.has(id)
  }

  /** True if all reported events planned after a stimulus have come since the system was last quiet. */
  private hasShown(step: CaseStep | undefined): boolean {
    const shown = new Set(this.events.map(e => stepText(e.event, e.args)))
    return (step?.plan ?? []).every(({ action, args }) => {
      const event = this.stepper.action(action)?.event ?? ''
      return !this.declared.has(event) || shown.has(stepText(event, args))
    })
  }

  private async give(step: CaseStep, mayHold: boolean): Promise<Reply> {
    if (step.do === 'advance') {
      // On wall time timers fire by themselves: they are waited for.
      if (this.isOnWallTime) await this.quiesce()
      else await this.connection.ask('advance', { by: 'next' })
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
      const done = this.connection.ask('fault', { step: id, node, kind: action, args })
      const outcome = done.then(() => 'ok', outcomeOfError)
      // A held node may answer only after its release.
      await (mayHold ? waitAtMost(outcome, heldMs) : outcome)
      return { step, node, outcome }
    }
    const deadlineMs = this.hello.timing.actMs ?? 5000
    const asked = this.connection
      .ask('act', { step: id, node, action, args, deadlineMs }, deadlineMs + 1000)
      .then(({ outcome }) => outcome, outcomeOfError)
    // A held system may answer only after its release.
    if (!mayHold) await asked
    else asked.catch(() => {})
    return { step, node, outcome: asked }
  }

  /** An accepted act that is not reported as an event is placed by its answer. */
  private accepted(step: CaseStep): void {
    const action = this.stepper.action(step.action ?? '')
    if (!action || this.declared.has(action.event)) return
    this.harness.push(stepItem(this.stepper, wordOf(step)))
  }

  private async settle(replies: readonly Reply[]): Promise<GroupOutcome> {
    let isQuiet = await this.quiesce()
    for (const { step, node, outcome } of replies) {
      const text = await outcome
      const to = node === undefined ? {} : { node }
      this.transcript.push({ kind: 'stimulus', step, outcome: text, ...to })
      if (step.do === 'advance') continue
      if (text === 'crashed')
        return { kind: 'crashed', text: 'the system crashed, and no fault was given' }
      this.answered(step, text)
    }
    if (!isQuiet) isQuiet = await this.quiesce()
    if (!isQuiet) {
      // The events so far may already prove a failure.
      const judged = this.observer.advance(this.observation())
      return judged.kind === 'fail' ? judgedAs(judged) : { kind: 'not-quiet' }
    }
    return judgedAs(await this.judge(replies))
  }
  private answered(step: CaseStep, outcome: string): void {
    const action = step.action ?? ''
    if (outcome === 'ok') this.accepted(step)
    else if (outcome === 'refused') {
      this.harness.push(stepItem(this.stepper, wordOf(step), 'refusal'))
    } else if (!this.observer.suspect(action, step.args))
      throw new AdapterError('adapter', 'the outcome of more than 31 acts is unknown')
  }

  private async quiesce(): Promise<boolean> {
    const maxMs = this.options.quiesceMs ?? quiesceMsDefault
    const { quiet, pending } = await this.connection.ask('quiesce', { maxMs }, maxMs + 2000)
    this.collect()
    this.pendingTimers = pending
    return quiet
  }
  private collect(): void {
    for (const { name, body } of this.connection.taken()) {
      if (name === 'reached') this.reachedIds.add(body.id)
      else if (name === 'fatal')
        throw new AdapterError('adapter', `the adapter reported a fatal error: ${body.text}`)
      else if (name === 'event') this.take(body)
    }
  }
  private take(event: EventMessage): void {
    this.names.checkEvent(event)
    if (!this.declared.has(event.event))
      throw new AdapterError(
        'adapter',
        `the adapter reported the event ${event.event}, which \`hello\` does not declare`,
      )
    this.events.push(event)
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
    this.transcript.push({ kind: 'quiet', pending: this.pendingTimers, belief })
    return judged
  }
  /** On wall time quiet is a guess: waits once more before an output counts as missing. */
  private async again(): Promise<Judged> {
    await this.quiesce()
    const judged = this.observer.advance(this.observation())
    return judged.kind === 'ok' ? this.observer.quiet(this.isIdle) : judged
  }
  private async observe(): Promise<Judged> {
    const paths = this.hello.observes
    if (paths.length === 0 || this.hello.capabilities.observe === 'none') return { kind: 'ok' }
    const nodes = [...this.options.nodes]
    const { states } = await this.connection.ask('observe', { nodes, paths })
    this.names.checkSnapshot(states)
    return this.observer.see(states)
  }
  private mustBeReported(step: CaseStep, outcome: string): void {
    const action = this.stepper.action(step.action ?? '')
    if (step.do === 'advance' || outcome !== 'ok' || !action) return
    if (!this.declared.has(action.event)) return
    if (this.events.some(e => e.event === action.event)) return
    const text = stepText(action.name, step.args)
    throw new AdapterError(
      'adapter',
      `the adapter accepted ${text} but did not report ${action.event}`,
    )
  }

  /** Everything that was seen since the last judgement. */
  private observation(): Observation {
    const { events, harness } = this
    this.events = []
    this.harness = []
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
