/**
 * An adapter in the harness's own process, called directly. With `codec` every message goes through lines and schemas
 * instead, as over a real transport.
 */
import {
  AdapterError,
  type Connection,
  type Ending,
  type InProcessAdapter,
  type Notification,
} from '../contract/adapter.ts'
import { asOutcome, errorOf, refusal } from '../contract/answers.ts'
import { check } from '../contract/check.ts'
import { badNotification, closed, fatal, misfit, missed } from '../contract/faults.ts'
import { Inbox } from '../contract/inbox.ts'
import {
  errorCodes,
  type Method,
  methods,
  type ParamsOf,
  type ResultOf,
} from '../contract/messages.ts'
import { connect, deadlineOf } from '../contract/rpc.ts'
import { memoryPipe } from './memory-pipe.ts'

export interface InProcessOptions {
  /** Sends every message through JSON and the schemas; for tests. */
  readonly codec?: boolean
}

export function openInProcess(
  adapter: InProcessAdapter,
  { codec = false }: InProcessOptions = {},
): Connection {
  return codec ? connect(memoryPipe(adapter)) : new InProcessConnection(adapter)
}

const who = 'the adapter'
const done = { ok: true }

class InProcessConnection implements Connection {
  readonly #adapter: InProcessAdapter
  readonly #inbox = new Inbox(who, {})
  #broken: AdapterError | null = null
  #ending: Ending | null = null

  constructor(adapter: InProcessAdapter) {
    this.#adapter = adapter
    adapter.listen?.((name, body) => {
      const notification = { name, body } as Notification
      const wrong = this.#inbox.hear(notification, 0)
      if (wrong) this.#broken ??= badNotification(wrong)
      else if (notification.name === 'fatal') this.#broken ??= fatal(who, notification.body.text)
    })
  }

  async ask<M extends Method>(
    method: M,
    params: ParamsOf<M>,
    deadlineMs?: number,
  ): Promise<ResultOf<M>> {
    this.#throwBroken()
    if (this.#ending) throw closed(method)
    let result: unknown
    try {
      result = this.#call(method, params)
      if (result instanceof Promise)
        result = await inTime(method, result, deadlineMs ?? deadlineOf(method, params))
    } catch (thrown) {
      if (!isDeadline(thrown)) this.#inbox.answered()
      return outcomeOf(method, thrown)
    }
    // A notification meanwhile may have broken the contract.
    this.#throwBroken()
    this.#inbox.answered()
    return this.#completed(method, result)
  }

  taken(): readonly Notification[] {
    return this.#inbox.taken()
  }

  async close(): Promise<void> {
    if (this.#ending) return
    this.#ending = { how: 'stopped', afterMs: 0, leftBehind: false }
    try {
      await this.#adapter.stop?.({ reason: 'done' })
    } catch {
      // The connection is closed in any case.
    }
  }

  stderr(): Readonly<Record<string, string>> {
    return {}
  }

  ending(): Ending | null {
    return this.#ending
  }

  #throwBroken(): void {
    if (this.#broken) throw this.#broken
  }

  #call(method: Method, params: unknown): unknown {
    const handler = this.#adapter[method] as ((params: unknown) => unknown) | undefined
    if (handler) return handler.call(this.#adapter, params)
    if (method === 'ping' || method === 'stop') return done
    throw new AdapterError('adapter', `no method ${method}`, errorCodes.unsupported)
  }

  /** Checks a result and fills in defaults. */
  #completed<M extends Method>(method: M, result: unknown): ResultOf<M> {
    if (method === 'act' || method === 'observe' || !Object.hasOwn(methods, method))
      return result as ResultOf<M>
    const checked = check(methods[method].result, result)
    if (!checked.ok)
      throw misfit(who, `answered \`${method}\` with a result`, checked.misfit, result)
    if (method === 'reset') this.#inbox.reset()
    return checked.value
  }
}

/** Maps a thrown error to the outcome of an act, or rethrows it as the error of a request. */
function outcomeOf<M extends Method>(method: M, thrown: unknown): ResultOf<M> {
  if (isDeadline(thrown)) throw thrown
  const error = errorOf(thrown)
  const outcome = asOutcome(method, error)
  if (outcome) return outcome
  const refused = refusal(who, method, error)
  // Keeps the stack trace for the author of the adapter.
  refused.cause = thrown
  throw refused
}

function isDeadline(thrown: unknown): thrown is AdapterError {
  return thrown instanceof AdapterError && thrown.isDeadline
}

async function inTime<T>(method: Method, promise: Promise<T>, deadlineMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(missed(who, method, deadlineMs, {})), deadlineMs)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
