/**
 * The host of one actor in a process of its own: hands it one message after the other, and gives it
 * the network, the disks, timers and steps that leave a trace. Knows the interface of an actor and
 * nothing of what actors do.
 */
import { makeActor } from '../actor.ts'
import { configOf } from '../config.ts'
import { type Actor, type Host, type Message, hostName } from '../host.ts'
import { Random } from '../random.ts'
import type { Clock } from './clock.ts'
import type { ActAnswer, Args, Pulse, Role } from './control.ts'
import { SharedDisks } from './disks.ts'
import { Gate } from './gate.ts'
import type { Mesh } from './mesh.ts'
import { NamedTimers } from './named-timers.ts'
import { Recorder } from './recorder.ts'
import { fail, report } from './report.ts'

interface Mail {
  readonly from: string
  readonly body: Message
  /** The sender's clock; null for a message that no actor sent. */
  readonly clock: Clock | null
  readonly cause: number | null
  readonly isWanted?: () => boolean
}

export class Resident implements Host {
  readonly self: string
  readonly disk: SharedDisks
  readonly gate: Gate
  readonly timers: NamedTimers
  /** Null until `begin`; earlier messages wait. */
  private actor: Actor | null = null
  private readonly role: Role
  private readonly mesh: Mesh
  private readonly recorder: Recorder
  private readonly mailbox: Mail[] = []
  private readonly acts = new Map<number, (answer: ActAnswer) => void>()
  /** Points released while frozen. */
  private readonly late: number[] = []
  private isHandling = false
  private isFrozen = false
  private isOver = false
  private cause: number | null = null
  private activity = 0
  private lastAct = 0

  constructor(role: Role, mesh: Mesh) {
    this.role = role
    this.self = role.self.name
    this.mesh = mesh
    this.disk = new SharedDisks(role.disks, `${this.self}.${role.self.incarnation}`)
    this.gate = new Gate(id => {
      report({ kind: 'reached', id })
    })
    const random = new Random(role.seed)
    this.timers = new NamedTimers(role.time === 'virtual', random, (name, isWanted) => {
      this.put({
        from: hostName,
        body: { type: 'timer', name },
        clock: null,
        cause: null,
        isWanted,
      })
    })
    this.recorder = new Recorder(this.self, role.clock, role.logFile)
    for (const { id, point } of role.points) this.gate.arm(id, point)
  }

  /** The network is ready: makes the actor. */
  begin(): void {
    const { role } = this
    const more = { defect: role.defect, incarnation: role.self.incarnation }
    this.actor = makeActor(this.self, configOf(role.nodes, role.params, more), this)
    this.go(this.actor)
  }

  /** The case is over: the actor receives nothing more and takes no step. */
  retire(): void {
    this.timers.clear()
    this.mesh.close()
    this.actor = null
    this.isOver = true
  }

  send(to: string, body: Message): void {
    this.activity += 1
    if (to === hostName) this.answer(body)
    else this.mesh.send(to, { clock: this.recorder.clock, body })
  }

  timer(name: string, ms: number): void {
    this.timers.set(name, ms)
  }

  cancel(name: string): void {
    this.timers.cancel(name)
  }

  async step(
    event: string,
    args: Args,
    effect: () => void,
    may: () => boolean = always,
  ): Promise<void> {
    if (this.isOver) await never()
    await this.gate.pass('before', event, args)
    if (!may()) return
    this.activity += 1
    this.recorder.record(event, args, this.cause)
    effect()
    await this.gate.pass('after', event, args)
  }

  /** Receives a message of a peer. */
  hear(from: string, body: Message, clock: Clock): void {
    this.put({ from, body, clock, cause: null })
  }

  /** A notice of the host that follows an event; `clock` is the clock of that event. */
  notice(body: Message, clock: Clock): void {
    this.put({ from: hostName, body, clock, cause: null })
  }

  act(type: 'act' | 'fault', step: number, action: string, args: Args): Promise<ActAnswer> {
    this.lastAct += 1
    const id = this.lastAct
    return new Promise(resolve => {
      this.acts.set(id, resolve)
      const body = { type, id, action, args }
      if (type === 'fault' && this.gate.isHolding) this.strike(body, step)
      else this.put({ from: hostName, body, clock: null, cause: step })
    })
  }

  release(id: number): void {
    if (this.isFrozen) this.late.push(id)
    else this.gate.release(id)
  }

  /**
   * Stops between two steps, so that a SIGKILL never separates a step that was reported from its
   * effect. The immediate comes after everything that is running, promises included.
   */
  async freeze(paths: readonly string[]): Promise<Args | null> {
    await new Promise(resolve => setImmediate(resolve))
    this.isFrozen = true
    return this.observe(paths)
  }

  thaw(): void {
    this.isFrozen = false
    for (const id of this.late.splice(0)) this.gate.release(id)
    if (this.actor !== null && !this.isHandling) this.go(this.actor)
  }

  observe(paths: readonly string[]): Args | null {
    return this.actor?.observe(paths) ?? null
  }

  pulse(): Omit<Pulse, 'sent' | 'received' | 'open'> {
    return {
      busy: this.isHandling || this.mailbox.length > 0,
      held: this.gate.isHolding,
      timers: this.timers.running,
      activity: this.activity,
    }
  }

  /** A fault does not wait for the end of the step at which the actor is held. */
  private strike(body: Message, cause: number): void {
    const { cause: before } = this
    this.activity += 1
    this.cause = cause
    this.actor
      ?.handle(hostName, body)
      .then(() => {
        this.cause = before
      })
      .catch((error: unknown) => {
        fail(error)
      })
  }

  private put(mail: Mail): void {
    this.activity += 1
    this.mailbox.push(mail)
    if (this.actor !== null && !this.isHandling && !this.isFrozen) this.go(this.actor)
  }

  private go(actor: Actor): void {
    this.isHandling = true
    this.drain(actor).catch((error: unknown) => {
      fail(error)
    })
  }

  private async drain(actor: Actor): Promise<void> {
    for (let mail = this.mailbox.shift(); mail !== undefined; mail = this.mailbox.shift()) {
      if (mail.isWanted?.() === false) continue
      if (mail.clock !== null) this.recorder.learn(mail.clock)
      this.cause = mail.cause
      await actor.handle(mail.from, mail.body)
    }
    this.isHandling = false
  }

  private answer(body: Message): void {
    const id = Number(body['id'])
    const { type: _, id: __, ...answer } = body
    this.acts.get(id)?.(answer as unknown as ActAnswer)
    this.acts.delete(id)
  }
}

function always(): boolean {
  return true
}
function never(): Promise<never> {
  return new Promise(() => {})
}
