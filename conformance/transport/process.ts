/**
 * A shell command as a process group: started, its stderr kept, and ended with all its descendants in bounded time.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import os from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ending } from '../contract/adapter.ts'
import type { LaunchOptions } from './launch-options.ts'
import { Ring } from './ring.ts'
import type { Watchdog } from './watchdog.ts'

/** Time limits for a process to end by itself, then after SIGTERM, then after SIGKILL. */
const ownMs = 1000
const termMs = 1000
const killMs = 2000
/** Time limit for descendants that end with their leader. */
const afterMs = 200

/** The end of a process: one of these is not null. */
export interface Exit {
  readonly code: number | null
  readonly signal: string | null
  /** The reason why it could not be started. */
  readonly error: string | null
}

/** Continues a sentence. A shell reports a signal as exit code 128 plus its number. */
export function exitWords({ code, signal, error }: Exit): string {
  if (error !== null) return `could not be started: ${error}`
  const signals = Object.entries(os.constants.signals)
  const ending = signal ?? signals.find(([, n]) => code === 128 + n)?.[0]
  return ending === undefined ? `exited with code ${code}` : `was ended by ${ending}`
}

export function launch(command: string, options: LaunchOptions): Launched {
  return new Launched(command, options)
}

/** Made by `launch`. */
export class Launched {
  readonly child: ChildProcessWithoutNullStreams
  readonly exited: Promise<Exit>
  readonly #stderr = new Ring()
  readonly #watchdog: Watchdog
  #exit: Exit | null = null

  constructor(command: string, { env = {}, cwd, watchdog }: LaunchOptions) {
    this.#watchdog = watchdog
    this.child = spawn(command, {
      shell: true,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, LOCKSTEP: '1', ...env },
      ...(cwd === undefined ? {} : { cwd }),
    })
    if (this.child.pid !== undefined) watchdog.guard(this.child.pid)
    this.child.stdin.on('error', () => {})
    this.child.stdout.on('error', () => {})
    this.child.stderr.on('error', () => {})
    this.child.stderr.on('data', (chunk: Buffer) => this.#stderr.push(chunk))
    this.exited = new Promise(resolve => {
      const done = (exit: Exit): void => {
        this.#exit ??= exit
        resolve(this.#exit)
      }
      this.child.on('exit', (code, signal) => done({ code, signal, error: null }))
      this.child.on('error', ({ message }) => done({ code: null, signal: null, error: message }))
    })
  }

  get exit(): Exit | null {
    return this.#exit
  }

  stderr(): string {
    return this.#stderr.text()
  }

  /** Signals the group; true if a process of it was left. */
  signal(signal: NodeJS.Signals | 0): boolean {
    if (this.child.pid === undefined) return false
    try {
      return process.kill(-this.child.pid, signal)
    } catch {
      return false
    }
  }

  /** Sends SIGKILL to the whole group. */
  async kill(): Promise<void> {
    this.signal('SIGKILL')
    await this.#exitWithin(killMs)
    this.#finish()
  }

  /** Closes its input, then sends SIGTERM, then SIGKILL to the whole group. */
  async end(): Promise<Ending> {
    const begun = performance.now()
    this.child.stdin.end()
    const how = await this.#endLeader()
    const ms = Math.round(performance.now() - begun)
    // A shell may end at once while its children still clean up.
    const leftBehind = await this.#killRest(how === 'terminated' ? termMs : afterMs)
    this.#finish()
    return { how, afterMs: ms, leftBehind }
  }

  async #endLeader(): Promise<Ending['how']> {
    if (await this.#exitWithin(ownMs)) return 'stopped'
    this.signal('SIGTERM')
    if (await this.#exitWithin(termMs)) return 'terminated'
    this.signal('SIGKILL')
    await this.#exitWithin(killMs)
    return 'killed'
  }

  /** Ends what the leader left in its group. */
  async #killRest(maxMs: number): Promise<boolean> {
    for (let waited = 0; this.signal(0); waited += 20) {
      if (waited >= maxMs) return this.signal('SIGKILL')
      await sleep(20)
    }
    return false
  }

  async #exitWithin(ms: number): Promise<boolean> {
    if (this.#exit) return true
    const aborter = new AbortController()
    const late = sleep(ms, false, { signal: aborter.signal }).catch(() => false)
    const isOver = await Promise.race([this.exited.then(() => true), late])
    aborter.abort()
    return isOver
  }

  /** Stops waiting, even if a process outside the group holds its pipes open. */
  #finish(): void {
    const { pid, stdin, stdout, stderr } = this.child
    if (pid !== undefined) this.#watchdog.release(pid)
    for (const stream of [stdin, stdout, stderr]) stream.destroy()
    this.child.unref()
  }
}
