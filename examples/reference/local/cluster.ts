/**
 * All actors in one process. A seed decides the order in which messages are delivered, one at a time; time advances
 * only on request. Counts vector clocks, reports events and holds actors at armed points. Knows one thing about the
 * protocol: a node that is out of the cluster cannot crash.
 */
import { makeActor } from '../actor.ts'
import type { Config } from '../config.ts'
import {
  type ActResult,
  type Actor,
  type Host,
  type Message,
  hostName,
  monitorName,
} from '../host.ts'
import { late } from '../lateness.ts'
import { Channels } from './channels.ts'
import { type Clock, Clocks } from './clocks.ts'
import { type Armed, Points } from './points.ts'
import type { Random } from '../random.ts'
import { Timers } from './timers.ts'

/** An event in its wire format. */
export interface EventRecord {
  readonly seq: number
  readonly node: string
  readonly event: string
  readonly args: Readonly<Record<string, unknown>>
  readonly vc: Clock
}
export interface Told {
  event(event: EventRecord): void
  reached(id: number, node: string): void
}

const done = Promise.resolve()
/** More messages than this without a pause mean that the actors are in a loop. */
const deliveriesMax = 100_000
const always = (): boolean => true

/** A running actor. */
interface Running {
  readonly actor: Actor
  busy: boolean
  held: boolean
  /** Called when the actor is held or done. */
  paused: (() => void) | null
}

export class LocalCluster {
  readonly config: Config
  readonly points = new Points()
  readonly timers = new Timers()
  private readonly told: Told
  private readonly running = new Map<string, Running>()
  private readonly incarnations = new Map<string, number>()
  private readonly clocks = new Clocks()
  private readonly records = new Map<string, unknown>()
  private readonly channels: Channels
  private readonly random: Random
  private readonly answers = new Map<number, (answer: ActResult) => void>()
  /** The actors with an unanswered request. */
  private readonly asked = new Map<number, string>()
  private actId = 0
  private last: Promise<void> = done
  /** The error that an actor threw: a bug in this program. */
  private failure: Error | null = null

  constructor(config: Config, random: Random, told: Told) {
    this.config = config
    this.told = told
    this.random = random
    this.channels = new Channels(random)
    for (const name of [monitorName, ...config.nodes]) this.boot(name)
  }

  private boot(name: string): Running {
    const incarnation = (this.incarnations.get(name) ?? -1) + 1
    this.incarnations.set(name, incarnation)
    const actor = makeActor(name, { ...this.config, incarnation }, this.hostOf(name, incarnation))
    const running = { actor, busy: false, held: false, paused: null }
    this.running.set(name, running)
    return running
  }

  private hostOf(self: string, incarnation: number): Host {
    const isHere = (): boolean =>
      this.incarnations.get(self) === incarnation && this.running.has(self)
    return {
      self,
      send: (to, body) => {
        if (isHere()) this.send(self, to, body)
      },
      timer: (name, ms) => {
        if (isHere()) this.timers.set(self, name, late(ms, this.random))
      },
      cancel: name => {
        if (isHere()) this.timers.cancel(self, name)
      },
      step: (event, args, effect, may) => this.step(self, event, args, effect, may),
      disk: {
        read: name => this.records.get(name) ?? null,
        write: (name, record) => this.records.set(name, record),
      },
    }
  }

  private send(from: string, to: string, body: Message): void {
    if (to === hostName) {
      this.reply(body as unknown as ActResult)
    } else this.channels.put(from, to, { body, clock: this.clocks.of(from) })
  }

  private reply(result: ActResult): void {
    const { id } = result
    this.answers.get(id)?.(result)
    this.answers.delete(id)
    this.asked.delete(id)
  }

  private report(node: string, event: string, args: Readonly<Record<string, unknown>>): void {
    const seq = this.clocks.count(node)
    this.told.event({ seq, node, event, args, vc: this.clocks.of(node) })
  }

  private step(
    self: string,
    event: string,
    args: Readonly<Record<string, unknown>>,
    effect: () => void,
    may: () => boolean = always,
  ): Promise<void> {
    const take = (): boolean => {
      if (!may()) return false
      this.report(self, event, args)
      effect()
      return true
    }
    if (!this.points.isEmpty) return this.stepWithPoints(self, event, args, take)
    take()
    return done
  }
  private async stepWithPoints(
    self: string,
    event: string,
    args: Readonly<Record<string, unknown>>,
    take: () => boolean,
  ): Promise<void> {
    const running = this.running.get(self)
    await this.hold(self, this.points.match('before', event, args))
    // An actor that crashed while held never continues.
    if (this.running.get(self) !== running) return new Promise<void>(() => {})
    if (take()) await this.hold(self, this.points.match('after', event, args))
  }
  private async hold(self: string, point: Armed | null): Promise<void> {
    if (!point) return
    const running = this.running.get(self)
    if (!running) return
    running.held = true
    const held = this.points.hold(point.id, () => (running.held = false))
    this.told.reached(point.id, self)
    running.paused?.()
    await held
    // An actor that crashed while held does not continue.
    if (this.running.get(self) !== running) await new Promise(() => {})
  }

  /** Delivers until nothing can be delivered or something has happened; runs do not overlap. */
  run(isDone: () => boolean = () => false): Promise<void> {
    this.last = this.last.then(() => this.deliverAll(isDone))
    return this.last
  }
  private async deliverAll(isDone: () => boolean): Promise<void> {
    const takes = (to: string): boolean => this.running.get(to)?.busy === false
    for (let delivered = 0; !isDone(); delivered++) {
      if (delivered > deliveriesMax) throw new Error('The actors send messages for ever.')
      if (this.failure !== null) throw this.failure
      const channel = this.channels.choose(takes)
      const message = channel?.queue.shift()
      if (channel && message) {
        if (message.clock) this.clocks.merge(channel.to, message.clock)
        await this.deliver(channel.to, channel.from, message.body)
      } else if (!(await this.released())) return
    }
  }
  private deliver(to: string, from: string, body: Message): Promise<void> {
    const running = this.running.get(to)
    if (!running) return done
    running.busy = true
    return new Promise(resolve => {
      running.paused = resolve
      void running.actor
        .handle(from, body)
        .catch((e: unknown) => {
          this.failure = e instanceof Error ? e : new Error(String(e))
        })
        .then(() => {
          running.busy = false
          running.paused?.()
        })
    })
  }
  /** Waits for a held actor that continues; false if there is none. */
  private async released(): Promise<boolean> {
    const active = [...this.running.values()].find(r => r.busy && !r.held)
    if (!active) return false
    await new Promise<void>(resolve => (active.paused = resolve))
    return true
  }

  /** Boots a node that is down when a request is for it. */
  private isUp(node: string): boolean {
    return this.running.has(node)
  }
  /** Puts an act or a fault into a mailbox; the answer comes when the system has run far enough. */
  give(
    type: 'act' | 'fault',
    to: string,
    action: string,
    args: Readonly<Record<string, unknown>>,
  ): Promise<ActResult> {
    if (!this.isUp(to)) this.boot(to)
    this.actId += 1
    const id = this.actId
    this.asked.set(id, to)
    const answered = new Promise<ActResult>(resolve => this.answers.set(id, resolve))
    const body = { type, id, action, args }
    const running = this.running.get(to)
    // A fault does not wait for the end of the step at which its node is held.
    if (type === 'fault' && running?.held === true) void running.actor.handle(hostName, body)
    else this.channels.put(hostName, to, { body, clock: null })
    return answered
  }
  /** Runs until the request is answered or the system is held. */
  async ask(
    type: 'act' | 'fault',
    to: string,
    action: string,
    args: Readonly<Record<string, unknown>>,
  ): Promise<ActResult> {
    const answered = this.give(type, to, action, args)
    const id = this.actId
    await this.run(() => !this.answers.has(id))
    return answered
  }

  /** False if the node is not in a state to crash. With `cut`, some of its sent messages are lost. */
  crash(node: string, cut = false): boolean {
    const nodestate = this.observe(node, ['nodestate'])?.['nodestate']
    if (nodestate !== 'cluster member' && nodestate !== 'joining') return false
    const running = this.running.get(node)
    this.running.delete(node)
    running?.paused?.()
    this.report(node, 'crash', { n: node })
    this.channels.forget(node)
    if (cut) this.channels.cut(node)
    this.timers.cancelAll(node)
    for (const [id, to] of this.asked)
      if (to === node) this.reply({ type: 'actResult', id, outcome: 'unknown' })
    const incarnation = this.incarnations.get(node) ?? 0
    const body = { type: 'exited', node, incarnation, cut }
    // Every actor that learns of the crash does so after it.
    this.channels.put(hostName, monitorName, { body, clock: this.clocks.of(node) })
    return true
  }

  /** Advances time and puts due timers into mailboxes. */
  advance(by: number | 'next'): number {
    const due = this.timers.advance(by)
    for (const { owner, name } of due)
      this.channels.put(hostName, owner, { body: { type: 'timer', name }, clock: null })
    return due.length
  }

  observe(node: string, paths: readonly string[]): Readonly<Record<string, unknown>> | null {
    return this.running.get(node)?.actor.observe(paths) ?? null
  }
}
