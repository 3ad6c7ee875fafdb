/**
 * Progress on stderr: lines that redraw themselves on a terminal, a plain line every ten seconds elsewhere. The only
 * file that knows the library.
 */
import progress, { MultiBar, type Options, type Params, type SingleBar } from 'cli-progress'
import type { Progress } from '../../checker/index.ts'
import { type ProgressLine, barWidth, exploring, progressLineText } from '../../reports/index.ts'
import { type Io, say } from './io.ts'
import { safeText } from './safe-text.ts'

const plainEveryMs = 10_000

/** The progress of several things, a line each, by name. */
export interface ProgressLines {
  /** Shows a line; a sentence where there is nothing to measure. */
  set(name: string, line: ProgressLine | string): void
  end(name: string): void
  /** Clears the lines, prints, and draws them again, so that results and progress do not mix. */
  around(print: () => void): void
  close(): void
}

/** The progress of explorations, by model. */
export interface Shower extends Pick<ProgressLines, 'around' | 'close'> {
  started(model: string): void
  progress(model: string, progress: Progress): void
  ended(model: string): void
}

/** The progress of explorations on this terminal; shows nothing if quiet. */
export function progressFor(io: Io, isQuiet: boolean): Shower {
  const lines = progressLines(io, isQuiet)
  return {
    started: model => lines.set(model, beginning(model)),
    progress: (model, progress) => lines.set(model, exploring(model, progress)),
    ended: model => lines.end(model),
    around: print => lines.around(print),
    close: () => lines.close(),
  }
}

function beginning(model: string): ProgressLine {
  return { name: model, done: null, parts: ['starting'], text: `${model}: starting` }
}

/** Progress lines for this terminal; shows nothing if quiet. */
export function progressLines(io: Io, isQuiet: boolean): ProgressLines {
  if (isQuiet) return { set() {}, end() {}, around: print => print(), close() {} }
  return io.err.isTerminal ? bars(io) : plainLines(io)
}

function bars(io: Io): ProgressLines {
  const format = (
    options: Options,
    params: Params,
    { line }: { readonly line: ProgressLine | string },
  ): string => {
    const width = Math.max(20, io.err.width - 1)
    if (typeof line === 'string') return safeText(line.slice(0, width))
    const bar = progress.Format.BarFormat(params.progress, { ...options, barsize: barWidth(width) })
    return safeText(progressLineText(line, bar, width))
  }
  let multi: MultiBar | null = null
  const lines = new Map<string, { bar: SingleBar | null; line: ProgressLine | string }>()
  const draw = (name: string, line: ProgressLine | string): void => {
    const entry = lines.get(name) ?? { bar: null, line }
    entry.line = line
    lines.set(name, entry)
    multi ??= new MultiBar({
      format,
      barCompleteChar: '━',
      barIncompleteChar: '─',
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
    entry.bar.update(typeof line === 'string' ? 0 : (line.done ?? 0), { line })
  }
  const clear = (): void => {
    multi?.stop()
    multi = null
    for (const entry of lines.values()) entry.bar = null
  }
  return {
    set: draw,
    end: name => {
      clear()
      lines.delete(name)
      for (const [other, { line }] of lines) draw(other, line)
    },
    around(print) {
      clear()
      print()
      for (const [name, { line }] of lines) draw(name, line)
    },
    close: clear,
  }
}

/** Plain lines; also for work that blocks the thread, in which nothing can be redrawn. */
export function plainLines(io: Io): ProgressLines {
  const saidMs = new Map<string, number>()
  return {
    set(name, line) {
      const now = performance.now()
      const last = saidMs.get(name)
      if (last !== undefined && now - last < plainEveryMs) return
      saidMs.set(name, now)
      // The start is not worth a line.
      if (last !== undefined) say(io.err, typeof line === 'string' ? line : line.text)
    },
    end: name => saidMs.delete(name),
    around: print => print(),
    close() {},
  }
}
