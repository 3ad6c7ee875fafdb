/**
 * The interface of a transport: lines in both directions, an end, and a way to close it. The connection above it knows
 * no process or socket; the transport below it knows no message.
 */
import type { Culprit, Ending } from './adapter.ts'
import type { Line } from './lines.ts'

/** Receives lines from a pipe. Nothing comes after `end`. */
export interface PipeListener {
  line(line: Line): void
  end(end: PipeEnd): void
}

/** The reason why a pipe ended. */
export interface PipeEnd {
  readonly culprit: Culprit
  /** Continues a sentence: `exited with code 3`. */
  readonly what: string
  readonly cause: string
  readonly values: Readonly<Record<string, unknown>>
}

/** A duplex stream of lines. */
export interface LinePipe {
  /** The name of the other end in error texts: `the adapter`, `node n1`. */
  readonly who: string
  start(listener: PipeListener): void
  /** Writes one line. Never throws; if the line cannot be written, the pipe ends. */
  write(line: string): void
  /** Called after `stop`: nothing is written any more, and after a bounded time no process is left. */
  close(): Promise<Ending>
  /** Stops reading permanently, so that a flood costs nothing. */
  mute(): void
  /** The length of the incomplete line. */
  unfinished(): number
  /** The end of the other side's stderr. */
  stderr(): string
}
