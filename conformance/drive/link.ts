/**
 * The connection to one adapter as a session uses it: requests within their time limits, events since the last
 * judgement, points, and the wait for quiet and for timers. Judges nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { AdapterError, type Connection } from '../contract/adapter.ts'
import type { EventMessage, Hello, Method, ParamsOf, ResultOf } from '../contract/messages.ts'
import type { CaseStep } from '../suite/case.ts'
import { type TimeLimits, timeLimitsOf } from './time-limits.ts'

/** The time to wait before asking again whether a pending timer has fired. */
const timerPollMs = 20
/** Time granted beyond the limit that the adapter was given. */
const graceMs = 1000

export class Link {
  readonly limits: TimeLimits
  /** The number of timers that were pending when the system was last quiet. */
  pendingTimers = 0
  private readonly connection: Connection
  private readonly declared: ReadonlySet<string>
  private readonly onEvent: (event: EventMessage) => void
  private events: EventMessage[] = []
  private readonly reachedIds = new Set<number>()
  private pointId = 0

  constructor(
    connection: Connection,
    hello: Hello,
    timing: Partial<TimeLimits> | undefined,
    onEvent: (event: EventMessage) => void,
  ) {
    this.connection = connection
    this.declared = new Set(hello.events)
    this.limits = timeLimitsOf(hello, timing)
    this.onEvent = onEvent
  }

  request<M extends Method>(
    method: M,
    params: ParamsOf<M>,
    limitMs: number = this.limits.requestMs,
  ): Promise<ResultOf<M>> {
    return this.connection.ask(method, params, limitMs)
  }
  /** An act, which the adapter is told the deadline of. */
  act(params: Omit<ParamsOf<'act'>, 'deadlineMs'>): Promise<ResultOf<'act'>> {
    const deadlineMs = this.limits.actMs
    return this.request('act', { ...params, deadlineMs }, deadlineMs + graceMs)
  }
  async reset(params: ParamsOf<'reset'>): Promise<void> {
    this.events = []
    this.connection.taken()
    await this.request('reset', params, this.limits.resetMs)
  }

  /** True if the adapter declares that it reports this event. */
  declares(event: string): boolean {
    return this.declared.has(event)
  }
  /** Events since they were last taken. */
  get unjudged(): readonly EventMessage[] {
    return this.events
  }
  takeEvents(): readonly EventMessage[] {
    const taken = this.events
    this.events = []
    return taken
  }

  /** Waits for quiet; false if the system did not become quiet in time. */
  async quiesce(): Promise<boolean> {
    const maxMs = this.limits.quiesceMs
    const { quiet, pending } = await this.request('quiesce', { maxMs }, maxMs + 2 * graceMs)
    this.collect()
    this.pendingTimers = pending
    return quiet
  }
  /** On wall time: waits until an event has come or fewer timers are pending; false if that took longer than `timerMs`. */
  async waitForTimer(): Promise<boolean> {
    const endMs = performance.now() + this.limits.timerMs
    const [events, pending] = [this.events.length, this.pendingTimers]
    const isWaiting = (): boolean =>
      this.pendingTimers > 0 && this.pendingTimers >= pending && this.events.length === events
    await this.quiesce()
    while (isWaiting() && performance.now() < endMs) {
      await sleep(timerPollMs)
      await this.quiesce()
    }
    return !isWaiting()
  }
  /** Takes over what the adapter has reported. */
  collect(): void {
    for (const { name, body } of this.connection.taken()) {
      if (name === 'reached') this.reachedIds.add(body.id)
      else if (name === 'fatal')
        throw new AdapterError('adapter', `the adapter reported a fatal error: ${body.text}`)
      else if (name === 'event') this.take(body)
    }
  }
  private take(event: EventMessage): void {
    this.onEvent(event)
    if (!this.declared.has(event.event))
      throw new AdapterError(
        'adapter',
        `the adapter reported the event ${event.event}, which \`hello\` does not declare`,
      )
    this.events.push(event)
  }

  async arm({ at }: CaseStep): Promise<number> {
    const id = ++this.pointId
    if (at) await this.request('arm', { id, point: at })
    return id
  }
  async disarm(id: number): Promise<void> {
    await this.request('disarm', { id })
  }
  async release(id: number | null): Promise<void> {
    if (id !== null) await this.request('release', { id })
  }
  /** Waits until the system is quiet; true if it is held at the point. */
  async waitFor(id: number | null): Promise<boolean> {
    if (id === null) return false
    await this.quiesce()
    return this.reachedIds.has(id)
  }

  async observe(
    nodes: readonly string[],
    paths: readonly string[],
  ): Promise<ResultOf<'observe'>['states']> {
    const { states } = await this.request('observe', { nodes: [...nodes], paths: [...paths] })
    this.collect()
    return states
  }
}
