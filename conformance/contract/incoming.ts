/**
 * Classifies a line from an adapter: an answer, a notification, nothing, or a breach of the contract. Pure; only the
 * connection knows which requests are open.
 */
import type { AdapterError, Notification } from './adapter.ts'
import { type ErrorAnswer, errorAnswer } from './answers.ts'
import { check, isObject, shown } from './check.ts'
import { badLine, badMessage, misfit } from './faults.ts'
import type { Line } from './lines.ts'
import { type NotificationName, notifications } from './messages.ts'

/** A JSON-RPC message. Results are not checked here, where the method is unknown. */
export type Incoming =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorAnswer }
  | { readonly kind: 'notification'; readonly notification: Notification }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'wrong'; readonly error: AdapterError }

/** Reads one line of `who`. */
export function incoming(who: string, line: Line): Incoming {
  if (line.kind === 'fault') return { kind: 'wrong', error: badLine(who, line) }
  const { value } = line
  const wrong = (what: string): Incoming => ({
    kind: 'wrong',
    error: badMessage(who, what, value),
  })
  if (!isObject(value)) return wrong(`sent line ${line.line}, which is no object`)
  const { jsonrpc, id, method, params } = value
  if (jsonrpc !== undefined && jsonrpc !== '2.0')
    return wrong('sent a message whose `jsonrpc` is not "2.0"')
  if (method === undefined) return answer(value, wrong)
  if (id !== undefined) return wrong('sent a request, which only the harness may')
  if (typeof method !== 'string') return wrong('sent a `method` that is no text')
  // Names with `x-` are free for adapters.
  if (method.startsWith('x-')) return { kind: 'ignored' }
  if (!isNotification(method))
    return wrong(`sent a notification \`${shown(method)}\`, which there is not`)
  const checked = check(notifications[method], params)
  if (checked.ok)
    return {
      kind: 'notification',
      notification: { name: method, body: checked.value } as Notification,
    }
  const error = misfit(who, `sent a notification \`${method}\``, checked.misfit, params)
  return { kind: 'wrong', error }
}

function answer(
  message: Readonly<Record<string, unknown>>,
  wrong: (what: string) => Incoming,
): Incoming {
  const { id, result, error } = message
  if (id === null) return wrong('could not read a line of the harness')
  if (typeof id !== 'number')
    return wrong(`sent an answer with ${id === undefined ? 'no id' : `the id ${shown(id)}`}`)
  const isError = error !== undefined && error !== null
  if ((result === undefined) !== isError)
    return wrong(`answered request ${id} with neither or both of result and error`)
  if (!isError) return { kind: 'result', id, result }
  const said = errorAnswer(error)
  return said === null
    ? wrong(`answered request ${id} with an error that has no code`)
    : { kind: 'error', id, error: said }
}

function isNotification(name: string): name is NotificationName {
  return Object.hasOwn(notifications, name)
}
