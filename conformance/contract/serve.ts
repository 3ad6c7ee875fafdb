/**
 * The adapter's side of a connection: turns lines from a harness into calls of an adapter's functions, and their
 * results into lines. Serves an adapter written in TypeScript over any transport.
 */
import type { InProcessAdapter } from './adapter.ts'
import { type ErrorAnswer, errorOf } from './answers.ts'
import { check, isObject, shown } from './check.ts'
import type { Line } from './lines.ts'
import { errorCodes, type Method, methods } from './messages.ts'

/** Serves one adapter to one harness. */
export class Server {
  readonly #adapter: InProcessAdapter
  readonly #write: (line: string) => void

  /** `write` receives lines without their line feed, in sending order. */
  constructor(adapter: InProcessAdapter, write: (line: string) => void) {
    this.#adapter = adapter
    this.#write = write
    adapter.listen?.((name, body) => this.#send({ method: name, params: body }))
  }

  /** Handles one line; resolves once it is answered. Never rejects. */
  async hear(line: Line): Promise<void> {
    const { value } = line.kind === 'value' ? line : { value: null }
    const id = isObject(value) && typeof value['id'] === 'number' ? value['id'] : null
    if (!isObject(value) || id === null || typeof value['method'] !== 'string') {
      const code = line.kind === 'fault' ? errorCodes.parse : errorCodes.badRequest
      this.#send({ id, error: { code, message: `not a request: ${shown(value)}` } })
      return
    }
    this.#send({ id, ...(await this.#answer(value['method'], value['params'])) })
  }

  async #answer(
    method: string,
    given: unknown,
  ): Promise<{ readonly result: unknown } | { readonly error: ErrorAnswer }> {
    if (!isMethod(method)) return unsupported(method)
    const params = check(methods[method].params, given)
    if (!params.ok) {
      const { path, description } = params.misfit
      return { error: { code: errorCodes.badParams, message: `${path}: ${description}` } }
    }
    const result = handled(this.#adapter, method, params.value)
    try {
      return result === undefined ? unsupported(method) : { result: await result() }
    } catch (thrown) {
      return { error: errorOf(thrown) }
    }
  }

  #send(message: Readonly<Record<string, unknown>>): void {
    this.#write(JSON.stringify({ jsonrpc: '2.0', ...message }))
  }
}

/** The call of a method, undefined if the adapter has none. `ping` and `stop` have defaults. */
export function handled(
  adapter: InProcessAdapter,
  method: Method,
  params: unknown,
): (() => unknown) | undefined {
  const handler = adapter[method] as ((params: unknown) => unknown) | undefined
  if (handler) return () => handler.call(adapter, params)
  return method === 'ping' || method === 'stop' ? () => ({ ok: true }) : undefined
}

function unsupported(method: string): { readonly error: ErrorAnswer } {
  return { error: { code: errorCodes.unsupported, message: `no method ${shown(method)}` } }
}

function isMethod(name: string): name is Method {
  return Object.hasOwn(methods, name)
}
