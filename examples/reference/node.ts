/**
 * One node: the state of its kernel and its daemon, and its mailbox. Each topic handles its own messages on this state.
 * Must not know the meaning of any message.
 */
import type { Config } from './config.ts'
import type { DefectId } from './defects.ts'
import { type Actor, type FromHost, type Host, type Message, hostName } from './host.ts'
import type { Envelope, Handlers, MessageType, Messages, Peer } from './messages.ts'
import { type News, daemonStamp, isSomebodyDead, merged, noNews, told } from './news.ts'
import { type Flaw, type Membership, isInitialMember, readFlaw, readSlot } from './records.ts'
import type { Coordinator, Participation, Resolution } from './transaction-state.ts'

/** An act that waits for permission. */
export interface PendingAct {
  readonly id: number
  readonly action: string
  readonly args: Readonly<Record<string, unknown>>
}

/** The rules of a node, which `node-topics.ts` puts together: one handler a message, and what follows each. */
export interface NodeTopics {
  readonly handlers: Handlers<NodeActor>
  fromHost(node: NodeActor, message: FromHost): Promise<void>
  react(node: NodeActor): Promise<void>
  observe(node: NodeActor, paths: readonly string[]): Readonly<Record<string, unknown>>
}

export class NodeActor implements Actor {
  private readonly topics: NodeTopics
  readonly self: string
  readonly config: Config
  readonly host: Host
  news: News = noNews
  membership: Membership = 'out'
  life: number
  /** The node has started since its boot; before that it does not answer after a crash. */
  known: boolean
  master: Peer | null = null
  gate: 'held' | 'open' = 'held'
  inFlight = false
  /** The version of the kernel's configuration. */
  version = 1
  imported = false
  daemon: 'up' | 'down' | 'reconnecting' = 'up'
  daemonChanges = 0
  daemonBehind = false
  /** Daemons that wait for this one, as the master's, to run. */
  waitingDaemons = new Set<string>()
  attempt = 0
  step = 0
  /** No reconfiguration that it takes part in is running. */
  isResting = true
  /** This joiner's exchange with the daemon of the master, and with its kernel. */
  joinDaemon: 'none' | 'listed' | 'checked' | 'done' = 'none'
  joinKernel = false
  /** The disks on the list of the master. */
  listed: readonly string[] = []
  /** This node as a participant of the open transaction, and as its master. */
  participation: Participation | null = null
  coordinator: Coordinator | null = null
  resolution: Resolution | null = null
  /** As master: the monitor's latest word on the next step, and the joiners not done with it. */
  go: Messages['go'] | null = null
  joiners = new Set<string>()
  waitingJoiners = new Set<string>()
  hasSettled = false
  members: readonly Peer[]
  readonly act = new Map<string, string>()
  readonly wanted = new Map<string, string>()
  /** Modes to set as soon as no I/O in flight conflicts with them. */
  readonly waitingModes = new Set<string>()
  staleDefaults: boolean
  flaw: Flaw
  readonly pending = new Map<string, PendingAct>()
  readonly laterModes: PendingAct[] = []
  private readonly toSelf: Envelope[] = []
  private isBusy = false

  constructor(self: string, config: Config, host: Host, topics: NodeTopics) {
    this.topics = topics
    this.self = self
    this.config = config
    this.host = host
    const booted = config.incarnation > 0
    this.known = !booted
    this.life = readSlot(host.disk, config, self).life
    this.flaw = readFlaw(host.disk, self)
    this.staleDefaults = !booted && config.defaultsFile === 'edited'
    this.members = config.nodes
      .filter(n => isInitialMember(config, n))
      .map(node => ({ node, life: 1 }))
    if (booted || !isInitialMember(config, self)) return
    this.membership = 'member'
    this.master = this.members[0] ?? null
    this.gate = 'open'
    this.imported = true
  }

  get isMember(): boolean {
    return this.membership === 'member' || this.membership === 'stopping'
  }
  get isMaster(): boolean {
    return this.isMember && this.master?.node === this.self
  }
  /** A joiner belongs to an attempt from its view on; the attempt does not end before it has joined. */
  get isInAttempt(): boolean {
    return !this.isResting
  }
  /** True if this attempt is still running, as far as this node knows. */
  isRunning(attempt: number): boolean {
    return attempt === this.attempt && attempt === this.news.started && !this.isResting
  }
  /** True if a step that waits for all others is possible: none of them is known to be dead. */
  isOpen(attempt: number): boolean {
    return this.isRunning(attempt) && !isSomebodyDead(this.news)
  }
  has(defect: DefectId): boolean {
    return this.config.defect === defect
  }

  /** False if the step had become impossible by its turn; only faults can cause that. */
  async take(
    event: string,
    args: Readonly<Record<string, unknown>>,
    effect: () => void,
    may?: () => boolean,
  ): Promise<boolean> {
    let taken = false
    const run = (): void => {
      taken = true
      effect()
    }
    await this.host.step(event, args, run, may)
    return taken
  }
  /** A step of the daemon, which may have been killed. */
  takeByDaemon(
    event: string,
    args: Readonly<Record<string, unknown>>,
    effect: () => void,
    may: () => boolean = () => true,
  ): Promise<boolean> {
    return this.take(event, args, effect, () => this.daemon === 'up' && may())
  }

  /** A node handles messages to itself before the next one in the mailbox. */
  send<T extends MessageType>(to: string, type: T, body: Messages[T]): void {
    const envelope: Envelope = { type, body, news: this.news, incarnation: this.config.incarnation }
    if (to === this.self) this.toSelf.push(envelope)
    else this.host.send(to, envelope as unknown as Message)
  }

  /** Records on the disks which modes a node holds, so that they survive the node. */
  recordModes(): void {
    this.host.disk.write(`modes-${this.self}`, Object.fromEntries(this.act))
  }

  answer(id: number, outcome: 'ok' | 'refused', why = ''): void {
    this.host.send(hostName, { type: 'actResult', id, outcome, why })
  }

  tell(what: 'left' | 'freed' | 'daemon', node: string, count: number): void {
    this.news = told(this.news, what, node, count)
  }

  /** The daemon has gone down or come back. */
  daemonChanged(): void {
    this.daemonChanges += 1
    this.tell('daemon', this.self, daemonStamp(this.life, this.daemonChanges))
  }

  async handle(from: string, message: Message): Promise<void> {
    if (this.isBusy) {
      // A fault arrived while a step was held.
      await this.topics.fromHost(this, message as unknown as FromHost)
      return
    }
    this.isBusy = true
    await this.work(from, message)
    this.isBusy = false
  }
  private async work(from: string, message: Message): Promise<void> {
    if (from === hostName) await this.topics.fromHost(this, message as unknown as FromHost)
    else await this.hear(from, message as unknown as Envelope)
    await this.topics.react(this)
    for (let next = this.toSelf.shift(); next; next = this.toSelf.shift()) {
      await this.hear(this.self, next)
      await this.topics.react(this)
    }
  }

  private async hear(from: string, { type, body, news }: Envelope): Promise<void> {
    this.news = merged(this.news, news)
    if (this.participation && this.participation.tx <= this.news.closed) this.participation = null
    const handler = this.topics.handlers[type] as
      ((node: NodeActor, from: string, body: object) => Promise<void> | void) | undefined
    await handler?.(this, from, body)
  }

  observe(paths: readonly string[]): Readonly<Record<string, unknown>> | null {
    return this.known ? this.topics.observe(this, paths) : null
  }
}
