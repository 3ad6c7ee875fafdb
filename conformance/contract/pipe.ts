/**
 * What a transport gives: lines in both directions, an end, a way to end it. The connection above it knows no
 * process and no socket; the transport below it knows no message.
 */
import type { Culprit, Ending } from './adapter.ts'
import type { Line } from './lines.ts'

/** Hears a pipe. Nothing is heard after `end`. */
export interface PipeEars {
  line(line: Line): void
  end(end: PipeEnd): void
}

/** Why nothing more will come. */
export interface PipeEnd {
  readonly culprit: Culprit
  /** Continues a sentence: `exited with code 3`. */
  readonly what: string
  readonly cause: string
  readonly values: Readonly<Record<string, unknown>>
}

/** A duplex stream of lines. */
export interface LinePipe {
  /** Who is at the other end, for error texts: `the adapter`, `node n1`. */
  readonly who: string
  start(ears: PipeEars): void
  /** One line without its line feed. Never throws: where it cannot be written, the pipe ends. */
  write(line: string): void
  /** Ask for `stop` to be over: nothing is written after it, and in bounded time nothing is left running. */
  close(): Promise<Ending>
  /** Stops reading for good, so that a flood costs nothing. */
  mute(): void
  /** The length of a line that has begun and not ended. */
  unfinished(): number
  /** The last of what the other end wrote to stderr. */
  stderr(): string
}
