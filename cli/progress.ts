/**
 * Progress on stderr: a line a running model that redraws itself on a terminal, a plain line every ten seconds
 * elsewhere. The only file that knows the library.
 */
import { MultiBar, type SingleBar } from 'cli-progress'
import type { Progress } from '../checker/index.ts'
import { progressText } from '../reports/index.ts'
import { type Io, say } from './io.ts'

const plainEveryMs = 10_000

/** Shows how explorations get on. */
export interface Shower {
  started(model: string): void
  progress(model: string, progress: Progress): void
  ended(model: string): void
  /** Takes the lines away, prints, and lets them come back: so that rows and progress do not mix. */
  around(print: () => void): void
  close(): void
}

/** The right one for this terminal; none when nothing is to be shown. */
export function progressFor(io: Io, isQuiet: boolean): Shower {
  if (isQuiet)
    return { started() {}, progress() {}, ended() {}, around: print => print(), close() {} }
  return io.err.isTerminal ? bars(io) : plainLines(io)
}

function bars(io: Io): Shower {
  const format = (
    _options: unknown,
    _params: unknown,
    payload: { readonly line?: string },
  ): string => (payload.line ?? '').slice(0, Math.max(20, io.err.width - 1))
  let multi: MultiBar | null = null
  const lines = new Map<string, { bar: SingleBar | null; line: string }>()
  const draw = (model: string, line: string): void => {
    const entry = lines.get(model) ?? { bar: null, line }
    entry.line = line
    lines.set(model, entry)
    multi ??= new MultiBar({
      format,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      linewrap: false,
      fps: 5,
      noTTYOutput: false,
      emptyOnZero: true,
      gracefulExit: false,
    })
    entry.bar ??= multi.create(1, 0, { line })
    entry.bar.update(0, { line })
  }
  const clear = (): void => {
    multi?.stop()
    multi = null
    for (const entry of lines.values()) entry.bar = null
  }
  return {
    started: model => draw(model, `${model}: begins`),
    progress: (model, progress) => draw(model, progressText(model, progress)),
    ended: model => {
      clear()
      lines.delete(model)
      for (const [name, { line }] of lines) draw(name, line)
    },
    around(print) {
      clear()
      print()
      for (const [name, { line }] of lines) draw(name, line)
    },
    close: clear,
  }
}

function plainLines(io: Io): Shower {
  const saidMs = new Map<string, number>()
  return {
    started: model => saidMs.set(model, performance.now()),
    progress(model, progress) {
      if (performance.now() - (saidMs.get(model) ?? 0) < plainEveryMs) return
      saidMs.set(model, performance.now())
      say(io.err, progressText(model, progress))
    },
    ended: model => saidMs.delete(model),
    around: print => print(),
    close() {},
  }
}
