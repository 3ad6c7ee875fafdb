/**
 * The terminal as commands see it: two streams of text, their widths and whether they are terminals; and the one policy
 * of width and colours. Commands take an `Io`, so that tests can read what they print.
 */
import type { WriteStream } from 'node:tty'
import { styleText } from 'node:util'
import { plain, type Page, type Paint, type Tone } from '../../reports/index.ts'
import { safeText } from './safe-text.ts'

/** The width and the colours of a stream. */
export interface Appearance {
  readonly isTerminal: boolean
  readonly width: number
  readonly coloured: boolean
}

/** One stream of text. */
export interface Sink extends Appearance {
  write(text: string): void
}

/** The streams that a command writes to, and what it knows about its process. */
export interface Io {
  readonly out: Sink
  readonly err: Sink
  readonly cwd: string
  readonly debug: boolean
  /** Asks the person at the terminal, and gives their answer; null where there is nobody to ask. */
  readonly ask: ((question: string) => Promise<string>) | null
  /** Calls back on Ctrl-C, the first time; returns how to stop listening. */
  onInterrupt(listener: () => void): () => void
}

/** Columns of a stream that is not a terminal. */
const widthDefault = 100
const widthMin = 40

const looks = {
  good: 'green',
  bad: 'red',
  warn: 'yellow',
  dim: 'gray',
  strong: 'bold',
  name: 'cyan',
} as const satisfies Record<Tone, string>

const coloured: Paint = (tone, text) =>
  text === '' ? '' : styleText(looks[tone], text, { validateStream: false })

/** True if a stream gets colours: never with NO_COLOR, always with FORCE_COLOR, else if it is a terminal that has them. */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  isColourTerminal: () => boolean,
): boolean {
  const { NO_COLOR = '', FORCE_COLOR = '' } = env
  if (NO_COLOR !== '' || FORCE_COLOR === '0' || FORCE_COLOR === 'false') return false
  return FORCE_COLOR !== '' || isColourTerminal()
}

/** Width and colours of a stream of this process. */
export function appearanceOf(stream: WriteStream): Appearance {
  const isTerminal = Boolean(stream.isTTY)
  return {
    isTerminal,
    // Asked each time: a terminal can be resized.
    get width() {
      return Math.max(widthMin, stream.columns ?? (Number(process.env['COLUMNS']) || widthDefault))
    },
    coloured: wantsColour(process.env, () => isTerminal && stream.hasColors()),
  }
}

/** The page that renderers write for: the width and colours of this stream. */
export function pageOf(sink: Appearance): Page {
  return { paint: sink.coloured ? coloured : plain, width: sink.width }
}

/** Writes whole lines, with everything harmful in them escaped. */
export function say(sink: Sink, text: string | readonly string[]): void {
  const lines = typeof text === 'string' ? text : text.join('\n')
  if (lines !== '') sink.write(`${safeText(lines)}\n`)
}
