/**
 * One node: what its kernel and its daemon know, and its mailbox. The topics work on it: each has the handlers of
 * its messages. Must not know what any message means.
 */
import type { Config } from './config.ts'
import type { DefectId } from './defects.ts'
import { type Actor, type FromHost, type Host, type Message, hostName } from './host.ts'
import type { Envelope, Handlers, MessageType, Messages, Peer } from './messages.ts'
import { type News, daemonStamp, isSomebodyDead, merged, noNews, told } from './news.ts'
import { type Flaw, type Membership, isInitialMember, readFlaw, readSlot } from './records.ts'
import type { Coordinator, Participation, Resolution } from './transaction-state.ts'

/** An act that waits for somebody's permission. */
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
  /** Was started since it was booted; before, it does not answer after a crash. */
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
  /** Daemons that wait for this one, as that of the master, to run. */
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
  /** As master: what the monitor has last told of the next step, and which joiners are not done with it. */
  go: Messages['go'] | null = null
  joiners = new Set<string>()
  waitingJoiners = new Set<string>()
  hasSettled = false
  members: readonly Peer[]
  readonly act = new Map<string, string>()
  readonly wanted = new Map<string, string>()
  /** Modes that may be set as soon as nothing is in flight that they would forbid. */
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
  /** A joiner belongs to an attempt from its view on; as long as it has not joined, that does not end. */
  get isInAttempt(): boolean {
    return !this.isResting
  }
  /** Does this attempt go on, as far as this node has heard? */
  isRunning(attempt: number): boolean {
    return attempt === this.attempt && attempt === this.news.started && !this.isResting
  }
  /** May a step be done that waits for all others? It may not while one of them is known to be dead. */
  isOpen(attempt: number): boolean {
    return this.isRunning(attempt) && !isSomebodyDead(this.news)
  }
  has(defect: DefectId): boolean {
    return this.config.defect === defect
  }

  /** False if it had become impossible when the time had come: only faults can do that. */
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

  /** Messages to itself are handled before the next one of the mailbox. */
  send<T extends MessageType>(to: string, type: T, body: Messages[T]): void {
    const envelope: Envelope = { type, body, news: this.news, incarnation: this.config.incarnation }
    if (to === this.self) this.toSelf.push(envelope)
    else this.host.send(to, envelope as unknown as Message)
  }

  /** The disks know which modes a node holds, whatever becomes of it. */
  recordModes(): void {
    this.host.disk.write(`modes-${this.self}`, Object.fromEntries(this.act))
  }

  answer(id: number, outcome: 'ok' | 'refused', why = ''): void {
    this.host.send(hostName, { type: 'actResult', id, outcome, why })
  }

  tell(what: 'left' | 'freed' | 'daemon', node: string, count: number): void {
    this.news = told(this.news, what, node, count)
  }

  /** The daemon has gone or come back. */
  daemonChanged(): void {
    this.daemonChanges += 1
    this.tell('daemon', this.self, daemonStamp(this.life, this.daemonChanges))
  }

  async handle(from: string, message: Message): Promise<void> {
    if (this.isBusy) {
      // A fault, while a step is held.
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
