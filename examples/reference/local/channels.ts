/**
 * Messages in transit between actors: a queue for each pair, delivered in any order among queues. Knows no actor.
 */
import type { Message } from '../host.ts'
import type { Clock } from './clocks.ts'
import type { Random } from '../random.ts'

export interface InTransit {
  readonly body: Message
  /** Null for messages from the host. */
  readonly clock: Clock | null
}
export interface Channel {
  readonly from: string
  readonly to: string
  readonly queue: InTransit[]
}

export class Channels {
  private readonly channels: Channel[] = []
  private readonly byPair = new Map<string, Channel>()
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  put(from: string, to: string, message: InTransit): void {
    const pair = `${from} ${to}`
    let channel = this.byPair.get(pair)
    if (!channel) {
      channel = { from, to, queue: [] }
      this.byPair.set(pair, channel)
      this.channels.push(channel)
    }
    channel.queue.push(message)
  }

  /** A queue with a message for an actor that accepts one now. */
  choose(takes: (to: string) => boolean): Channel | null {
    const { channels } = this
    const start = this.random.below(channels.length)
    for (let i = 0; i < channels.length; i++) {
      const channel = channels[(start + i) % channels.length]
      if (channel && channel.queue.length > 0 && takes(channel.to)) return channel
    }
    return null
  }

  /** Ends an actor and drops the messages it had not taken. */
  forget(actor: string): void {
    for (const { to, queue } of this.channels) if (to === actor) queue.length = 0
  }
  /** Drops the last messages that an actor had sent; chance decides how many for each receiver. */
  cut(actor: string): void {
    for (const { from, queue } of this.channels)
      if (from === actor) queue.length = this.random.below(queue.length + 1)
  }
}
