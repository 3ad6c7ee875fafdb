/** An adapter as a process: one message on each line of its stdin and stdout; stderr is kept. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Culprit, Ending } from '../contract/adapter.ts'
import { LineReader } from '../contract/lines.ts'
import type { LinePipe, PipeListener } from '../contract/pipe.ts'
import { stderrValue } from '../contract/faults.ts'
import type { LaunchOptions } from './launch-options.ts'
import { type Exit, exitWords, launch, type Launched } from './process.ts'

/** Time limit for output after the exit; then another process is assumed to hold the pipe open. */
const drainMs = 300
const crashMs = 2000

export interface StdioOptions extends LaunchOptions {
  /** For error texts. */
  readonly who?: string
}

/** Starts the command. */
export function stdioPipe(command: string, options: StdioOptions): ProcessPipe {
  return new ProcessPipe(command, options)
}

/** Made by `stdioPipe`. */
export class ProcessPipe implements LinePipe {
  readonly who: string
  readonly process: Launched
  readonly #command: string
  readonly #reader = new LineReader()
  /** Resolves when all output before the end has been read. */
  readonly #ended: Promise<void>
  #finish: () => void = () => {}
  #isOver = false

  constructor(command: string, options: StdioOptions) {
    this.who = options.who ?? 'the adapter'
    this.#command = command
    this.process = launch(command, options)
    this.#ended = new Promise(resolve => {
      this.#finish = resolve
    })
  }

  /** True once it has exited and all its output has been read. */
  get isOver(): boolean {
    return this.#isOver
  }

  start(listener: PipeListener): void {
    const { stdout } = this.process.child
    stdout.on('data', (chunk: Buffer) => {
      for (const line of this.#reader.push(chunk)) listener.line(line)
    })
    const drained = new Promise<void>(resolve => stdout.once('close', () => resolve()))
    void this.process.exited.then(async exit => {
      await Promise.race([drained, sleep(drainMs, undefined, { ref: false })])
      for (const line of this.#reader.end()) listener.line(line)
      listener.end({
        culprit: culpritOf(exit),
        what: exitWords(exit),
        cause: causeOf(exit),
        values: { command: this.#command, ...stderrValue(this.stderr()) },
      })
      this.#isOver = true
      this.#finish()
    })
  }

  /** Crashes it: SIGKILL to the group; resolves once its earlier output has been read. */
  async crash(): Promise<void> {
    this.process.signal('SIGKILL')
    await Promise.race([this.#ended, sleep(crashMs, undefined, { ref: false })])
    await this.process.kill()
  }

  write(line: string): void {
    const { stdin } = this.process.child
    if (stdin.writable) stdin.write(`${line}\n`)
  }

  close(): Promise<Ending> {
    return this.process.end()
  }

  mute(): void {
    this.process.child.stdout.pause()
  }

  unfinished(): number {
    return this.#reader.unfinished
  }

  stderr(): string {
    return this.process.stderr()
  }
}

function culpritOf({ code, error }: Exit): Culprit {
  return error !== null || code === 126 || code === 127 ? 'environment' : 'adapter'
}

function causeOf(exit: Exit): string {
  const { code, error } = exit
  if (error !== null) return 'the shell or the working directory does not exist'
  if (code === 127) return 'the command does not exist, or not in this directory'
  if (code === 126) return 'the command may not be executed'
  if (exitWords(exit).endsWith('SIGKILL'))
    return 'someone killed it: the system when memory is short, or a user'
  return 'the program crashed, or ended without being asked to'
}
