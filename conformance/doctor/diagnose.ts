/**
 * The doctor checks that an adapter keeps the contract before any case is judged by it. Each check has a connection of
 * its own, so one failure does not affect the next, and all end in bounded time.
 */
import { AdapterError, type Connection } from '../contract/adapter.ts'
import { cut, shown } from '../contract/check.ts'
import { type Hello, protocolVersion } from '../contract/messages.ts'
import { accepts, observes, quiesces, refuses, repeats, resets } from './case-checks.ts'
import type { Check, Visiting } from './check.ts'
import { beforeReset, declared, ping, unknownAction, unknownMethod } from './handshake-checks.ts'
import {
  type CheckReport,
  type DoctorPlan,
  type DoctorReport,
  fail,
  type Finding,
  skip,
} from './plan.ts'
import { events, longLine, slowReader, stdout, stops } from './stream-checks.ts'
import { Visit } from './visit.ts'

/** All checks in order; the handshake comes first. */
export const checks: readonly Check[] = [
  ping,
  unknownMethod,
  unknownAction,
  beforeReset,
  quiesces,
  accepts,
  refuses,
  observes,
  events,
  resets,
  repeats,
  stdout,
  slowReader,
  longLine,
  stops,
]

const handshake = { id: 'handshake', title: 'says what it is in words of the spec' }
/** After this many hangs the remaining checks are skipped. */
const missedMax = 2

export interface DoctorOptions {
  /** Runs only these checks, by id, after the handshake. */
  readonly only?: readonly string[]
  /** Time limit for the start of the adapter. */
  readonly startMs?: number
}

/** Checks an adapter. Throws only for a bug in Lockstep; the report holds everything about the adapter. @public */
export async function diagnose(
  open: () => Promise<Connection>,
  plan: DoctorPlan,
  { only, startMs = 10_000 }: DoctorOptions = {},
): Promise<DoctorReport> {
  let hello: Hello | null = null
  const visiting: Visiting = use =>
    closing(open, async connection => {
      hello = await greet(connection, plan, startMs)
      return use(new Visit(connection, plan, hello))
    })
  const reports: CheckReport[] = []
  const first = await attempt(() => visiting(visit => Promise.resolve(declared(visit.hello, plan))))
  reports.push({ ...handshake, ...first.finding })
  let missed = Number(first.isDeadline)
  for (const check of checks.filter(({ id }) => only?.includes(id) ?? true)) {
    const { id, title } = check
    const why = hello === null ? 'no handshake' : missed >= missedMax ? 'it hangs too often' : null
    const { finding, isDeadline } =
      why === null
        ? await attempt(() => check.run(visiting))
        : { finding: skip(why), isDeadline: false }
    missed += Number(isDeadline)
    // The same fault is reported in full only once.
    const same = reports.find(r => r.verdict === 'fail' && r.seen === finding.seen)
    reports.push({ id, title, ...finding, ...(same && { seen: `as in \`${same.id}\`` }) })
  }
  const isSound = reports.every(({ verdict }) => verdict !== 'fail')
  return { verdict: isSound ? 'pass' : 'fail', hello, checks: reports }
}

function greet(connection: Connection, { spec }: DoctorPlan, startMs: number): Promise<Hello> {
  const params = { proto: [protocolVersion], spec, harness: 'lockstep doctor', seed: 1 }
  return connection.ask('hello', params, startMs)
}

async function closing<T>(
  open: () => Promise<Connection>,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await open()
  try {
    return await use(connection)
  } finally {
    await connection.close()
  }
}

/** A breach of the contract is the finding of a check. */
async function attempt(
  run: () => Promise<Finding>,
): Promise<{ readonly finding: Finding; readonly isDeadline: boolean }> {
  try {
    return { finding: await run(), isDeadline: false }
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error
    const { what, cause, values, advice } = error.parts
    const more = Object.entries(values).map(([name, value]) => `${name}: ${shown(value)}`)
    const seen = cut([what, ...more].join('; '), 600)
    return { finding: fail(seen, `${cause}: ${advice}`), isDeadline: error.isDeadline }
  }
}
