/**
 * A cluster whose nodes are processes, as one connection: the command is started once for each node. Requests go to
 * the node they name, or to all that are up. The harness crashes a node by SIGKILL and reports the event itself.
 * Events are merged in order of arrival, which orders nothing.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {
  AdapterError,
  type Connection,
  type Ending,
  type Notification,
} from '../contract/adapter.ts'
import { refusal } from '../contract/answers.ts'
import {
  errorCodes,
  type Hello,
  type Method,
  type ParamsOf,
  type ResultOf,
} from '../contract/messages.ts'
import { connect, deadlineOf, type RpcConnection } from '../contract/rpc.ts'
import { allOf, combined, worstOf } from './combine.ts'
import { NodeProcess } from './node-process.ts'
import type { LaunchOptions } from './launch-options.ts'
import { stdioPipe } from './stdio.ts'

/** Names of the spec that the harness implements itself. */
export interface CrashNames {
  /** The fault that kills a node, and its event. */
  readonly crash: string
  /** The parameter of both that names the node. */
  readonly node: string
  /** Acts that start the process of a node that is down. */
  readonly starts: readonly string[]
}
export const defaultCrashNames: CrashNames = { crash: 'crash', node: 'n', starts: ['startNode'] }

export interface NodesOptions extends LaunchOptions {
  readonly names?: CrashNames
}

export function connectNodes(command: string, options: NodesOptions): Connection {
  return new NodesConnection(command, options)
}

type Handlers = {
  readonly [M in Method]: (params: ParamsOf<M>, deadlineMs: number) => Promise<ResultOf<M>>
}

class NodesConnection implements Connection {
  readonly #command: string
  readonly #launch: LaunchOptions
  readonly #names: CrashNames
  readonly #scratch = mkdtempSync(path.join(os.tmpdir(), 'lockstep-nodes-'))
  readonly #armed = new Map<number, ParamsOf<'arm'>>()
  readonly #handlers: Partial<Handlers>
  #nodes = new Map<string, NodeProcess>()
  #hello: ParamsOf<'hello'> | null = null
  #reset: ParamsOf<'reset'> | null = null
  #resets = 0
  #notifications: Notification[] = []
  #probe: RpcConnection | null = null
  #closing: Promise<void> | null = null
  #ending: Ending | null = null

  constructor(command: string, { names = defaultCrashNames, ...launch }: NodesOptions) {
    this.#command = command
    this.#launch = launch
    this.#names = names
    const all =
      <M extends Method>(method: M) =>
      (params: ParamsOf<M>, deadlineMs: number): Promise<ResultOf<M>> =>
        this.#all(method, params, deadlineMs)
    this.#handlers = {
      hello: params => this.#greet(params),
      reset: params => this.#begin(params),
      act: (params, deadlineMs) => this.#act(params, deadlineMs),
      fault: (params, deadlineMs) => this.#fault(params, deadlineMs),
      arm: async (params, deadlineMs) => {
        this.#armed.set(params.id, params)
        return this.#all('arm', params, deadlineMs)
      },
      disarm: async (params, deadlineMs) => {
        this.#armed.delete(params.id)
        return this.#all('disarm', params, deadlineMs)
      },
      release: all('release'),
      advance: all('advance'),
      quiesce: (params, deadlineMs) => this.#quiesce(params, deadlineMs),
      observe: (params, deadlineMs) => this.#observe(params, deadlineMs),
      deliver: async () => {
        throw refusal('the harness', 'deliver', {
          code: errorCodes.unsupported,
          message: 'nodes that are processes exchange their messages themselves',
        })
      },
      ping: all('ping'),
      stop: all('stop'),
    }
  }

  async ask<M extends Method>(
    method: M,
    params: ParamsOf<M>,
    deadlineMs: number = deadlineOf(method, params),
  ): Promise<ResultOf<M>> {
    if (this.#closing) throw new AdapterError('harness', `\`${method}\` after \`close\`.`)
    if (method !== 'hello' && method !== 'reset') this.#lookRound()
    try {
      // The doctor sends a method that does not exist.
      return await (this.#handlers[method]?.(params, deadlineMs) ??
        this.#all(method, params, deadlineMs))
    } catch (error) {
      // A crash explains more than a missing answer.
      if (method !== 'reset') this.#lookRound()
      throw error
    }
  }

  taken(): readonly Notification[] {
    const taken = this.#notifications
    this.#notifications = []
    return taken
  }

  stderr(): Readonly<Record<string, string>> {
    const nodes = [...this.#nodes.values()].map(n => [n.name, n.stderr()] as const)
    return { '': this.#probe?.stderr()[''] ?? '', ...Object.fromEntries(nodes) }
  }

  ending(): Ending | null {
    return this.#ending
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const connections = await Promise.all([...this.#nodes.values()].map(node => node.close()))
    await this.#probe?.close()
    const endings = [...connections, this.#probe].flatMap(c => c?.ending() ?? [])
    this.#ending = worstOf(endings)
    rmSync(this.#scratch, { recursive: true, force: true })
  }

  /** Throws the error of a node since the last request to it. */
  #lookRound(): void {
    for (const node of this.#nodes.values()) {
      const trouble = node.trouble()
      if (trouble) throw trouble
    }
  }

  /** Asks a separate process, because the nodes are not known yet. */
  async #greet(params: ParamsOf<'hello'>): Promise<Hello> {
    this.#hello = params
    const env = { ...this.#launch.env, LOCKSTEP_NODE: 'probe', LOCKSTEP_DIR: this.#scratch }
    await this.#probe?.close()
    this.#probe = connect(stdioPipe(this.#command, { ...this.#launch, env }))
    const hello = await this.#probe.ask('hello', params)
    await this.#probe.close()
    const { crash } = this.#names
    const { order, observe } = hello.capabilities
    return {
      ...hello,
      // A promise of one process need not hold for several.
      capabilities: {
        ...hello.capabilities,
        order: order === 'total' ? 'none' : order,
        observe: observe === 'atomic' ? 'async' : observe,
      },
      actions: [...new Set([...hello.actions, crash])],
      events: [...new Set([...hello.events, crash])],
    }
  }

  async #begin(params: ParamsOf<'reset'>): Promise<ResultOf<'reset'>> {
    await Promise.all([...this.#nodes.values()].map(node => node.kill()))
    this.#notifications = this.#notifications.filter(
      ({ name }) => name !== 'event' && name !== 'reached',
    )
    this.#armed.clear()
    this.#reset = params
    this.#resets++
    mkdirSync(this.#folder())
    // Late notifications of the case before are dropped.
    const epoch = this.#resets
    const tell = (notification: Notification): void => {
      if (this.#resets !== epoch) return
      // A point holds the system only once.
      if (notification.name === 'reached') this.#armed.delete(notification.body.id)
      this.#notifications.push(notification)
    }
    this.#nodes = new Map(params.nodes.map(name => [name, new NodeProcess(name, tell)]))
    await allOf([...this.#nodes.values()].map(node => this.#start(node)))
    return { ok: true, epoch }
  }

  /** A node's disk: empty when a case begins, kept over a crash. */
  #folder(): string {
    return path.join(this.#scratch, `case-${this.#resets}`)
  }

  async #start(node: NodeProcess): Promise<void> {
    const { nodes, hello, reset } = { nodes: this.#nodes, hello: this.#hello, reset: this.#reset }
    if (!hello || !reset) throw new AdapterError('harness', '`reset` before `hello`.')
    const env = {
      ...this.#launch.env,
      LOCKSTEP_DIR: this.#folder(),
      LOCKSTEP_NODES: [...nodes.keys()].join(','),
    }
    await node.start({
      command: this.#command,
      launch: { ...this.#launch, env },
      hello,
      reset,
    })
    for (const point of this.#armed.values()) await node.connection?.ask('arm', point)
  }

  async #act(params: ParamsOf<'act'>, deadlineMs: number): Promise<ResultOf<'act'>> {
    const node = this.#node('act', params.node)
    if (!node.connection && this.#names.starts.includes(params.action)) await this.#start(node)
    const connection = this.#up('act', node)
    try {
      return await connection.ask('act', params, deadlineMs)
    } catch (error) {
      // The harness crashed it during the act: the outcome is unknown.
      if (error instanceof AdapterError && !error.isDeadline && !node.connection)
        return { outcome: 'unknown', why: `node ${node.name} went down meanwhile` }
      throw error
    }
  }

  async #fault(params: ParamsOf<'fault'>, deadlineMs: number): Promise<ResultOf<'fault'>> {
    const { crash, node: param } = this.#names
    if (params.kind !== crash) {
      if (params.node === null) return this.#all('fault', params, deadlineMs)
      return this.#up('fault', this.#node('fault', params.node)).ask('fault', params, deadlineMs)
    }
    const named = params.args[param]
    const node = this.#node('fault', typeof named === 'string' ? named : params.node)
    this.#up('fault', node)
    await node.crash(crash, { [param]: node.name }, params.step)
    return { ok: true }
  }

  /** Quiet twice with no event in between: during the first, a message between nodes may be in flight. */
  async #quiesce(params: ParamsOf<'quiesce'>, deadlineMs: number): Promise<ResultOf<'quiesce'>> {
    const first = await this.#all('quiesce', params, deadlineMs)
    const before = this.#notifications.length
    const second = first.quiet ? await this.#all('quiesce', params, deadlineMs) : first
    return { ...second, quiet: second.quiet && this.#notifications.length === before }
  }

  async #observe(
    { nodes, paths }: ParamsOf<'observe'>,
    deadlineMs: number,
  ): Promise<ResultOf<'observe'>> {
    const results = await allOf(
      nodes.map(async (name): Promise<ResultOf<'observe'>> => {
        const { connection } = this.#node('observe', name)
        if (!connection) return { states: { [name]: null } }
        const { states } = await connection.ask('observe', { nodes: [name], paths }, deadlineMs)
        return { states: { [name]: states[name] ?? null } }
      }),
    )
    return {
      states: Object.assign({}, ...results.map(r => r.states)) as (typeof results)[0]['states'],
    }
  }

  async #all<M extends Method>(
    method: M,
    params: ParamsOf<M>,
    deadlineMs: number,
  ): Promise<ResultOf<M>> {
    const up = [...this.#nodes.values()].flatMap(({ connection }) => connection ?? [])
    return combined(method, await allOf(up.map(c => c.ask(method, params, deadlineMs))))
  }

  #node(method: Method, name: string | null): NodeProcess {
    const node = name === null ? undefined : this.#nodes.get(name)
    if (node) return node
    const message = name === null ? 'no node is named, and nodes are processes' : `no node ${name}`
    throw refusal('the harness', method, { code: errorCodes.unsupported, message })
  }

  #up(method: Method, { name, connection }: NodeProcess): RpcConnection {
    if (connection) return connection
    const answer = { code: errorCodes.nodeDown, message: `no process of ${name} runs` }
    throw refusal(`node ${name}`, method, answer)
  }
}
