/**
 * The network of one process: a TCP connection on loopback to each peer, one per direction, so that
 * messages between two processes arrive in order. A message to a process that is down is lost; one
 * of a former incarnation is dropped. It counts what it sent and received by peer, which is how the
 * supervisor tells that nothing is under way. Knows nothing of what messages say.
 */
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net'
import { eachLine, isRecord } from './lines.ts'
import { type PeerAddress, type Traffic, channelOf } from './control.ts'

interface Link {
  readonly peer: PeerAddress
  readonly socket: Socket
}
export class Mesh {
  private readonly hear: (from: string, message: unknown) => void
  private readonly links = new Map<string, Link>()
  private readonly sent = new Map<string, number>()
  private readonly received = new Map<string, number>()
  private readonly open = new Set<string>()
  /** The newest known incarnation of each peer, even one that is down. */
  private readonly newest = new Map<string, number>()
  private readonly inbound = new Set<Socket>()
  private self: PeerAddress | null = null
  private readonly server: Server

  constructor(hear: (from: string, message: unknown) => void) {
    this.hear = hear
    this.server = createServer(socket => {
      this.accept(socket)
    })
  }

  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen(0, '127.0.0.1', () => {
        resolve((this.server.address() as AddressInfo).port)
      })
    })
  }

  identify(self: PeerAddress): void {
    this.self = self
  }

  /**
   * A peer is up: from now on messages to it go to this incarnation. Resolves when the peer has
   * said welcome: from then on it knows that more may come from here, even if this process dies.
   */
  learn(peer: PeerAddress): Promise<void> {
    this.newest.set(peer.name, peer.incarnation)
    this.links.get(peer.name)?.socket.destroy()
    return new Promise(resolve => {
      const socket = connect({ host: '127.0.0.1', port: peer.port, noDelay: true })
      this.links.set(peer.name, { peer, socket })
      socket.write(`${JSON.stringify({ from: this.self, to: peer })}\n`)
      socket.once('data', () => {
        resolve()
      })
      // The peer has just died, so messages to it are lost.
      socket.on('error', () => socket.destroy())
      socket.once('close', () => {
        resolve()
      })
    })
  }

  /** A peer is down. Messages that it sent earlier may still arrive. */
  forget(name: string): void {
    this.links.get(name)?.socket.destroy()
    this.links.delete(name)
  }

  send(to: string, message: unknown): void {
    const link = this.links.get(to)
    if (link === undefined || link.socket.destroyed) return
    const channel = channelOf(link.peer)
    this.sent.set(channel, (this.sent.get(channel) ?? 0) + 1)
    link.socket.write(`${JSON.stringify(message)}\n`)
  }

  traffic(): Traffic {
    return {
      sent: Object.fromEntries(this.sent),
      received: Object.fromEntries(this.received),
      open: [...this.open],
    }
  }

  /** Ends every connection; no more messages arrive. */
  close(): void {
    this.server.close()
    for (const { socket } of this.links.values()) socket.destroy()
    for (const socket of this.inbound) socket.destroy()
  }

  private accept(socket: Socket): void {
    this.inbound.add(socket)
    let from: PeerAddress | null = null
    eachLine(socket, line => {
      const message = JSON.parse(line) as unknown
      if (from !== null) {
        this.take(from, message)
        return
      }
      from = this.greeted(message)
      if (from === null) {
        socket.destroy()
        return
      }
      this.open.add(channelOf(from))
      socket.write('welcome\n')
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      this.inbound.delete(socket)
      if (from !== null) this.open.delete(channelOf(from))
    })
  }

  /** The peer at the other end; null if it looks for another process that had this port before. */
  private greeted(message: unknown): PeerAddress | null {
    if (!isRecord(message) || this.self === null) return null
    const to = message['to'] as PeerAddress
    return channelOf(to) === channelOf(this.self) ? (message['from'] as PeerAddress) : null
  }

  private take(from: PeerAddress, message: unknown): void {
    const channel = channelOf(from)
    this.received.set(channel, (this.received.get(channel) ?? 0) + 1)
    if (from.incarnation < (this.newest.get(from.name) ?? 0)) return
    this.hear(from.name, message)
  }
}
