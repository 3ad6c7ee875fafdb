/**
 * The cluster of one case: a process for each node and one for the monitor, which it starts, connects, kills for real
 * and starts again. No process is left when it ends. Knows the notices of a host but no other message, and nothing of
 * the wire contract.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { monitorName } from '../host.ts'
import { late } from '../lateness.ts'
import { Random } from '../random.ts'
import type { Args, EventRecord, Point, Pulse, Role } from './control.ts'
import { mayCrash, statePaths } from './crashable.ts'
import type { Lane, LaneListener } from './lane.ts'
import type { Logs } from './logs.ts'
import type { Pool } from './pool.ts'
import { Roster } from './roster.ts'
import type { VirtualTime } from './timers.ts'

/** A process that does not answer within this time hangs and is killed. */
const hungMs = 2000

export interface ClusterOptions {
  readonly nodes: readonly string[]
  readonly params: Role['params']
  readonly defect: string | null
  readonly seed: number
  /** Null on wall time. */
  readonly virtual: VirtualTime | null
  readonly logs: Logs
  readonly pool: Pool
}
export interface ClusterListener {
  event(event: EventRecord): void
  reached(id: number, node: string): void
  /** A process ended unexpectedly. */
  failed(text: string): void
}

export class Cluster implements LaneListener {
  readonly roster: Roster
  private readonly options: ClusterOptions
  private readonly listener: ClusterListener
  private readonly directory = mkdtempSync(path.join(tmpdir(), 'lockstep-cluster-'))
  private readonly points = new Map<number, Point>()
  private readonly random: Random
  /** Starts and crashes happen one after the other. */
  private changes: Promise<void> = Promise.resolve()
  private isOver = false

  constructor(options: ClusterOptions, listener: ClusterListener) {
    this.options = options
    this.listener = listener
    this.random = new Random(options.seed)
    this.roster = new Roster([...options.nodes, monitorName], this)
    for (const { name } of this.roster.lanes) options.logs.begin(name)
  }

  /** Starts all processes; resolves when they are connected and their actors run. */
  start(): Promise<void> {
    return this.change(async () => {
      await Promise.all(this.roster.lanes.map(lane => this.enrol(lane)))
      await Promise.all(this.roster.lanes.map(lane => this.introduce(lane)))
      await this.roster.askAll({ kind: 'begin' })
    })
  }

  /** Starts the next incarnation of a node that is down; does nothing if the node is up. */
  boot(lane: Lane): Promise<void> {
    return this.change(async () => {
      if (lane.living !== null) return
      await this.enrol(lane)
      const peer = lane.address
      await Promise.all([this.introduce(lane), this.roster.askAll({ kind: 'peer', peer }, lane)])
      await this.roster.ask(lane, { kind: 'begin' })
      this.options.pool.fill()
    })
  }

  /**
   * Kills the process, between two of its steps. What it had reported is heard before the crash is
   * reported in its name. False, and it lives on, if it is in no state to crash.
   */
  crash(lane: Lane, event: string, args: Args, step: number): Promise<boolean> {
    return this.change(async () => {
      const { name: node, incarnation } = lane
      if (lane.living === null) return false
      const freeze = { kind: 'freeze', paths: statePaths } as const
      const seen = await Promise.race([
        this.roster.ask(lane, freeze),
        sleep(hungMs, undefined, { ref: false }),
      ])
      if (seen !== undefined && !mayCrash(seen)) {
        await this.roster.ask(lane, { kind: 'thaw' })
        return false
      }
      await lane.kill()
      this.options.virtual?.forget(node)
      const { last } = lane
      this.options.logs.complete(node, last, lane.report(event, args, step))
      await this.roster.askAll({ kind: 'gone', name: node })
      const body = { type: 'exited', node, incarnation }
      const monitor = this.roster.lane(monitorName)
      await this.roster.ask(monitor, { kind: 'notice', body, clock: lane.clock })
      return true
    })
  }

  async arm(id: number, point: Point): Promise<void> {
    this.points.set(id, point)
    await this.roster.askAll({ kind: 'arm', id, point })
  }

  /** Disarms the point and releases an actor held there. */
  async release(id: number): Promise<void> {
    this.points.delete(id)
    await this.roster.askAll({ kind: 'release', id })
  }

  /** Resolves when no process is being started or killed. */
  settled(): Promise<void> {
    return this.changes
  }

  /** Returns idle processes to the pool, kills all others and deletes the disks. */
  async end(): Promise<void> {
    this.isOver = true
    await this.change(async () => {
      await Promise.all(this.roster.lanes.map(lane => this.vacate(lane)))
    })
    rmSync(this.directory, { recursive: true, force: true })
  }

  event(event: EventRecord): void {
    if (!this.isOver) this.listener.event(event)
  }

  /** Only the first actor to reach a point is held there. */
  reached(lane: Lane, id: number): void {
    const isFirst = this.points.delete(id)
    const release = { kind: 'release', id } as const
    void (isFirst ? this.roster.askAll(release, lane) : this.roster.ask(lane, release))
    if (isFirst && !this.isOver) this.listener.reached(id, lane.name)
  }

  timer(lane: Lane, timer: number, delayMs: number): void {
    this.options.virtual?.set(lane.name, timer, late(delayMs, this.random))
  }

  cancel(lane: Lane, timer: number): void {
    this.options.virtual?.cancel(lane.name, timer)
  }

  failed(_lane: Lane, text: string): void {
    if (!this.isOver) this.listener.failed(text)
  }

  private change<T>(how: () => Promise<T>): Promise<T> {
    const done = this.changes.then(how)
    this.changes = done.then(
      () => {},
      () => {},
    )
    return done
  }

  private async vacate(lane: Lane): Promise<void> {
    const asked = this.roster.ask(lane, { kind: 'poll' })
    const pulse = (await Promise.race([asked, sleep(hungMs, undefined, { ref: false })])) as
      Pulse | undefined
    const worker = pulse?.busy === false ? lane.leave() : null
    if (worker === null) await lane.kill()
    else await this.options.pool.give(worker)
  }

  /** A spare process becomes the lane's next incarnation. */
  private enrol(lane: Lane): Promise<void> {
    return lane.take(this.options.pool.take(), next => this.roleOf(next))
  }

  private roleOf(lane: Lane): Role {
    const { options } = this
    return {
      self: lane.address,
      nodes: options.nodes,
      params: options.params,
      time: options.virtual === null ? 'wall' : 'virtual',
      defect: options.defect,
      // Each process has its own numbers.
      seed: options.seed * 101 + this.roster.lanes.indexOf(lane),
      disks: this.directory,
      logFile: options.logs.fileOf(lane.name),
      clock: lane.clock,
      points: [...this.points].map(([id, point]) => ({ id, point })),
    }
  }

  /** Tells a process about all other live processes. */
  private async introduce(lane: Lane): Promise<void> {
    const others = this.roster.living().filter(other => other !== lane)
    await Promise.all(
      others.map(other => this.roster.ask(lane, { kind: 'peer', peer: other.address })),
    )
  }
}
