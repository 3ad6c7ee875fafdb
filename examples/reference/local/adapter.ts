/**
 * The local host as an adapter in the harness's own process: the methods of the contract as functions. It repeats the
 * types of the contract, because this reference stands alone.
 */
import { configOf } from '../config.ts'
import { unrealised } from '../dialects.ts'
import { type ActResult, monitorName } from '../host.ts'
import { nodeActions } from '../node-topics.ts'
import { observedPaths } from '../observe.ts'
import { type EventRecord, LocalCluster } from './cluster.ts'
import { events } from './events.ts'
import type { Point } from './points.ts'
import { Random } from '../random.ts'

type Args = Readonly<Record<string, unknown>>
interface Answer {
  outcome: ActResult['outcome']
  why: string
}
type Tell = (name: 'event' | 'reached', body: never) => void

export interface LocalOptions {
  /** An id of defects.ts. */
  readonly defect?: string
  readonly seed?: number
}

/** The precondition of a fault does not hold. */
class Refused extends Error {
  readonly code = 1010
}

class LocalAdapter {
  private readonly options: LocalOptions
  private tell: (name: 'event' | 'reached', body: unknown) => void = () => {}
  private cluster: LocalCluster | null = null

  constructor(options: LocalOptions) {
    this.options = options
  }

  listen(tell: Tell): void {
    this.tell = (name, body) => tell(name, body as never)
  }

  hello() {
    return {
      proto: 1 as const,
      adapter: { name: 'reference-local' },
      sut: { name: 'reference', lang: 'typescript' },
      capabilities: {
        time: 'virtual' as const,
        observe: 'atomic' as const,
        order: 'vector' as const,
        reset: 'soft' as const,
        refuse: true,
        points: true,
      },
      actions: ['crash', ...nodeActions],
      events: [...events],
      observes: [...observedPaths],
      points: events.filter(e => e !== 'crash'),
    }
  }

  reset(p: {
    nodes: readonly string[]
    params: Readonly<Record<string, number | string>>
    seed?: number | undefined
  }): { ok: true } {
    const why = unrealised(p.params)
    if (why !== null) throw new Refused(why)
    const random = new Random((this.options.seed ?? 0) * 7919 + (p.seed ?? 0))
    const { defect = null } = this.options
    this.cluster = new LocalCluster(configOf(p.nodes, p.params, { defect }), random, {
      event: (event: EventRecord) => this.tell('event', event),
      reached: (id, node) => this.tell('reached', { id, node }),
    })
    return { ok: true }
  }
  private get up(): LocalCluster {
    if (!this.cluster) throw new Error('there was no reset')
    return this.cluster
  }

  async act(p: { node: string | null; action: string; args: Args }): Promise<Answer> {
    const result = await this.up.ask('act', this.owner(p.node, p.args), p.action, p.args)
    return { outcome: result.outcome, why: result.why ?? '' }
  }
  /** The lane it belongs to. */
  private owner(node: string | null, args: Args): string {
    const named = args['n'] ?? args['m']
    return node ?? (typeof named === 'string' ? named : monitorName)
  }

  async fault(p: { node: string | null; kind: string; args: Args }): Promise<{ ok: true }> {
    const node = this.owner(p.node, p.args)
    if (p.kind === 'crash') {
      if (!this.up.crash(node)) throw new Refused(`${node} is in no state to crash`)
      return { ok: true }
    }
    const { outcome, why } = await this.up.ask('fault', node, p.kind, p.args)
    if (outcome !== 'ok') throw new Refused(why ?? outcome)
    return { ok: true }
  }

  arm(p: { id: number; point: Omit<Point, 'args'> & { args?: Args | undefined } }): { ok: true } {
    this.up.points.arm({ ...p.point, args: p.point.args ?? {}, id: p.id })
    return { ok: true }
  }
  disarm({ id }: { id: number }): { ok: true } {
    this.up.points.disarm(id)
    return { ok: true }
  }
  async release({ id }: { id: number }): Promise<{ ok: true }> {
    this.up.points.release(id)
    await this.up.run()
    return { ok: true }
  }
  async advance({ by }: { by: number | 'next' }): Promise<{ now: number; fired: number }> {
    await this.up.run()
    const fired = this.up.advance(by)
    return { now: this.up.timers.now, fired }
  }
  async quiesce(): Promise<{ quiet: boolean; pending: number }> {
    await this.up.run()
    return { quiet: true, pending: this.up.timers.pending }
  }
  observe(p: { nodes: readonly string[]; paths: readonly string[] }) {
    const states = p.nodes.map(n => [n, this.up.observe(n, p.paths)] as const)
    return { states: Object.fromEntries(states) }
  }
  ping(): { ok: true } {
    return { ok: true }
  }
  stop(): { ok: true } {
    this.cluster = null
    return { ok: true }
  }
}

/** An adapter to the reference in this process. */
export function localAdapter(options: LocalOptions = {}) {
  const adapter = new LocalAdapter(options)
  return {
    listen: (tell: Tell) => adapter.listen(tell),
    hello: () => adapter.hello(),
    reset: (p: Parameters<LocalAdapter['reset']>[0]) => adapter.reset(p),
    act: (p: Parameters<LocalAdapter['act']>[0]) => adapter.act(p),
    fault: (p: Parameters<LocalAdapter['fault']>[0]) => adapter.fault(p),
    arm: (p: Parameters<LocalAdapter['arm']>[0]) => adapter.arm(p),
    disarm: (p: { id: number }) => adapter.disarm(p),
    release: (p: { id: number }) => adapter.release(p),
    advance: (p: { by: number | 'next' }) => adapter.advance(p),
    quiesce: () => adapter.quiesce(),
    observe: (p: Parameters<LocalAdapter['observe']>[0]) => adapter.observe(p),
    ping: () => adapter.ping(),
    stop: () => adapter.stop(),
  }
}
