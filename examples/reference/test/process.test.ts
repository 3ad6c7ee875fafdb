/**
 * The reference cluster as processes of the operating system, through its built adapter: what it
 * answers, that a crash is one, that nothing is left behind. Every message is held against the
 * schemas of the contract. Run `npm run build` first.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, describe, expect, test } from 'vitest'
import {
  type EventMessage,
  type Method,
  type ParamsOf,
  type ResultOf,
  methods,
  notifications,
} from '../../../conformance/contract/messages.ts'

const script = path.resolve(
  import.meta.dirname,
  '../../../dist/examples/reference/process/adapter.js',
)
const nodes = ['node1', 'node2', 'node3']
const paths = ['nodestate', 'master', 'role', 'io', 'configuration']

class Client {
  readonly child: ChildProcess
  readonly events: EventMessage[] = []
  readonly reached: { id: number; node: string }[] = []
  private readonly waiting = new Map<number, (message: Record<string, unknown>) => void>()
  private step = 0

  constructor(...args: string[]) {
    this.child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.child.once('exit', code => {
      const error = { message: `the adapter ended with exit code ${code}` }
      for (const answer of this.waiting.values()) answer({ error })
    })
    if (this.child.stdout === null) throw new Error('no stdout')
    createInterface({ input: this.child.stdout }).on('line', line => {
      this.hear(JSON.parse(line) as Record<string, unknown>)
    })
  }

  async ask<M extends Method>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>> {
    const id = this.waiting.size + 1
    const answer = new Promise<Record<string, unknown>>(resolve => this.waiting.set(id, resolve))
    this.child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`)
    const { result, error } = await answer
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`)
    return v.parse(methods[method].result, result)
  }

  async reset(params: Record<string, number | string> = {}): Promise<void> {
    await this.ask('reset', { runId: 'r', caseId: 'c', nodes, params })
    this.events.length = 0
    this.reached.length = 0
  }
  act(action: string, args: Record<string, unknown>): Promise<ResultOf<'act'>> {
    this.step += 1
    const node = String(args['n'] ?? args['m'])
    return this.ask('act', { step: this.step, node, action, args, deadlineMs: 5000 })
  }
  fault(kind: string, args: Record<string, unknown>): Promise<ResultOf<'fault'>> {
    this.step += 1
    return this.ask('fault', { step: this.step, node: null, kind, args })
  }
  /** Waits until nothing is under way and, under virtual time, no timer is left. */
  async settle(): Promise<void> {
    for (;;) {
      const { quiet, pending } = await this.ask('quiesce', { maxMs: 8000 })
      if (!quiet) throw new Error('it does not come to rest')
      if (pending === 0) return
      await this.ask('advance', { by: 'next' })
    }
  }
  async observe(): Promise<ResultOf<'observe'>['states']> {
    return (await this.ask('observe', { nodes, paths })).states
  }
  named(event: string): EventMessage[] {
    return this.events.filter(e => e.event === event)
  }
  /** The processes of the cluster, as the operating system lists them. */
  pids(): number[] {
    const { pid } = this.child
    const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    return listed
      .split('\n')
      .map(line => line.trim().split(/\s+/))
      .filter(([, parent, stat]) => Number(parent) === pid && stat?.startsWith('Z') === false)
      .map(([child]) => Number(child))
      .toSorted((a, b) => a - b)
  }
  exited(): Promise<number | null> {
    const { exitCode, signalCode } = this.child
    if (exitCode !== null || signalCode !== null) return Promise.resolve(exitCode)
    return new Promise(resolve => this.child.once('exit', resolve))
  }

  private hear(message: Record<string, unknown>): void {
    const { id, method, params } = message
    if (typeof id === 'number') this.waiting.get(id)?.(message)
    else if (method === 'event') this.events.push(v.parse(notifications.event, params))
    else if (method === 'reached') this.reached.push(v.parse(notifications.reached, params))
  }
}

const clients: Client[] = []
const shared = new Map<string, Client>()
function start(...args: string[]): Client {
  const client = new Client(...args)
  clients.push(client)
  return client
}
/** One adapter for all tests that end none: a reset is total. */
function share(time: string): Client {
  const client = shared.get(time) ?? start('--time', time)
  shared.set(time, client)
  return client
}
afterAll(async () => {
  for (const client of clients) client.child.stdin?.end()
  await Promise.all(clients.map(client => client.exited()))
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
async function untilGone(pids: readonly number[]): Promise<void> {
  for (let tries = 0; tries < 200 && pids.some(isAlive); tries++) await sleep(25)
  expect(pids.filter(isAlive)).toEqual([])
}
function clusterDirectories(): string[] {
  return readdirSync(tmpdir()).filter(name => name.startsWith('lockstep-cluster-'))
}

describe.each(['wall', 'virtual'])('a cluster of processes on %s time', time => {
  test('a transaction runs, its master crashes, another is elected, the node comes back', async () => {
    const client = share(time)
    const hello = await client.ask('hello', { proto: [1], spec: 'cvm' })
    expect(hello.capabilities).toMatchObject({ time, order: 'vector', points: true })
    await client.reset()
    expect(await client.act('begin', { m: 'node1' })).toMatchObject({ outcome: 'ok' })
    await client.settle()
    expect(client.named('notifyCompletion').map(e => e.node)).toHaveLength(3)
    expect(await client.act('begin', { m: 'node2' })).toMatchObject({ outcome: 'refused' })

    await client.ask('arm', { id: 1, point: { when: 'after', event: 'decide', args: {} } })
    await client.act('begin', { m: 'node1' })
    await client.ask('quiesce', { maxMs: 2000 })
    expect(client.reached).toEqual([{ id: 1, node: 'node1' }])
    const before = client.pids()
    await client.fault('crash', { n: 'node1' })
    await client.settle()
    expect(before.filter(pid => !isAlive(pid))).toHaveLength(1)
    const [detect] = client.named('detect')
    const [crash] = client.named('crash')
    expect(detect?.vc?.['node1']).toBe(crash?.seq)
    const { node1, node2, node3 } = await client.observe()
    expect(node1).toBeNull()
    expect(new Set([node2?.['role'], node3?.['role']])).toEqual(new Set(['master', 'slave']))
    expect(node2?.['configuration']).toEqual(node3?.['configuration'])

    expect(await client.act('startNode', { n: 'node1' })).toMatchObject({ outcome: 'ok' })
    await client.settle()
    expect((await client.observe())['node1']).toMatchObject({
      nodestate: 'cluster member',
      role: 'slave',
    })
  })

  test('events of a reporter are counted without a gap over a crash, and clocks only grow', async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'lockstep-log-'))
    const client = start('--time', time, '--log', directory)
    await client.reset()
    await client.act('begin', { m: 'node1' })
    await client.fault('crash', { n: 'node2' })
    await client.act('startNode', { n: 'node2' })
    await client.settle()
    const reporters = new Set(client.events.map(e => e.node))
    expect([...reporters]).toEqual(expect.arrayContaining(['node1', 'node2', 'node3', 'monitor']))
    for (const reporter of reporters) {
      const own = client.events.filter(e => e.node === reporter)
      expect(own.map(e => e.seq)).toEqual(own.map((_, i) => i + 1))
      expect(own.map(e => e.vc?.[reporter])).toEqual(own.map((_, i) => i + 1))
      for (const [i, { vc }] of own.entries()) {
        for (const [other, known] of Object.entries(own[i - 1]?.vc ?? {})) {
          expect(vc?.[other]).toBeGreaterThanOrEqual(known)
        }
      }
      const lines = readFileSync(path.join(directory, `${reporter}.ndjson`), 'utf8').trim()
      const logged = lines.split('\n').map(line => JSON.parse(line) as EventMessage)
      expect(logged.map(e => [e.seq, e.event])).toEqual(own.map(e => [e.seq, e.event]))
    }
    rmSync(directory, { recursive: true })
  })

  test('nothing of the last case is left after a reset', async () => {
    const client = share(time)
    await client.reset()
    const fresh = await client.observe()
    await client.act('begin', { m: 'node1' })
    await client.settle()
    expect(await client.observe()).not.toEqual(fresh)
    await client.ask('arm', { id: 9, point: { when: 'before', event: 'vote', args: {} } })
    void client.act('begin', { m: 'node1' })
    await client.fault('crash', { n: 'node3' })
    await client.reset()
    expect(await client.observe()).toEqual(fresh)
    expect(await client.ask('quiesce', { maxMs: 2000 })).toEqual({ quiet: true, pending: 0 })
    expect(client.events).toEqual([])
    await client.act('begin', { m: 'node1' })
    await client.settle()
    expect(client.reached).toEqual([])
    for (const node of nodes) expect(client.events.find(e => e.node === node)?.seq).toBe(1)
  })

  test('quiet means that nothing comes by itself', async () => {
    const client = share(time)
    for (const victim of nodes) {
      await client.reset()
      await client.act('begin', { m: 'node1' })
      await client.fault('crash', { n: victim })
      await client.ask('quiesce', { maxMs: 5000 })
      const count = client.events.length
      await sleep(100)
      expect(client.events).toHaveLength(count)
    }
  })
})

const stimuli = [
  'begin',
  'startNode',
  'stopNode',
  'issueIO',
  'restartDaemon',
  'killDaemon',
  'crash',
]
const walks = Number(process.env['LOCKSTEP_WALKS'] ?? 8)

/** Requests an action, allowed or not, without waiting. */
function prod(client: Client, name: string, n: string): Promise<unknown> {
  if (name === 'crash' || name === 'killDaemon') {
    return client.fault(name, { n }).catch((error: unknown) => {
      if (!/"code":(1010|1020|1030)/.test(String(error))) throw error
    })
  }
  if (name === 'begin') return client.act(name, { m: n })
  return client.act(name, name === 'issueIO' ? { n, g: 'dg1', access: 'write' } : { n })
}

/** Every event is there once, in order, and no clock counts an event that was not reported. */
function checkClocks(events: readonly EventMessage[]): void {
  const counts = new Map<string, number>()
  for (const { node, seq } of events) counts.set(node, Math.max(seq, counts.get(node) ?? 0))
  const last = new Map<string, EventMessage>()
  for (const event of events) {
    const before = last.get(event.node)
    expect(event.seq).toBe((before?.seq ?? 0) + 1)
    expect(event.vc?.[event.node]).toBe(event.seq)
    for (const [other, known] of Object.entries(event.vc ?? {})) {
      expect(known).toBeLessThanOrEqual(counts.get(other) ?? 0)
      expect(known).toBeGreaterThanOrEqual(before?.vc?.[other] ?? 0)
    }
    last.set(event.node, event)
  }
}

test('whatever is asked at once, events are complete and quiet is quiet', async () => {
  const client = share('virtual')
  const dice = fc.sample(fc.nat(10_000), walks * 40)
  const roll = (sides: number): number => (dice.pop() ?? 0) % sides
  for (let walk = 0; walk < walks; walk++) {
    await client.reset()
    const event = ['vote', 'decide', 'elect', 'invokeKernel', 'begin'][roll(5)] ?? ''
    const when = roll(2) === 0 ? 'before' : 'after'
    if (roll(2) === 0) await client.ask('arm', { id: walk, point: { when, event, args: {} } })
    const asked: Promise<unknown>[] = []
    for (let i = 0; i < 10; i++) {
      asked.push(prod(client, stimuli[roll(stimuli.length)] ?? '', nodes[roll(3)] ?? ''))
      if (roll(2) === 0) await sleep(roll(10))
    }
    expect(await client.ask('quiesce', { maxMs: 9000 })).toMatchObject({ quiet: true })
    const count = client.events.length
    await sleep(50)
    expect(client.events).toHaveLength(count)
    await client.ask('release', { id: walk })
    await Promise.all(asked)
    await client.ask('quiesce', { maxMs: 9000 })
    checkClocks(client.events)
  }
}, 60_000)

describe('processes', () => {
  test('a crash is a SIGKILL, also of a node that is held, and a start is a new process', async () => {
    const client = share('virtual')
    await client.reset()
    await client.ask('arm', {
      id: 4,
      point: { when: 'before', event: 'vote', args: { n: 'node2' } },
    })
    await client.act('begin', { m: 'node1' })
    await client.ask('quiesce', { maxMs: 2000 })
    expect(client.reached).toEqual([{ id: 4, node: 'node2' }])
    const before = client.pids()
    await client.fault('crash', { n: 'node2' })
    expect(before.filter(isAlive)).toHaveLength(before.length - 1)
    await expect(client.fault('crash', { n: 'node2' })).rejects.toThrow('1030')
    await client.act('startNode', { n: 'node2' })
    await client.settle()
    expect(client.named('vote').filter(e => e.node === 'node2')).toEqual([])
  })

  test('who is held goes on when it is released', async () => {
    const client = share('virtual')
    await client.reset()
    await client.ask('arm', { id: 5, point: { when: 'before', event: 'decide', args: {} } })
    await client.act('begin', { m: 'node1' })
    await client.ask('quiesce', { maxMs: 2000 })
    expect(client.named('decide')).toEqual([])
    await client.ask('release', { id: 5 })
    await client.settle()
    expect(client.named('decide')).toHaveLength(1)
    await client.act('begin', { m: 'node1' })
    await client.settle()
    expect(client.named('decide')).toHaveLength(2)
  })

  test('a node that is out of the cluster is in no state to crash, and lives on', async () => {
    const client = share('virtual')
    await client.reset()
    await client.act('stopNode', { n: 'node3' })
    await client.settle()
    await expect(client.fault('crash', { n: 'node3' })).rejects.toThrow('1010')
    expect(client.named('crash')).toEqual([])
    expect((await client.observe())['node3']).toMatchObject({ nodestate: 'out of cluster' })
    await client.act('startNode', { n: 'node3' })
    await client.settle()
    expect((await client.observe())['node3']).toMatchObject({ nodestate: 'cluster member' })
  })

  test('a case in a dialect that the reference does not speak is refused', async () => {
    await expect(share('virtual').reset({ stop: 'fail' })).rejects.toThrow('stop wait only')
  })

  test.each(['SIGKILL', 'SIGTERM'] as const)('%s of the adapter leaves nothing', async signal => {
    const client = start()
    await client.reset()
    await client.ask('arm', { id: 1, point: { when: 'after', event: 'vote', args: {} } })
    await client.act('begin', { m: 'node1' })
    await client.ask('quiesce', { maxMs: 2000 })
    const pids = client.pids()
    expect(pids.length).toBeGreaterThanOrEqual(4)
    client.child.kill(signal)
    await untilGone(pids)
  })

  test('the end of its input, and stop, leave no process and no file', async () => {
    const already = clusterDirectories()
    const [ended, stopped] = [start(), start('--fresh')]
    await Promise.all([ended.reset(), stopped.reset()])
    const pids = [...ended.pids(), ...stopped.pids()]
    const ours = clusterDirectories().filter(name => !already.includes(name))
    expect(ours.length).toBeGreaterThanOrEqual(2)
    await stopped.ask('stop', { reason: '' })
    ended.child.stdin?.end()
    expect(await Promise.all([ended.exited(), stopped.exited()])).toEqual([0, 0])
    await untilGone(pids)
  })

  test('fresh processes are used for every case when they are asked for, else idle ones again', async () => {
    const [reused, fresh] = [start(), start('--fresh')]
    for (const client of [reused, fresh]) await client.reset()
    const before = [reused.pids(), fresh.pids()]
    for (const client of [reused, fresh]) await client.reset()
    expect(reused.pids()).toEqual(expect.arrayContaining(before[0]?.slice(0, 4) ?? []))
    const after = fresh.pids()
    expect(before[1]?.slice(0, 4).filter(pid => after.includes(pid))).toEqual([])
  })

  test('what cannot be answered is said with its code', async () => {
    const client = start('--time', 'wall')
    await expect(client.ask('quiesce', { maxMs: 1 })).rejects.toThrow('no reset')
    await client.reset()
    await expect(client.ask('advance', { by: 1 })).rejects.toThrow('-32601')
    await expect(client.ask('deliver', { msgId: 'm' })).rejects.toThrow('-32601')
    await expect(client.fault('crash', { n: 'nobody' })).rejects.toThrow('-32602')
    await expect(client.ask('quiesce', { maxMs: -1 })).rejects.toThrow('maxMs must be a count')
  })
})
