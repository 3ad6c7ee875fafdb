/**
 * The methods of the adapter contract by name, but for `stop`: reads their parameters, hands them
 * to the case that runs, and replaces it at a reset. Knows neither processes nor actions.
 */
import { unrealised } from '../dialects.ts'
import { hostName, monitorName } from '../host.ts'
import type { ClusterListener } from './cluster.ts'
import { helloOf } from './hello.ts'
import { Logs } from './logs.ts'
import { Pool } from './pool.ts'
import * as read from './read-params.ts'
import { type Handler, RpcError, codes } from './rpc.ts'
import { type Asked, RunningCase } from './running-case.ts'
import { VirtualTime } from './timers.ts'

export interface ServiceOptions {
  readonly time: 'wall' | 'virtual'
  /** The defect of the implementation; null for none. */
  readonly defect: string | null
  readonly logDirectory: string | null
  /** Runs every case in fresh processes. */
  readonly isFresh: boolean
}
export type Tell = (method: string, params: Readonly<Record<string, unknown>>) => void

const ok = { ok: true }
/**
 * Spare processes before the first reset says how many nodes there are, and then, for those that
 * are killed.
 */
const firstSpares = 4
const sparesKept = 2

export class Service {
  private readonly options: ServiceOptions
  private readonly listener: ClusterListener
  private readonly pool: Pool
  private readonly logs: Logs
  private running: RunningCase | null = null
  private epoch = 0

  constructor(options: ServiceOptions, tell: Tell) {
    this.options = options
    this.pool = new Pool(options.isFresh)
    this.logs = new Logs(options.logDirectory)
    this.listener = {
      event: event => {
        tell('event', { ...event })
      },
      reached: (id, node) => {
        tell('reached', { id, node })
      },
      failed: text => {
        tell('log', { level: 'error', text })
      },
    }
  }

  handlers(): ReadonlyMap<string, Handler> {
    return new Map<string, Handler>([
      ['hello', () => this.hello()],
      ['reset', params => this.reset(params)],
      ['act', p => this.case().act(asked(p, 'action'), read.count(p, 'deadlineMs'))],
      ['fault', p => done(this.case().fault(asked(p, 'kind')))],
      ['arm', p => done(this.case().up().arm(read.count(p, 'id'), read.point(p)))],
      ['disarm', p => done(this.case().up().release(read.count(p, 'id')))],
      ['release', p => done(this.case().up().release(read.count(p, 'id')))],
      ['advance', p => this.case().advance(read.by(p))],
      ['quiesce', p => this.case().quiesce(read.count(p, 'maxMs'))],
      ['observe', p => this.observe(read.names(p, 'nodes'), read.names(p, 'paths'))],
      ['ping', () => ok],
    ])
  }

  /** Stops; leaves no process and no file. */
  async close(): Promise<void> {
    const { running } = this
    this.running = null
    await Promise.all([running?.end(), this.pool.close()])
  }

  private hello(): unknown {
    this.pool.keep(firstSpares)
    return helloOf(this.options.time)
  }

  private async reset(asks: read.Params): Promise<unknown> {
    const nodes = read.names(asks, 'nodes')
    if (nodes.includes(monitorName) || nodes.includes(hostName)) {
      throw new RpcError(codes.badParams, 'a node may not be called monitor or host')
    }
    const params = read.bounds(asks)
    const why = unrealised(params)
    if (why !== null) throw new RpcError(codes.refused, why)
    const { defect, time } = this.options
    const { running: last, logs, pool } = this
    const seed = read.count(asks, 'seed', 0)
    const virtual = time === 'virtual' ? new VirtualTime(read.count(asks, 't0', 0)) : null
    const options = { nodes, params, defect, seed, virtual, logs, pool }
    this.running = null
    await last?.end()
    const next = new RunningCase(options, this.listener)
    await next.start()
    this.running = next
    this.epoch += 1
    pool.keep(this.options.isFresh ? nodes.length + 1 : sparesKept)
    return { ok: true, epoch: this.epoch }
  }

  private async observe(nodes: readonly string[], paths: readonly string[]): Promise<unknown> {
    return { states: await this.case().observe(nodes, paths) }
  }

  private case(): RunningCase {
    if (this.running === null) throw new RpcError(codes.badRequest, 'there was no reset yet')
    return this.running
  }
}

async function done(work: Promise<void>): Promise<typeof ok> {
  await work
  return ok
}

function asked(params: read.Params, named: 'action' | 'kind'): Asked {
  const node = params['node'] == null ? null : read.text(params, 'node')
  return { node, action: read.text(params, named), ...read.step(params) }
}
