/**
 * The names of a cluster, and requests to one of them, to all live ones, or to all but one. A process that ends before
 * it answers gives no answer, which is never an error here. Knows no request's meaning.
 */
import type { Command, Pulse } from './control.ts'
import { Lane, type LaneListener } from './lane.ts'
import type { Round } from './quiet.ts'
import { WorkerGone } from './worker.ts'

export class Roster {
  readonly lanes: readonly Lane[]
  private readonly byName: ReadonlyMap<string, Lane>

  constructor(names: readonly string[], listener: LaneListener) {
    this.lanes = names.map(name => new Lane(name, listener))
    this.byName = new Map(this.lanes.map(lane => [lane.name, lane]))
  }

  has(name: string): boolean {
    return this.byName.has(name)
  }

  lane(name: string): Lane {
    const lane = this.byName.get(name)
    if (lane === undefined) {
      throw new Error(`no such node: ${name}; there are ${[...this.byName.keys()].join(', ')}`)
    }
    return lane
  }

  living(): readonly Lane[] {
    return this.lanes.filter(lane => lane.living !== null)
  }

  /** Undefined if it is down or ends before it answers. */
  async ask(lane: Lane, command: Command): Promise<unknown> {
    try {
      return await lane.living?.ask(command)
    } catch (error) {
      if (error instanceof WorkerGone) return undefined
      throw error
    }
  }

  async askAll(command: Command, except: Lane | null = null): Promise<void> {
    const others = this.living().filter(lane => lane !== except)
    await Promise.all(others.map(lane => this.ask(lane, command)))
  }

  /** The status of all live processes; null if one ended meanwhile. */
  async poll(): Promise<Round | null> {
    const living = this.living()
    const pulses = await Promise.all(living.map(lane => this.ask(lane, { kind: 'poll' })))
    if (pulses.includes(undefined)) return null
    return new Map(living.map((lane, i) => [lane.channel, pulses[i] as Pulse]))
  }
}
