/**
 * An adapter as TypeScript sees it: the methods of the contract as functions. Transports make one of a process or a
 * connection; an implementation in TypeScript is one itself, without serialisation. Knows no transport.
 */
import type {
  AnswerOf,
  Method,
  NotificationName,
  NotificationOf,
  ParamsOf,
  ResultOf,
} from './messages.ts'

/** Hears what an adapter tells unasked. */
export type Listener = <N extends NotificationName>(name: N, body: NotificationOf<N>) => void

/** What an author writes for an implementation in the same process. @public */
export type InProcessAdapter = {
  readonly [M in Method]?: (params: ParamsOf<M>) => AnswerOf<M> | Promise<AnswerOf<M>>
} & {
  /** Is called once, before `hello`. */
  listen?(tell: Listener): void
}

/** A connection to an adapter, as the harness uses it: requests with a deadline, notifications, an end. @public */
export interface Connection {
  /** Throws an AdapterError: what went wrong and who is to blame. */
  ask<M extends Method>(method: M, params: ParamsOf<M>, deadlineMs?: number): Promise<ResultOf<M>>
  /** Notifications received since the last call, in order of arrival. */
  taken(): readonly Notification[]
  /** Ends it: `stop`, then no process is left. Never throws. */
  close(): Promise<void>
  /** The last of what nodes wrote to stderr, by node ('' for the adapter itself). */
  stderr(): Readonly<Record<string, string>>
  /** How it ended, once `close` is done; null before, and where nothing can be said. */
  ending?(): Ending | null
}

/** How a process or a connection ended. */
export interface Ending {
  /** `stopped`: by itself after `stop`; `gone`: before that; else what it took. */
  readonly how: 'stopped' | 'terminated' | 'killed' | 'gone'
  readonly afterMs: number
  /** Processes of its group outlived it and had to be killed. */
  readonly leftBehind: boolean
}
export type Notification = {
  readonly [N in NotificationName]: { readonly name: N; readonly body: NotificationOf<N> }
}[NotificationName]

/** Who is to blame for an `error` verdict. */
export type Culprit = 'adapter' | 'transport' | 'environment' | 'harness'

/** The four parts of an error text; `values` are printed one a line, as given. */
export interface ErrorParts {
  readonly what: string
  readonly cause: string
  readonly values: Readonly<Record<string, unknown>>
  readonly advice: string
}

/** No verdict on the implementation: the adapter, the transport or the environment failed. @public */
export class AdapterError extends Error {
  override readonly name = 'AdapterError'
  readonly culprit: Culprit
  /** A code of `errorCodes`, when the adapter answered with one. */
  readonly code: number | null
  /** No answer came in time: for `act` the outcome is unknown, for anything else it is an error. */
  readonly isDeadline: boolean
  readonly parts: ErrorParts
  constructor(
    culprit: Culprit,
    text: string | ErrorParts,
    code: number | null = null,
    isDeadline = false,
  ) {
    super(typeof text === 'string' ? text : rendered(text))
    this.culprit = culprit
    this.code = code
    this.isDeadline = isDeadline
    this.parts =
      typeof text === 'string' ? { what: text, cause: blame[culprit], values: {}, advice } : text
  }
}

const blame: Readonly<Record<Culprit, string>> = {
  adapter: 'a fault in the adapter',
  transport: 'the connection to the adapter',
  environment: 'the machine or the system that the adapter runs on',
  harness: 'a bug in Lockstep, not in the adapter',
}
const advice = 'run `lockstep adapter doctor` with the same command'

function rendered({ what, cause, values, advice: hint }: ErrorParts): string {
  const shown = Object.entries(values).map(
    ([k, value]) =>
      `  ${k}: ${typeof value === 'string' ? value : (JSON.stringify(value) ?? 'none')}`,
  )
  return [what, `Likely cause: ${cause}`, ...shown, `Try: ${hint}`].join('\n')
}
