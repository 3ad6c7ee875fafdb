/**
 * One connection that the doctor has opened, and what several checks do with it. Knows no check.
 */
import { AdapterError, type Connection } from '../contract/adapter.ts'
import { shown } from '../contract/check.ts'
import type { EventMessage, Hello, ResultOf } from '../contract/messages.ts'
import type { DoctorPlan, PlannedAct } from './plan.ts'

/** Time limit for the system to become quiet; then the doctor continues anyway. */
const quietMs = 5000
/** The most timers that are let fire. */
const timersMax = 50

export class Visit {
  readonly connection: Connection
  readonly plan: DoctorPlan
  readonly hello: Hello
  #step = 0

  constructor(connection: Connection, plan: DoctorPlan, hello: Hello) {
    this.connection = connection
    this.plan = plan
    this.hello = hello
  }

  async reset(seed = 1): Promise<void> {
    const { nodes, params } = this.plan
    const names = { runId: 'doctor', caseId: 'doctor' }
    await this.connection.ask('reset', { ...names, nodes: [...nodes], params, seed, t0: 0 })
  }

  act({ node, action, args }: PlannedAct): Promise<ResultOf<'act'>> {
    const deadlineMs = this.hello.timing.actMs ?? 5000
    const step = ++this.#step
    return this.connection.ask('act', { step, node, action, args, deadlineMs })
  }

  /** The planned acts that the adapter says it can do, one after the other. */
  async acts(): Promise<void> {
    for (const act of this.possible(this.plan.acts)) {
      await this.act(act)
      await this.quiesce()
    }
  }

  possible(acts: readonly PlannedAct[]): readonly PlannedAct[] {
    return acts.filter(({ action }) => this.hello.actions.includes(action))
  }

  quiesce(): Promise<ResultOf<'quiesce'>> {
    return this.connection.ask('quiesce', { maxMs: quietMs })
  }

  /** Quiet, and under virtual time no timer left, or as many fired as the doctor waits for. */
  async settle(): Promise<void> {
    const isVirtual = this.hello.capabilities.time === 'virtual'
    for (let fired = 0; fired <= timersMax; fired++) {
      const { pending } = await this.quiesce()
      if (!isVirtual || pending === 0) return
      await this.connection.ask('advance', { by: 'next' })
    }
  }

  /** Null where nothing can be observed. */
  async observe(): Promise<ResultOf<'observe'>['states'] | null> {
    const { observes, capabilities } = this.hello
    if (observes.length === 0 || capabilities.observe === 'none') return null
    const nodes = [...this.plan.nodes]
    const { states } = await this.connection.ask('observe', { nodes, paths: observes })
    return states
  }

  events(): readonly EventMessage[] {
    return this.connection.taken().flatMap(t => (t.name === 'event' ? [t.body] : []))
  }
}

/** The answer to a request of the doctor; an error counts as an answer. */
export async function answerOf(
  asked: Promise<unknown>,
): Promise<
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'error'; readonly code: number; readonly text: string }
> {
  try {
    return { kind: 'result', result: await asked }
  } catch (error) {
    if (!(error instanceof AdapterError) || error.code === null) throw error
    const said = error.parts.values['message']
    return { kind: 'error', code: error.code, text: `error ${error.code} ${shown(said ?? '')}` }
  }
}

/** A method that there is not, or a field that the contract does not name: what only a doctor asks. */
export function askAnything(c: Connection, method: string, params: unknown): Promise<unknown> {
  const ask = c.ask.bind(c) as (method: string, params: unknown) => Promise<unknown>
  return ask(method, params)
}
