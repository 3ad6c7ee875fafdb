/**
 * What can be asked of one case's cluster, from its first process to its end: acts and faults,
 * points, time, quiet, observations. Knows no action but the crash, which is done to a process and
 * not asked of it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { monitorName } from '../host.ts'
import { Cluster, type ClusterListener, type ClusterOptions } from './cluster.ts'
import type { ActAnswer, Args } from './control.ts'
import type { Lane } from './lane.ts'
import { type Quiet, untilQuiet } from './quiescence.ts'
import { RpcError, codes } from './rpc.ts'

/** The period without activity that counts as quiet on wall time. */
export const quietMs = 50
/** The time limit of an act. */
export const actMs = 5000
/**
 * What follows a timer at once under virtual time must come to an end within this, by the clock on
 * the wall.
 */
const settleMs = 5000

export interface Asked {
  /** Null: no node. Then it belongs to the node that the arguments name, or to the monitor. */
  readonly node: string | null
  readonly action: string
  readonly args: Args
  readonly step: number
}

export class RunningCase {
  private readonly cluster: Cluster
  private readonly virtual: ClusterOptions['virtual']
  /** The reason why the system cannot continue: one of its processes ended by itself. */
  private failure: string | null = null

  constructor(options: ClusterOptions, listener: ClusterListener) {
    this.virtual = options.virtual
    this.cluster = new Cluster(options, {
      ...listener,
      failed: text => {
        this.failure ??= text
        listener.failed(text)
      },
    })
  }

  start(): Promise<void> {
    return this.cluster.start()
  }

  end(): Promise<void> {
    return this.cluster.end()
  }

  async act(asked: Asked, deadlineMs: number): Promise<ActAnswer> {
    return this.give(await this.booted(asked), 'act', asked, deadlineMs)
  }

  async fault(asked: Asked): Promise<void> {
    if (asked.action === 'crash') {
      const lane = this.laneOf(asked)
      if (lane.living === null) throw new RpcError(codes.nodeDown, `${lane.name} is down already`)
      const isDone = await this.up().crash(lane, asked.action, asked.args, asked.step)
      if (!isDone) throw new RpcError(codes.refused, `${lane.name} is in no state to crash`)
      return
    }
    const { outcome, why } = await this.give(await this.booted(asked), 'fault', asked, actMs)
    if (outcome === 'refused') throw new RpcError(codes.refused, why ?? 'refused')
    if (outcome === 'unknown') throw new RpcError(codes.unknown, why ?? 'no answer')
  }

  /** The cluster, if it can continue. */
  up(): Cluster {
    if (this.failure !== null) throw new RpcError(codes.crashed, this.failure)
    return this.cluster
  }

  async advance(by: number | 'next'): Promise<{ now: number; fired: number }> {
    const { virtual } = this
    if (virtual === null) throw new RpcError(codes.unsupported, 'time is that of the wall')
    await this.settle(settleMs)
    const until = by === 'next' ? (virtual.nextDueMs ?? virtual.nowMs) : virtual.nowMs + by
    let fired = 0
    for (let timer = virtual.take(until); timer !== null; timer = virtual.take(until)) {
      fired += 1
      const { roster } = this.up()
      await roster.ask(roster.lane(timer.owner), { kind: 'fire', timer: timer.id })
      await this.settle(settleMs)
    }
    virtual.nowMs = until
    return { now: until, fired }
  }

  async quiesce(maxMs: number): Promise<{ quiet: boolean; pending: number }> {
    const { isQuiet, timers } = await this.settle(maxMs)
    return { quiet: isQuiet, pending: this.virtual?.pending ?? timers }
  }

  /** Null for a node that does not answer. */
  async observe(
    nodes: readonly string[],
    paths: readonly string[],
  ): Promise<Readonly<Record<string, unknown>>> {
    const { roster } = this.up()
    const states = await Promise.all(
      nodes.map(async name => {
        if (!roster.has(name)) return [name, null] as const
        const seen = await roster.ask(roster.lane(name), { kind: 'observe', paths })
        return [name, seen ?? null] as const
      }),
    )
    return Object.fromEntries(states)
  }

  private settle(maxMs: number): Promise<Quiet> {
    const isWall = this.virtual === null
    const rule = { maxMs, quietMs: isWall ? quietMs : 0, awaitsTimers: isWall }
    return untilQuiet(async () => {
      await this.cluster.settled()
      return this.up().roster.poll()
    }, rule)
  }

  private laneOf(asked: Asked): Lane {
    const { roster } = this.up()
    const name = nameOf(asked)
    if (!roster.has(name)) throw new RpcError(codes.badParams, `no such node: ${name}`)
    return roster.lane(name)
  }

  /** The target of an act or a fault; boots a target node that is down. */
  private async booted(asked: Asked): Promise<Lane> {
    const lane = this.laneOf(asked)
    await this.up().boot(lane)
    return lane
  }

  /** Unknown if the process ends or the time runs out before it answers: it may be held. */
  private async give(
    lane: Lane,
    type: 'act' | 'fault',
    { step, action, args }: Asked,
    deadlineMs: number,
  ): Promise<ActAnswer> {
    const gone: ActAnswer = { outcome: 'unknown', why: `${lane.name} ended before it answered` }
    const late: ActAnswer = { outcome: 'unknown', why: `no answer within ${deadlineMs} ms` }
    const timeout = new AbortController()
    const answer = this.up().roster.ask(lane, { kind: 'act', type, step, action, args })
    return Promise.race([
      answer.then(value => (value as ActAnswer | undefined) ?? gone),
      sleep(deadlineMs, late, { signal: timeout.signal }).catch(() => late),
    ]).finally(() => {
      timeout.abort()
    })
  }
}

function nameOf({ node, args }: Asked): string {
  const named = node ?? args['n'] ?? args['m']
  return typeof named === 'string' ? named : monitorName
}
