/**
 * One operating-system process as the supervisor sees it: spawned, asked over its standard input,
 * heard over the report pipe, killed for real. Knows nothing of clusters: whether the process is a
 * node, the monitor or a spare is not known here.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { type Command, type Report, reportFd } from './control.ts'
import { eachLine } from './lines.ts'

/** A process that ended before it answered. */
export class WorkerGone extends Error {
  override readonly name = 'WorkerGone'
}

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (e: Error) => void }

export class Worker {
  /** Resolves with the port on which the process listens. */
  port: Promise<number>
  /** Resolves when the process has ended and everything it reported was heard. */
  readonly ended: Promise<string>
  /** Receives its unrequested reports. */
  onReport: (report: Report) => void = () => {}
  private readonly child: ChildProcess
  private readonly waiting = new Map<number, Waiting>()
  private requests = 0
  private isDown = false
  private listening: (port: number) => void = () => {}

  constructor() {
    this.child = spawn(process.execPath, [scriptOf()], {
      stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
    })
    // A killed process no longer reads its input: that is not our error.
    this.child.stdin?.on('error', () => {})
    this.port = new Promise((resolve, reject) => {
      this.listening = resolve
      this.waiting.set(-1, { resolve: () => {}, reject })
    })
    this.port.catch(() => {})
    eachLine(this.child.stdio[reportFd] as Readable, line => {
      this.take(JSON.parse(line) as Report)
    })
    this.ended = new Promise(resolve => {
      this.child.once('error', error => {
        resolve(this.end(`could not be started: ${error.message}`))
      })
      this.child.once('close', (code, signal) => {
        resolve(this.end(signal === null ? `ended with exit code ${code}` : `ended by ${signal}`))
      })
    })
  }

  get pid(): number | undefined {
    return this.child.pid
  }

  get isAlive(): boolean {
    return !this.isDown
  }

  /** Throws WorkerGone if the process ends before it answers. */
  ask(command: Command): Promise<unknown> {
    if (this.isDown) return Promise.reject(new WorkerGone(`${command.kind}: the process has ended`))
    this.requests += 1
    const request = this.requests
    this.child.stdin?.write(`${JSON.stringify({ ...command, request })}\n`)
    return new Promise((resolve, reject) => {
      this.waiting.set(request, { resolve, reject })
    })
  }

  /** Makes a process whose case is over a spare again; ends one that cannot be. */
  async retire(): Promise<void> {
    this.onReport = () => {}
    try {
      this.port = Promise.resolve(Number(await this.ask({ kind: 'retire' })))
    } catch {
      await this.kill()
    }
  }

  /** SIGKILL; resolves as `ended` does. */
  kill(): Promise<string> {
    this.child.kill('SIGKILL')
    return this.ended
  }

  private take(report: Report): void {
    switch (report.kind) {
      case 'listening':
        this.waiting.delete(-1)
        this.listening(report.port)
        break
      case 'answer':
        this.waiting.get(report.request)?.resolve(report.value)
        this.waiting.delete(report.request)
        break
      default:
        this.onReport(report)
    }
  }

  private end(how: string): string {
    this.isDown = true
    for (const { reject } of this.waiting.values()) reject(new WorkerGone(`the process ${how}`))
    this.waiting.clear()
    return how
  }
}

/**
 * Beside this file and with its extension: the sources under a loader that takes them, else the
 * built files.
 */
function scriptOf(): string {
  return fileURLToPath(new URL('./node-process.js', import.meta.url))
}
