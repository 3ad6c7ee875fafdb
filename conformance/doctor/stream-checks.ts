/**
 * Checks that messages come whole and in order, even if the harness is slow or a line is long, and that the adapter
 * ends when it is told to.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { AdapterError } from '../contract/adapter.ts'
import { shown } from '../contract/check.ts'
import type { EventMessage } from '../contract/messages.ts'
import type { Check } from './check.ts'
import { fail, type Finding, pass, skip } from './plan.ts'
import { askAnything, type Visit } from './visit.ts'

export const events: Check = {
  id: 'events',
  title: 'reports events in order, and only declared ones',
  run: visiting =>
    visiting(async visit => {
      await visit.reset()
      await visit.acts()
      await visit.settle()
      return judged(visit.events(), visit)
    }),
}

/** Checks the events; the connection checks their numbers. */
function judged(events: readonly EventMessage[], { hello, plan }: Visit): Finding {
  const declared = new Set(hello.events)
  const clocks = new Map<string, Readonly<Record<string, number>>>()
  for (const { event, node, vc } of events) {
    if (!declared.has(event))
      return fail(
        `event ${event} of ${node}, which hello does not declare`,
        'declare in `events` all that is reported, and report nothing else',
      )
    if (hello.capabilities.order !== 'vector') continue
    const wrong = clockFault(node, vc, clocks.get(node))
    if (wrong !== null)
      return fail(
        `event ${event} of ${node}: ${wrong}`,
        'count the own entry up with each event, and take the larger of each other entry with a message',
      )
    clocks.set(node, vc ?? {})
  }
  return events.length === 0 && plan.acts.length > 0 && hello.events.length > 0
    ? skip('no event was reported')
    : pass(`${events.length} events`)
}

function clockFault(
  node: string,
  vc: Readonly<Record<string, number>> | undefined,
  before: Readonly<Record<string, number>> | undefined,
): string | null {
  if (!vc) return 'no vector clock, though `order` is `vector`'
  const own = vc[node]
  if (own === undefined) return `its vector clock has no entry for ${node}: ${shown(vc)}`
  if (own <= (before?.[node] ?? 0)) return `its own entry did not grow: ${shown({ before, vc })}`
  const fell = Object.keys(before ?? {}).find(other => (vc[other] ?? 0) < (before?.[other] ?? 0))
  return fell === undefined ? null : `the entry for ${fell} fell: ${shown({ before, vc })}`
}

const idleMs = 1000

export const stdout: Check = {
  id: 'stdout',
  title: 'writes nothing but the protocol to stdout',
  run: visiting =>
    visiting(async visit => {
      await visit.reset()
      await visit.acts()
      // Other threads or libraries may print while no request is open.
      await sleep(idleMs)
      await visit.connection.ask('ping', {})
      return pass(`every line was a message, also in a second of silence`)
    }),
}

/** Enough answers to exceed the pipe and the buffers of common languages. */
const pings = 3000
const actsDeaf = 20
const deafMs = 500

export const slowReader: Check = {
  id: 'slow-reader',
  title: 'loses nothing while the harness does not read',
  run: visiting =>
    visiting(async visit => {
      await visit.reset()
      const burst = (): Promise<unknown>[] =>
        Array.from({ length: pings }, () => visit.connection.ask('ping', {}, answerMs))
      const acting = visit.possible(visit.plan.acts)
      const between = Array.from({ length: actsDeaf }, () => acting.map(act => visit.act(act)))
      const all = Promise.allSettled([...burst(), ...between.flat().map(anyOutcome), ...burst()])
      // Sends all requests, and then reads nothing for a while.
      await new Promise(resolve => setImmediate(resolve))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, deafMs)
      const failed = (await all).find(s => s.status === 'rejected')
      if (failed) throw failed.reason as Error
      // A lost event shows in the number of the next one.
      await visit.acts()
      return pass(`${2 * pings} requests at once, and ${deafMs} ms without reading`)
    }),
}
const answerMs = 10_000

/** Concurrent acts may have any outcome, but each must be answered. */
async function anyOutcome(acting: Promise<unknown>): Promise<void> {
  try {
    await acting
  } catch (error) {
    const isLate = error instanceof AdapterError && error.isDeadline
    if (!(error instanceof AdapterError) || (error.code === null && !isLate)) throw error
  }
}

const longBytes = 1_000_000

export const longLine: Check = {
  id: 'long-line',
  title: 'reads a long line, and passes over fields it does not know',
  run: visiting =>
    visiting(async ({ connection }) => {
      await askAnything(connection, 'ping', { unknownField: 'x'.repeat(longBytes) })
      return pass(`a line of ${longBytes} bytes`)
    }),
}

export const stops: Check = {
  id: 'stops',
  title: 'ends when it is asked to, with all that it has started',
  run: async visiting => {
    const connection = await visiting(async visit => {
      await visit.reset()
      await visit.acts()
      return visit.connection
    })
    const ending = connection.ending?.() ?? null
    if (!ending) return skip('the connection has no end of its own')
    const { how, afterMs, leftBehind } = ending
    if (how !== 'stopped')
      return fail(
        how === 'gone' ? 'it had ended before it was asked to' : `it had to be ${how}`,
        'answer `stop`, then exit; exit too when stdin is closed',
      )
    if (leftBehind)
      return fail('it left processes behind', 'end all that was started before the adapter exits')
    return pass(`stopped after ${afterMs} ms, nothing left`)
  },
}
