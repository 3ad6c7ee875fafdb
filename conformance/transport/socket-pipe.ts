/** Lines over a TCP socket, together with the process that was started for it, if any. */
import type { Socket } from 'node:net'
import type { Ending } from '../contract/adapter.ts'
import { LineReader } from '../contract/lines.ts'
import type { LinePipe, PipeListener } from '../contract/pipe.ts'
import type { Launched } from './process.ts'

/** Time limit for the other end to close its side after `stop`. */
const closeMs = 1000

/** The other end is the adapter. */
export class SocketPipe implements LinePipe {
  readonly who = 'the adapter'
  readonly #socket: Socket
  readonly #started: Launched | null
  readonly #reader = new LineReader()
  #error: Error | null = null

  constructor(socket: Socket, started: Launched | null) {
    this.#socket = socket
    this.#started = started
    socket.setNoDelay(true)
    socket.on('error', error => {
      this.#error = error
    })
  }

  start(listener: PipeListener): void {
    this.#socket.on('data', (chunk: Buffer) => {
      for (const line of this.#reader.push(chunk)) listener.line(line)
    })
    this.#socket.once('close', () => {
      for (const line of this.#reader.end()) listener.line(line)
      const broken = this.#error
      listener.end({
        culprit: broken ? 'transport' : 'adapter',
        what: broken ? `lost the connection: ${broken.message}` : 'closed the connection',
        cause: 'the program crashed, or ended without being asked to',
        values: {},
      })
    })
  }

  write(line: string): void {
    if (this.#socket.writable) this.#socket.write(`${line}\n`)
  }

  async close(): Promise<Ending> {
    const begun = performance.now()
    // Keeps reading, or the end would never be seen.
    this.#socket.resume()
    this.#socket.end()
    const isClosed = await new Promise<boolean>(resolve => {
      if (this.#socket.closed) resolve(true)
      const timer = setTimeout(() => resolve(false), closeMs)
      this.#socket.once('close', () => {
        clearTimeout(timer)
        resolve(true)
      })
    })
    this.#socket.destroy()
    if (this.#started) return this.#started.end()
    const afterMs = Math.round(performance.now() - begun)
    return { how: isClosed ? 'stopped' : 'killed', afterMs, leftBehind: false }
  }

  mute(): void {
    this.#socket.pause()
  }

  unfinished(): number {
    return this.#reader.unfinished
  }

  stderr(): string {
    return this.#started?.stderr() ?? ''
  }
}
