/**
 * One node that is a process of its own, over its restarts: starts it, crashes it, and counts its events on where the
 * process before has stopped. Knows nothing of the other nodes.
 */
import { AdapterError, type Notification } from '../contract/adapter.ts'
import { type EventMessage, errorCodes, type ParamsOf } from '../contract/messages.ts'
import { connect, type RpcConnection } from '../contract/rpc.ts'
import { type ProcessPipe, stdioPipe } from './stdio.ts'
import type { LaunchOptions } from './launch-options.ts'
import { exitWords } from './process.ts'

/** What every start of a node's process needs. */
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
  /** The last event; its own number, and what is added to those of the process. */
  #last: EventMessage | null = null
  #offset: number | null = null
  #earlierStderr = ''
  #wrong: AdapterError | null = null

  constructor(name: string, tell: (notification: Notification) => void) {
    this.name = name
    this.#tell = tell
  }

  /** Null while it is down. */
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
    const connection = connect(pipe, { base, sink: told => this.#hear(told, base) })
    this.#pipe = pipe
    this.#connection = connection
    await connection.ask('hello', hello)
    await connection.ask('reset', reset)
  }

  /** SIGKILL, and the event that tells of it, after all that the process has told before. */
  async crash(event: string, args: EventMessage['args'], cause: number): Promise<void> {
    const pipe = this.#pipe
    if (!pipe) return
    // Down at once: whoever asks meanwhile must not wait for it.
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

  /** At once, and without an event: the case is over. */
  async kill(): Promise<void> {
    await this.#pipe?.process.kill()
    this.#forget()
  }

  /** What went wrong with it that no answer has told; a process that ends with code 0 has left by itself. */
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

  #hear(told: Notification, base: number): void {
    if (told.name !== 'event') return this.#tell(told)
    const event = told.body
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
