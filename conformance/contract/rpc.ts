/**
 * A connection over lines: JSON-RPC 2.0 with deadlines; every message is checked. The first breach of the contract
 * ends the connection, and every later request throws that error. A late answer is harmless.
 */
import { AdapterError, type Connection, type Ending, type Notification } from './adapter.ts'
import { asOutcome, type ErrorAnswer, refusal } from './answers.ts'
import { check } from './check.ts'
import {
  badMessage,
  badNotification,
  closed,
  ended,
  fatal,
  misfit,
  missed,
  stderrValue,
} from './faults.ts'
import { Inbox, type InboxOptions } from './inbox.ts'
import { type Incoming, incoming } from './incoming.ts'
import type { Line } from './lines.ts'
import { lineBytesMax, type Method, methods, type ParamsOf, type ResultOf } from './messages.ts'
import type { LinePipe, PipeEnd } from './pipe.ts'

/** The number of missed answers that are remembered, in case they come late. */
const lateMax = 1000
/** Time limit for the answer to `stop`. */
const stopMs = 1000
const defaultMs = 5000
const startMs = 10_000
/** Time that the harness adds to the deadline it gave the adapter. */
const graceMs = 250

interface Pending {
  readonly method: Method
  readonly timer: NodeJS.Timeout
  readonly resolve: (result: never) => void
  readonly reject: (error: AdapterError) => void
}

/** The default time limit of a request. */
export function deadlineOf<M extends Method>(method: M, params: ParamsOf<M>): number {
  if (method === 'hello' || method === 'reset') return startMs
  if ('deadlineMs' in params) return params.deadlineMs + graceMs
  return 'maxMs' in params ? params.maxMs + 4 * graceMs : defaultMs
}

export function connect(pipe: LinePipe, options: InboxOptions = {}): RpcConnection {
  return new RpcConnection(pipe, options)
}

/** Made by `connect`. */
export class RpcConnection implements Connection {
  readonly #pipe: LinePipe
  readonly #inbox: Inbox
  readonly #pending = new Map<number, Pending>()
  readonly #missed = new Set<number>()
  #nextId = 1
  #late = 0
  #broken: AdapterError | null = null
  #closing: Promise<void> | null = null
  #ending: Ending | null = null
  #isGone = false

  constructor(pipe: LinePipe, options: InboxOptions) {
    this.#pipe = pipe
    this.#inbox = new Inbox(pipe.who, options)
    pipe.start({ line: line => this.#hear(line), end: end => this.#end(end) })
  }

  /** Number of answers that came after their deadline. */
  get lateAnswers(): number {
    return this.#late
  }

  async ask<M extends Method>(
    method: M,
    params: ParamsOf<M>,
    deadlineMs: number = deadlineOf(method, params),
  ): Promise<ResultOf<M>> {
    if (this.#closing) throw closed(method)
    if (this.#broken) throw this.#broken
    return this.#send(method, params, deadlineMs)
  }

  taken(): readonly Notification[] {
    return this.#inbox.taken()
  }

  stderr(): Readonly<Record<string, string>> {
    return { '': this.#pipe.stderr() }
  }

  ending(): Ending | null {
    return this.#ending
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const wasGone = this.#isGone
    if (!this.#broken) {
      try {
        await this.#send('stop', { reason: 'done' }, stopMs)
      } catch {
        // The pipe is closed even without an answer.
      }
    }
    const ending = await this.#pipe.close()
    this.#ending = wasGone ? { ...ending, how: 'gone' } : ending
    this.#break(closed('a request'))
  }

  #send<M extends Method>(
    method: M,
    params: ParamsOf<M>,
    deadlineMs: number,
  ): Promise<ResultOf<M>> {
    const id = this.#nextId++
    const line = JSON.stringify({ jsonrpc: '2.0', id, method, params })
    if (Buffer.byteLength(line) > lineBytesMax)
      return Promise.reject(
        new AdapterError(
          'harness',
          `\`${method}\` needs a line longer than ${lineBytesMax} bytes.`,
        ),
      )
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#miss(id, deadlineMs), deadlineMs)
      this.#pending.set(id, { method, timer, resolve, reject })
      this.#pipe.write(line)
    })
  }

  #miss(id: number, deadlineMs: number): void {
    const { method, reject } = this.#settle(id)
    this.#missed.add(id)
    for (const oldest of this.#missed) {
      if (this.#missed.size <= lateMax) break
      this.#missed.delete(oldest)
    }
    const unfinished = this.#pipe.unfinished()
    const values = {
      request: id,
      notifications: this.#inbox.count,
      ...(unfinished > 0 ? { 'bytes of a line without its end': unfinished } : {}),
      ...stderrValue(this.#pipe.stderr()),
    }
    reject(missed(this.#pipe.who, method, deadlineMs, values))
  }

  /** Removes an open request and returns it. */
  #settle(id: number): Pending {
    const pending = this.#pending.get(id)
    if (!pending) throw new Error(`no request ${id} waits`)
    clearTimeout(pending.timer)
    this.#pending.delete(id)
    return pending
  }

  #hear(line: Line): void {
    if (this.#broken) return
    const wrong = this.#take(incoming(this.#pipe.who, line), line)
    if (wrong) this.#break(wrong)
  }

  /** Handles a message; returns the breach of the contract, if any. Open requests are then rejected together. */
  #take(message: Incoming, line: Line): AdapterError | null {
    if (message.kind === 'wrong') return message.error
    if (message.kind === 'ignored') return null
    if (message.kind === 'notification') return this.#notified(message.notification, line.bytes)
    const pending = this.#pending.get(message.id)
    if (pending) this.#inbox.answered()
    if (!pending) return this.#unexpected(message.id, message)
    return message.kind === 'error'
      ? this.#refused(message.id, pending, message.error)
      : this.#answered(message.id, pending, message.result)
  }

  #notified(notification: Notification, bytes: number): AdapterError | null {
    const wrong = this.#inbox.hear(notification, bytes)
    if (wrong) return badNotification(wrong)
    return notification.name === 'fatal' ? fatal(this.#pipe.who, notification.body.text) : null
  }

  #unexpected(id: number, message: unknown): AdapterError | null {
    if (this.#missed.delete(id)) {
      this.#late++
      return null
    }
    const wasAsked = Number.isSafeInteger(id) && id > 0 && id < this.#nextId
    const what = wasAsked
      ? `answered request ${id} twice`
      : `answered request ${id}, which was never asked`
    return badMessage(this.#pipe.who, what, message)
  }

  #refused(id: number, { method }: Pending, error: ErrorAnswer): null {
    const outcome = asOutcome(method, error)
    const { resolve, reject } = this.#settle(id)
    if (outcome) resolve(outcome as never)
    else reject(refusal(this.#pipe.who, method, error))
    return null
  }

  #answered(id: number, { method }: Pending, result: unknown): AdapterError | null {
    // The doctor sends a method that does not exist.
    if (!Object.hasOwn(methods, method)) {
      this.#settle(id).resolve(result as never)
      return null
    }
    const checked = check(methods[method].result, result)
    if (!checked.ok)
      return misfit(this.#pipe.who, `answered \`${method}\` with a result`, checked.misfit, result)
    if (method === 'reset') this.#inbox.reset()
    this.#settle(id).resolve(checked.value as never)
    return null
  }

  #end(end: PipeEnd): void {
    this.#isGone = true
    const waiting = [...this.#pending.values()].map(p => p.method)
    this.#break(ended(this.#pipe.who, end, waiting))
  }

  #break(error: AdapterError): void {
    if (this.#broken) return
    this.#broken = error
    this.#pipe.mute()
    for (const id of this.#pending.keys()) this.#settle(id).reject(error)
  }
}
