/**
 * Produces logs of the local host under random load: transactions, I/O, crashes with restarts, stops, joins, killed
 * daemons. The same options give the same log. Knows no file, and no format except an event's wire format.
 */
import { type Config, configOf } from '../config.ts'
import { type EventRecord, LocalCluster } from './cluster.ts'
import { Random } from '../random.ts'

export interface LogOptions {
  /** The log ends at the first quiet moment after this many events. */
  readonly events: number
  readonly nodes?: number
  /** By default node1, node2 and so on. */
  readonly names?: readonly string[]
  /** Upper limits on crashes and transactions; no limit by default. */
  readonly crashes?: number
  readonly transactions?: number
  readonly seed?: number
  readonly defect?: string
  /** Bounds and dialects, as in a reset. */
  readonly params?: Readonly<Record<string, number | string>>
}

/** The most messages between two stimuli: many stimuli arrive while the system is busy. */
const pauseMax = 40

/** The stimuli, with their frequencies out of 100. */
const load = [
  ['issueIO', 18],
  ['begin', 50],
  ['advance', 10],
  ['startNode', 8],
  ['restartDaemon', 4],
  ['stopNode', 3],
  ['killDaemon', 2],
  ['crash', 4],
  ['abortNode', 1],
] as const
type Stimulus = (typeof load)[number][0]

/** The events in order, in their wire format. */
export async function* generateLog(options: LogOptions): AsyncGenerator<EventRecord> {
  const { nodes = 3, seed = 0, defect = null, params = {} } = options
  const names = options.names ?? Array.from({ length: nodes }, (_, i) => `node${String(i + 1)}`)
  const load = new Load(
    configOf(names, { initialMembers: names.length, ...params }, { defect }),
    options,
    seed,
  )
  for (let count = 0; count < options.events;) {
    const events = await load.next()
    count += events.length
    yield* events
  }
  yield* await load.settle()
}

class Load {
  private readonly random: Random
  private readonly cluster: LocalCluster
  private events: EventRecord[] = []
  private crashes: number
  private transactions: number

  constructor(config: Config, options: LogOptions, seed: number) {
    this.random = new Random(seed)
    this.crashes = options.crashes ?? Infinity
    this.transactions = options.transactions ?? Infinity
    this.cluster = new LocalCluster(config, this.random, {
      event: event => this.events.push(event),
      reached: () => {},
    })
  }

  /** Applies one stimulus and delivers some of the messages that follow. */
  async next(): Promise<readonly EventRecord[]> {
    this.give(this.choose())
    let left = this.random.below(pauseMax)
    await this.cluster.run(() => left-- <= 0)
    return this.taken()
  }
  async settle(): Promise<readonly EventRecord[]> {
    await this.cluster.run()
    return this.taken()
  }
  private taken(): readonly EventRecord[] {
    const { events } = this
    this.events = []
    return events
  }

  private choose(): Stimulus {
    let at = this.random.below(100)
    for (const [stimulus, often] of load) {
      at -= often
      if (at < 0) return stimulus
    }
    return 'advance'
  }

  private give(stimulus: Stimulus): void {
    const { cluster, random } = this
    const { nodes, checks, disks } = cluster.config
    const n = random.pick(nodes) ?? ''
    switch (stimulus) {
      case 'advance':
        cluster.advance('next')
        return
      case 'crash':
        if (this.crashes > 0 && cluster.crash(n, random.chance(50))) this.crashes -= 1
        return
      case 'begin':
        if (this.transactions <= 0) return
        if (checks === 'opaque') this.begin('begin', {})
        else if (random.chance(50)) this.begin('beginCreateGroup', {})
        else this.begin('beginAddDisk', { d: random.pick(disks) })
        return
      case 'issueIO':
        this.ask('act', n, stimulus, { n, g: random.pick(cluster.config.groups), access: 'write' })
        return
      default:
        this.ask(stimulus === 'killDaemon' ? 'fault' : 'act', n, stimulus, { n })
    }
  }

  /** Acts on the master, if one is visible. */
  private begin(action: string, args: Readonly<Record<string, unknown>>): void {
    const { nodes } = this.cluster.config
    const m = nodes.find(n => this.cluster.observe(n, ['role'])?.['role'] === 'master')
    if (m === undefined) return
    this.transactions -= 1
    this.ask('act', m, action, { m, ...args })
  }
  private ask(
    type: 'act' | 'fault',
    node: string,
    action: string,
    args: Readonly<Record<string, unknown>>,
  ): void {
    void this.cluster.give(type, node, action, args)
  }
}
