/**
 * One node as a process, across its restarts: starts it, crashes it, and continues the numbering of its events where
 * the previous process stopped.
 */
import { AdapterError, type Notification } from '../contract/adapter.ts'
import { type EventMessage, errorCodes, type ParamsOf } from '../contract/messages.ts'
import { connect, type RpcConnection } from '../contract/rpc.ts'
import { type ProcessPipe, stdioPipe } from './stdio.ts'
import type { LaunchOptions } from './launch-options.ts'
import { exitWords } from './process.ts'

/** The settings for starting a node's process. */
export interface NodeStart {
  readonly command: string
  readonly launch: LaunchOptions
  readonly hello: ParamsOf<'hello'>
  readonly reset: ParamsOf<'reset'>
}

/** A node of a case. */
export class NodeProcess {
  readonly name: string
  readonly #tell: (notification: Notification) => void
  #pipe: ProcessPipe | null = null
  #connection: RpcConnection | null = null
  #starts = 0
  /** The number of the last event, and the offset of the current process's numbers. */
  #last: EventMessage | null = null
  #offset: number | null = null
  #earlierStderr = ''
  #wrong: AdapterError | null = null

  constructor(name: string, tell: (notification: Notification) => void) {
    this.name = name
    this.#tell = tell
  }

  /** Null while the node is down. */
  get connection(): RpcConnection | null {
    return this.#connection
  }

  stderr(): string {
    return (this.#earlierStderr + (this.#pipe?.stderr() ?? '')).slice(-(2 ** 16))
  }

  async start({ command, launch, hello, reset }: NodeStart): Promise<void> {
    const base = this.#last?.seq ?? 0
    const env = {
      ...launch.env,
      LOCKSTEP_NODE: this.name,
      LOCKSTEP_START: String(++this.#starts),
      LOCKSTEP_SEQ: String(base),
    }
    this.#offset = null
    const pipe = stdioPipe(command, { ...launch, env, who: `node ${this.name}` })
    const connection = connect(pipe, { base, sink: notification => this.#hear(notification, base) })
    this.#pipe = pipe
    this.#connection = connection
    await connection.ask('hello', hello)
    await connection.ask('reset', reset)
  }

  /** Sends SIGKILL and reports the crash, after all earlier events of the process. */
  async crash(event: string, args: EventMessage['args'], cause: number): Promise<void> {
    const pipe = this.#pipe
    if (!pipe) return
    // Marked as down at once, so that requests do not wait for it.
    this.#connection = null
    await pipe.crash()
    this.#forget()
    const seq = (this.#last?.seq ?? 0) + 1
    const vc = this.#last?.vc && { vc: { ...this.#last.vc, [this.name]: seq } }
    this.#last = { seq, node: this.name, event, args, cause, ...vc }
    this.#tell({ name: 'event', body: this.#last })
  }

  async close(): Promise<RpcConnection | null> {
    const connection = this.#connection
    await connection?.close()
    this.#forget()
    return connection
  }

  /** Kills it at once and without an event, at the end of a case. */
  async kill(): Promise<void> {
    await this.#pipe?.process.kill()
    this.#forget()
  }

  /** The error that no answer has reported yet. A process that ends with code 0 has left by itself, which is none. */
  trouble(): AdapterError | null {
    const exit = this.#connection && this.#pipe?.isOver ? this.#pipe.process.exit : null
    if (this.#wrong || !exit) return this.#wrong
    const { code, signal } = exit
    const stderr = this.stderr().trimEnd().slice(-1000)
    this.#forget()
    if (code === 0) return null
    const parts = {
      what: `Node ${this.name} ${exitWords(exit)}.`,
      cause: 'the program crashed, and no fault had asked for it',
      values: { node: this.name, code, signal, ...(stderr === '' ? {} : { stderr }) },
      advice: 'look at what it wrote to stderr',
    }
    this.#wrong = new AdapterError('environment', parts, errorCodes.crashed)
    return this.#wrong
  }

  #forget(): void {
    if (this.#pipe) this.#earlierStderr = this.stderr()
    this.#pipe = null
    this.#connection = null
  }

  #hear(notification: Notification, base: number): void {
    if (notification.name !== 'event') return this.#tell(notification)
    const event = notification.body
    if (event.node !== this.name) return this.#break(event, 'reported an event of another node')
    this.#offset ??= event.seq === base + 1 ? 0 : base
    if (this.#offset > 0 && event.vc)
      return this.#break(event, 'counts its vector clock from 1 again after a restart')
    this.#last = { ...event, seq: event.seq + this.#offset }
    this.#tell({ name: 'event', body: this.#last })
  }

  #break({ node, event, seq }: EventMessage, what: string): void {
    this.#wrong ??= new AdapterError('adapter', {
      what: `Node ${this.name} ${what}.`,
      cause: 'the environment variables LOCKSTEP_NODE and LOCKSTEP_SEQ are not heeded',
      values: { node, event, seq },
      advice: 'report only what the own node does, and count on from LOCKSTEP_SEQ',
    })
  }
}
