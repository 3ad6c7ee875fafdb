/**
 * Maps error answers: who is to blame, and for `act` the outcome. Used by connections, in-process adapters and
 * servers.
 */
import { AdapterError, type Culprit } from './adapter.ts'
import { cut, isObject, shown } from './check.ts'
import { capital } from './inbox.ts'
import { errorCodes, type Method, type ResultOf } from './messages.ts'

/** The error of an answer. */
export interface ErrorAnswer {
  readonly code: number
  readonly message: string
}

/** Reads the error of an answer; null if it has no valid form. */
export function errorAnswer(error: unknown): ErrorAnswer | null {
  if (!isObject(error)) return null
  const { code, message = '' } = error
  if (!Number.isSafeInteger(code) || typeof message !== 'string') return null
  return { code: code as number, message }
}

/** The outcome of an act that was answered with the error `refused` or `unknown`; null for other errors. */
export function asOutcome(method: Method, { code, message }: ErrorAnswer): ResultOf<'act'> | null {
  if (method !== 'act') return null
  if (code === errorCodes.refused) return { outcome: 'refused', why: cut(message, 500) }
  if (code === errorCodes.unknown) return { outcome: 'unknown', why: cut(message, 500) }
  return null
}

const meanings = new Map<number, { description: string; cause: string; advice: string }>([
  [
    errorCodes.unsupported,
    {
      description: 'is not supported',
      cause: 'a method, action or fault that the adapter does not know',
      advice: 'leave out of `hello` what the adapter cannot do',
    },
  ],
  [
    errorCodes.nodeDown,
    {
      description: 'found the node down',
      cause: 'the node was stopped or crashed before',
      advice: 'if nothing stopped it, look at what it wrote to stderr',
    },
  ],
  [
    errorCodes.crashed,
    {
      description: 'found that the system crashed',
      cause: 'the system ended by itself, and no fault asked for it',
      advice: 'look at what it wrote to stderr',
    },
  ],
])

/** The error that a request throws for an answer with an error. */
export function refusal(who: string, method: Method, answer: ErrorAnswer): AdapterError {
  const meaning = meanings.get(answer.code) ?? {
    description: 'was answered with an error',
    cause: 'the adapter could not do it',
    advice: 'look at what it wrote to stderr',
  }
  const parts = {
    what: `${capital(who)}: \`${method}\` ${meaning.description}.`,
    cause: meaning.cause,
    values: { code: answer.code, message: cut(answer.message, 500) },
    advice: meaning.advice,
  }
  return new AdapterError(culpritOf(answer.code), parts, answer.code)
}

function culpritOf(code: number): Culprit {
  return code === errorCodes.crashed ? 'environment' : 'adapter'
}

const codes: ReadonlySet<unknown> = new Set(Object.values(errorCodes))

/** Turns a thrown error into an error answer. An adapter's own errors may carry a code of the contract. */
export function errorOf(thrown: unknown): ErrorAnswer {
  if (thrown instanceof AdapterError)
    return { code: thrown.code ?? errorCodes.adapterBug, message: thrown.parts.what }
  if (thrown instanceof Error && 'code' in thrown && codes.has(thrown.code))
    return { code: thrown.code as number, message: thrown.message }
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : shown(thrown)
  return { code: errorCodes.adapterBug, message }
}
