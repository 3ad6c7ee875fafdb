/**
 * The cluster monitor. It knows which nodes belong to the cluster, which view was delivered, how far the current
 * cluster reconfiguration has come, and whether a transaction is open. It is one actor, so that all of this has one
 * order. It never fails.
 * Requirements: OVW-1, OVW-6, MON-1, MON-2.
 */
import type { Config } from './config.ts'
import type { DefectId } from './defects.ts'
import { type Actor, type FromHost, type Host, type Message, hostName } from './host.ts'
import type { Envelope, Handlers, MessageType, Messages, Peer } from './messages.ts'
import { type News, merged, noNews } from './news.ts'
import { isInitialMember } from './records.ts'

/** `starting`, `abandoning`: was permitted to start, or to give its join up. `dead`: its process has ended, not yet detected; then `gone`. */
export type Status = 'out' | 'starting' | 'joining' | 'abandoning' | 'member' | 'dead' | 'gone'

export interface Known {
  status: Status
  life: number
  incarnation: number
}

/** The progress of an attempt at a cluster reconfiguration. */
export interface Attempt {
  /** Steps that members have reported; a joiner that is present has none. */
  readonly steps: Map<string, number>
  /** The transaction of which each node has the notice of completion. */
  readonly informed: Map<string, number>
  /** The last step allowed, for the master and for all nodes. */
  masterGo: number
  go: number
  /** The node proposed as master. */
  proposed: string | null
}

/** The last transaction permitted, unless it is known to be over or its master has left. */
export interface Permitted {
  readonly tx: number
  readonly master: string
  /** The kernels may be invoked: the transaction must end before a reconfiguration starts. */
  inKernel: boolean
  suspendAsked: boolean
}

/** The rules of the monitor, which `monitor-topics.ts` puts together: one handler a message, and what follows each. */
export interface MonitorTopics {
  readonly handlers: Handlers<MonitorActor>
  fromHost(monitor: MonitorActor, message: FromHost): Promise<void>
  isFromThePast(monitor: MonitorActor, from: string, incarnation: number): boolean
  heardFromNext(monitor: MonitorActor, from: string, incarnation: number): Promise<void>
  review(monitor: MonitorActor): Promise<void>
}

export class MonitorActor implements Actor {
  private readonly topics: MonitorTopics
  readonly self: string
  readonly config: Config
  readonly host: Host
  news: News = noNews
  /** The knowledge of the sender of the current message. */
  heard: News = noNews
  readonly nodes: Map<string, Known>
  view: Set<string>
  attemptCount = 0
  attempt: Attempt | null = null
  master: string | null
  permitted: Permitted | null = null
  txCount = 0
  /** Slaves whose daemons look for that of the master. */
  readonly connecting = new Set<string>()
  /** Activations by group and node, and decisions on them that are under way or wait. */
  readonly modes = new Map<string, Map<string, string>>()
  readonly deciding = new Map<string, string>()
  readonly modeQueue: { node: string; group: string; mode: string; set: boolean }[] = []
  /** Modes that are compatible and wait for their node's I/O. */
  readonly modesWaiting = new Map<string, Map<string, string>>()

  constructor(self: string, config: Config, host: Host, topics: MonitorTopics) {
    this.topics = topics
    this.self = self
    this.config = config
    this.host = host
    this.nodes = new Map(
      config.nodes.map(n => {
        const isMember = isInitialMember(config, n)
        const status: Status = isMember ? 'member' : 'out'
        return [n, { status, life: isMember ? 1 : 0, incarnation: 0 }]
      }),
    )
    this.view = new Set(config.nodes.filter(n => isInitialMember(config, n)))
    this.master = this.view.size > 0 ? (config.nodes[0] ?? null) : null
  }

  has(defect: DefectId): boolean {
    return this.config.defect === defect
  }
  take(event: string, args: Readonly<Record<string, unknown>>, effect: () => void): Promise<void> {
    return this.host.step(event, args, effect)
  }
  known(node: string): Known {
    const found = this.nodes.get(node)
    if (!found) throw new Error(`There is no node ${node}.`)
    return found
  }
  withStatus(...statuses: readonly Status[]): readonly string[] {
    return [...this.nodes].filter(([, k]) => statuses.includes(k.status)).map(([n]) => n)
  }
  peer(node: string): Peer {
    return { node, life: this.known(node).life }
  }

  send<T extends MessageType>(to: string, type: T, body: Messages[T]): void {
    const envelope: Envelope = { type, body, news: this.news, incarnation: 0 }
    this.host.send(to, envelope as unknown as Message)
  }

  async handle(from: string, message: Message): Promise<void> {
    if (from === hostName) await this.topics.fromHost(this, message as unknown as FromHost)
    else await this.hear(from, message as unknown as Envelope)
    await this.topics.review(this)
  }

  private async hear(from: string, { type, body, news, incarnation }: Envelope): Promise<void> {
    if (this.topics.isFromThePast(this, from, incarnation)) return
    this.heard = news
    this.news = merged(this.news, news)
    await this.topics.heardFromNext(this, from, incarnation)
    if (this.permitted && this.permitted.tx <= this.news.closed) this.permitted = null
    const handler = this.topics.handlers[type] as
      ((monitor: MonitorActor, from: string, body: object) => Promise<void> | void) | undefined
    await handler?.(this, from, body)
  }

  observe(): null {
    return null
  }
}
