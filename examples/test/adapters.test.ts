/**
 * The example adapters against the spec, without the harness: random stimuli, and faults at quiet moments and while
 * the system is held. The systems do what the reference interpreter does, and each of their bugs shows.
 * `LOCKSTEP_ADAPTER_CASES` runs more cases.
 */
import { type ChildProcessByStdio, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Interface, createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import * as v from 'valibot'
import { afterAll, describe, expect, test } from 'vitest'
import {
  type Method,
  type NotificationName,
  type ParamsOf,
  type ResultOf,
  errorCodes,
  methods,
  notifications,
} from '../../conformance/contract/messages.ts'
import { type Body, Judge, instance, must, nodes } from './adapters-judge.ts'

const folder = path.resolve(import.meta.dirname, '../adapters')
const scratch = mkdtempSync(path.join(tmpdir(), 'lockstep-adapters-'))
afterAll(() => rmSync(scratch, { recursive: true }))

/** The bugs, and how each shows. */
const bugs = ['D4', 'D5', 'D7', 'D9', 'D15'] as const
const shows = {
  D4: /^agree .* is no step: every participant has answered/,
  D5: /^decide .* is no step: every kernel is quiet/,
  D7: /^closeResolution .* is no step: no running daemon is behind/,
  D9: /^elect .* is no step: it knows of a completion if any survivor does/,
  D15: /^(agree|decide) .* is no step: nobody (refused and nobody )?was lost/,
}
/** Steps at which the system is held in two of three cases; in the third it is any. */
const crucial = ['notifyCompletion', 'decide', 'vote', 'agree', 'invokeKernel', 'resolve', 'elect']
const cases = Number(process.env['LOCKSTEP_ADAPTER_CASES'] ?? 40)

type Answer<M extends Method> = { result: ResultOf<M> } | { code: number }
interface Line {
  readonly id?: number
  readonly method?: string
  readonly params?: Body
  readonly result?: unknown
  readonly error?: { readonly code: number }
}

/** An adapter as a process: requests in turn, each line judged when it arrives. */
class Adapter {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>
  private readonly lines: Interface
  private waiting: ((line: Line) => void) | null = null
  private problem: Error | null = null
  private id = 0
  judge = new Judge()
  held: number | null = null
  points: readonly string[] = []

  constructor(command: readonly string[]) {
    const [file = '', ...args] = command
    this.child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.lines = createInterface({ input: this.child.stdout })
    this.lines.on('line', text => this.hear(JSON.parse(text) as Line))
  }
  /** Resolves with the result or the code of the error; throws what was wrong with the lines before it. */
  async ask<M extends Method>(
    method: M,
    params: ParamsOf<M>,
    judged: (answer: Answer<M>) => void = () => {},
  ): Promise<Answer<M>> {
    const id = ++this.id
    const line = JSON.stringify({ jsonrpc: '2.0', id, method, params })
    const reply = await new Promise<Answer<M>>(resolve => {
      this.waiting = heard => {
        const answer = heard.error
          ? { code: heard.error.code }
          : { result: v.parse(methods[method].result as never, heard.result) as ResultOf<M> }
        this.attempt(() => {
          must('id of an answer', heard.id, id)
          judged(answer)
        })
        resolve(answer)
      }
      this.child.stdin.write(`${line}\n`)
    })
    if (this.problem) throw this.problem
    return reply
  }
  async get<M extends Method>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>> {
    const answer = await this.ask(method, params)
    if ('result' in answer) return answer.result
    throw new Error(`${method} was answered with error ${answer.code}`)
  }
  async close(): Promise<void> {
    const ended = new Promise(resolve => this.child.once('exit', resolve))
    this.child.stdin.end()
    await ended
  }
  start(): void {
    this.judge = new Judge()
    this.held = null
    this.problem = null
  }
  private hear({ method, params = {}, ...line }: Line): void {
    if (method === undefined) return this.waiting?.(line)
    this.attempt(() => {
      const body = v.parse(notifications[method as NotificationName] as never, params) as Body
      if (method === 'event') this.judge.event(params)
      if (method === 'reached') this.held = body['id'] as number
    })
  }
  private attempt(f: () => void): void {
    if (this.problem) return
    try {
      f()
    } catch (error) {
      this.problem = error as Error
    }
  }
}

/** A choice among n. */
type Dice = (n: number) => number
/** The same seed drives the same case. */
function dice(seed: number): Dice {
  let x = Math.imul(seed + 1, 0x9e3779b1)
  return n => {
    x = (Math.imul(x, 0x915f77f5) + 0x3c6ef372) | 0
    const mixed = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d)
    return ((mixed ^ (mixed >>> 13)) >>> 0) % n
  }
}

/** One case: a reset, some stimuli, then everything released and every timer fired. */
async function runCase(adapter: Adapter, seed: number): Promise<void> {
  const roll = dice(seed)
  const node = () => nodes[roll(nodes.length)] ?? ''
  adapter.start()
  await adapter.get('reset', {
    runId: 'r',
    caseId: `${seed}`,
    nodes,
    params: instance.bounds,
    seed,
  })
  await look(adapter)
  for (let step = 1; step <= 14; step++) {
    const kind = roll(10)
    if (kind < 2) await act(adapter, step, 'begin', { m: roll(3) > 0 ? 'A' : node() })
    else if (kind < 4) await act(adapter, step, 'issueIO', { n: node(), g: 'dg1', access: 'write' })
    else if (kind === 4) await act(adapter, step, 'restartDaemon', { n: node() })
    else if (kind === 5) await fault(adapter, step, roll(3) > 0 ? 'crash' : 'killDaemon', node())
    else if (kind < 8) await hold(adapter, step, roll)
    else await adapter.get('advance', { by: roll(4) > 0 ? 'next' : roll(100) })
    if (roll(3) === 0 && adapter.held !== null) await release(adapter)
    await look(adapter)
  }
  for (let i = 0; i < 50; i++) {
    await release(adapter)
    const { fired } = await adapter.get('advance', { by: 'next' })
    if (fired === 0 && adapter.held === null) break
  }
  must('timers left', await look(adapter), 0)
}

async function act(adapter: Adapter, step: number, action: string, args: Body): Promise<void> {
  const node = String(args['m'] ?? args['n'])
  await adapter.ask('act', { step, node, action, args, deadlineMs: 1000 }, answer => {
    if (!('result' in answer) || answer.result.outcome !== 'ok') adapter.judge.refused(action, args)
  })
}
async function fault(adapter: Adapter, step: number, kind: string, node: string): Promise<void> {
  await adapter.ask('fault', { step, node, kind, args: { n: node } }, answer => {
    if (!('code' in answer)) return
    must(`error of ${kind}`, answer.code, errorCodes.refused)
    adapter.judge.refused(kind, { n: node })
  })
}
/** Holds the system at a step, mostly of the next transaction, and mostly lets a node crash there. */
async function hold(adapter: Adapter, id: number, roll: Dice): Promise<void> {
  const names = roll(3) > 0 ? crucial : adapter.points
  const event = names[roll(names.length)] ?? ''
  const when = roll(3) > 0 ? 'after' : 'before'
  const args = event.startsWith('notify') && roll(2) === 0 ? { n: nodes[1 + roll(2)] ?? '' } : {}
  await adapter.get('arm', { id, point: { when, event, args } })
  if (roll(4) > 0) await act(adapter, id, 'begin', { m: 'A' })
  await adapter.get('quiesce', { maxMs: 1000 })
  if (adapter.held === null || roll(3) === 0) return
  await fault(adapter, id, 'crash', roll(3) > 0 ? 'A' : (nodes[1 + roll(2)] ?? ''))
  if (roll(3) > 0) await adapter.get('advance', { by: 'next' })
}
async function release(adapter: Adapter): Promise<void> {
  const id = adapter.held
  adapter.held = null
  if (id !== null) await adapter.get('release', { id })
}
/** Waits for quiet, and judges it unless the system is held; returns how many timers wait. */
async function look(adapter: Adapter): Promise<number> {
  const { pending } = await adapter.get('quiesce', { maxMs: 1000 })
  if (adapter.held === null) adapter.judge.quiet(pending)
  const paths = Object.keys(instance.spec.observes)
  const { states } = await adapter.get('observe', { nodes, paths })
  adapter.judge.observed(states)
  return pending
}

/** Runs cases until one fails; what it failed with, and what the others showed. */
async function runCases(command: readonly string[], count: number) {
  const adapter = new Adapter(command)
  const seen = new Set<string>()
  try {
    const hello = await adapter.get('hello', { proto: [1], spec: 'cvm' })
    adapter.points = hello.points
    for (let seed = 0; seed < count; seed++) {
      try {
        await runCase(adapter, seed)
      } catch (error) {
        return { hello, seen, seed, failure: (error as Error).message }
      }
      for (const event of adapter.judge.seen) seen.add(event)
    }
    return { hello, seen, seed: count, failure: null }
  } finally {
    await adapter.close()
  }
}

const works = (command: string) => spawnSync(command, ['--version']).status === 0
const compiled = path.join(scratch, 'commit')
const systems = [
  { file: 'commit.py', tool: 'python3', command: ['python3', path.join(folder, 'commit.py')] },
  { file: 'commit.c', tool: 'gcc', command: [compiled] },
].map(s => ({ ...s, isThere: works(s.tool) }))

describe.each(systems)('$file', ({ file, tool, command, isThere }) => {
  if (!isThere) console.warn(`SKIPPED: ${file} is not tested, because ${tool} is missing`)
  if (isThere && tool === 'gcc') {
    const flags = ['-std=c99', '-Wall', '-Wextra', '-Werror', '-O1']
    execFileSync(tool, [...flags, '-o', compiled, path.join(folder, file)])
  }

  test.skipIf(!isThere)('does only what the spec allows and all that it demands', async () => {
    const { failure, seed, seen, hello } = await runCases(command, cases)
    expect(failure, `case ${seed}`).toBeNull()
    const known = instance.actions.map(a => a.event)
    expect(known).toEqual(expect.arrayContaining([...hello.actions, ...hello.events]))
    expect(hello.events.filter(e => !seen.has(e))).toEqual([])
  })

  test.skipIf(!isThere).each(bugs)('bug %s shows', async bug => {
    const { failure } = await runCases([...command, '--bug', bug], 30 * cases)
    expect(failure).toMatch(shows[bug])
  })
})
