/**
 * The terminal as commands see it: two streams of text, their widths and whether they are terminals. Commands take an
 * `Io` so that tests can read what they print; only `main.ts` touches the process.
 */
import { styleText } from 'node:util'
import { plain, type Page, type Paint, type Tone } from '../../reports/index.ts'

/** One stream of text. */
export interface Sink {
  write(text: string): void
  readonly isTerminal: boolean
  readonly width: number
  readonly coloured: boolean
}

/** Where a command writes, and what it knows of its surroundings. */
export interface Io {
  readonly out: Sink
  readonly err: Sink
  readonly cwd: string
  readonly debug: boolean
  /** Calls back on Ctrl-C, the first time; returns how to stop listening. */
  onInterrupt(listener: () => void): () => void
}

/** Columns of a stream that is not a terminal. */
export const widthDefault = 100

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

/**
 * Whether a stream gets colours: NO_COLOR forbids them, FORCE_COLOR wants them also where nobody looks, and otherwise it
 * is for the terminal to say.
 */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  isColourTerminal: () => boolean,
): boolean {
  const { NO_COLOR = '', FORCE_COLOR = '' } = env
  if (NO_COLOR !== '' || FORCE_COLOR === '0' || FORCE_COLOR === 'false') return false
  return FORCE_COLOR !== '' || isColourTerminal()
}

/** How text looks on this stream. */
export function pageOf(sink: Sink): Page {
  return { paint: sink.coloured ? coloured : plain, width: sink.width }
}

/** Writes whole lines. */
export function say(sink: Sink, text: string | readonly string[]): void {
  const lines = typeof text === 'string' ? text : text.join('\n')
  if (lines !== '') sink.write(`${lines}\n`)
}
