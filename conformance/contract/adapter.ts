/**
 * An adapter in TypeScript: the methods of the contract as functions. Transports turn a process or a connection into
 * one; an implementation in TypeScript can be one directly, without serialisation.
 */
import type { ErrorParts } from '../../model/engine.ts'
import type {
  AnswerOf,
  Method,
  NotificationName,
  NotificationOf,
  ParamsOf,
  ResultOf,
} from './messages.ts'

/** Receives the notifications of an adapter. */
export type Listener = <N extends NotificationName>(name: N, body: NotificationOf<N>) => void

/** An adapter as its author writes it in TypeScript. Methods that are left out are not supported. @public */
export type InProcessAdapter = {
  readonly [M in Method]?: (params: ParamsOf<M>) => AnswerOf<M> | Promise<AnswerOf<M>>
} & {
  /** Called once, before `hello`; `notify` sends notifications. */
  listen?(notify: Listener): void
}

/** A connection of the harness to an adapter. @public */
export interface Connection {
  /** Sends a request. Throws an AdapterError that says what went wrong and who is to blame. */
  ask<M extends Method>(method: M, params: ParamsOf<M>, deadlineMs?: number): Promise<ResultOf<M>>
  /** Notifications received since the last call, in order of arrival. */
  taken(): readonly Notification[]
  /** Sends `stop` and leaves no process running. Never throws. */
  close(): Promise<void>
  /** The end of each node's stderr ('' for the adapter itself). */
  stderr(): Readonly<Record<string, string>>
  /** The end of the connection, once `close` is done; null before, or if unknown. */
  ending?(): Ending | null
}

/** The end of a process or a connection. */
export interface Ending {
  /** `stopped`: by itself after `stop`. `gone`: before `stop`. Else the signal that was needed. */
  readonly how: 'stopped' | 'terminated' | 'killed' | 'gone'
  readonly afterMs: number
  /** True if processes of its group outlived it and had to be killed. */
  readonly leftBehind: boolean
}
export type Notification = {
  readonly [N in NotificationName]: { readonly name: N; readonly body: NotificationOf<N> }
}[NotificationName]

/** The party to blame for an `error` verdict. */
export type Culprit = 'adapter' | 'transport' | 'environment' | 'harness'

/** Thrown when the adapter, the transport or the environment failed, so there is no verdict. @public */
export class AdapterError extends Error {
  override readonly name = 'AdapterError'
  readonly culprit: Culprit
  /** The code of the adapter's error answer, if there was one. */
  readonly code: number | null
  /** True if no answer came in time. For `act` the outcome is then unknown; for other methods it is an error. */
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
const advice = 'run `lockstep doctor` with the same command'

function rendered({ what, cause, values, advice: hint }: ErrorParts): string {
  const shown = Object.entries(values).map(
    ([k, value]) =>
      `  ${k}: ${typeof value === 'string' ? value : (JSON.stringify(value) ?? 'none')}`,
  )
  return [what, `Likely cause: ${cause}`, ...shown, `Try: ${hint}`].join('\n')
}
