import { afterAll, expect, test } from 'vitest'
import { checks, diagnose } from '../doctor/diagnose.ts'
import type { CheckVerdict, DoctorPlan, DoctorReport } from '../doctor/plan.ts'
import { openAdapter } from '../transport/open.ts'
import { startWatchdog } from '../transport/watchdog.ts'
import { command } from './fixtures/adapters.ts'

const plan: DoctorPlan = {
  spec: 'toy',
  nodes: ['a', 'b'],
  params: {},
  vocabulary: {
    actions: ['add', 'take', 'startNode', 'crash'],
    events: ['added', 'took', 'crash'],
    paths: ['count'],
  },
  acts: [
    { node: 'a', action: 'add', args: { n: 'a' } },
    { node: 'b', action: 'add', args: { n: 'b' } },
    { node: 'a', action: 'add', args: { n: 'a' } },
  ],
  refused: [{ node: 'a', action: 'take', args: { n: 'a' } }],
}

const watchdog = startWatchdog()
afterAll(() => watchdog.close())
const examine = (
  mode: string,
  only?: readonly string[],
  topology: 'cluster' | 'node' = 'cluster',
): Promise<DoctorReport> =>
  diagnose(() => openAdapter({ topology, command: command(mode), watchdog }), plan, {
    startMs: 2000,
    ...(only && { only }),
  })
const verdicts = ({ checks }: DoctorReport, verdict: CheckVerdict): readonly string[] =>
  checks.filter(c => c.verdict === verdict).map(c => c.id)

test('a sound adapter passes all checks', async () => {
  const report = await examine('good')
  expect(report.checks.filter(c => c.verdict !== 'pass')).toEqual([])
  expect(report.checks.map(c => c.id)).toEqual(['handshake', ...checks.map(c => c.id)])
  expect(report.verdict).toBe('pass')
  expect(report.hello?.sut.name).toBe('counters')
}, 60_000)

test('a sound adapter passes as one process a node', async () => {
  const only = ['before-reset', 'refuses', 'observes', 'events', 'resets', 'stops']
  const report = await examine('good', only, 'node')
  expect(verdicts(report, 'pass')).toEqual(['handshake', ...only])
}, 60_000)

test('where the operating system has a say, runs need not repeat', async () => {
  const report = await examine('undecided', ['resets', 'repeats'])
  expect(verdicts(report, 'skip')).toEqual(['repeats'])
  expect(report.verdict).toBe('pass')
}, 60_000)

test('an adapter that hangs is not asked for ever', async () => {
  const report = await examine('hang')
  expect(verdicts(report, 'fail')).toEqual(['unknown-action', 'before-reset'])
  expect(verdicts(report, 'pass')).toEqual(['handshake', 'ping', 'unknown-method'])
  expect(report.checks.at(-1)).toMatchObject({ verdict: 'skip', seen: 'it hangs too often' })
}, 60_000)

test('without a handshake nothing else is tried', async () => {
  const report = await examine('stray')
  expect(report.checks.slice(1).every(c => c.seen === 'no handshake')).toBe(true)
})

/** What each broken adapter fails at first, and words of what was seen. */
const table: Readonly<Record<string, readonly [check: string, seen: RegExp]>> = {
  late: ['accepts', /did not answer `act`/],
  hang: ['accepts', /did not answer `act`/],
  'no-hello': ['handshake', /did not answer `hello`/],
  stray: ['handshake', /Line 1 .* is not JSON/],
  'stray-later': ['stdout', /is not JSON.*still here/],
  version: ['handshake', /`proto`/],
  names: ['handshake', /action fly/],
  'any-method': ['unknown-method', /the result/],
  'any-action': ['unknown-action', /outcome ok/],
  'before-reset': ['before-reset', /outcome ok/],
  accepts: ['refuses', /take .* on a: ok/],
  'wrong-id': ['accepts', /never asked/],
  'invalid-json': ['accepts', /is not JSON/],
  truncated: ['accepts', /cut off/],
  flood: ['accepts', /more notifications between two answers/],
  exit: ['accepts', /exited with code 3/],
  huge: ['accepts', /longer than a line/],
  schema: ['accepts', /`outcome`/],
  'seq-gap': ['accepts', /out of turn/],
  'seq-again': ['events', /out of turn/],
  'vc-stuck': ['events', /did not grow/],
  'event-unknown': ['events', /event exploded/],
  blind: ['observes', /no path of any node/],
  nosy: ['observes', /was not asked for/],
  residue: ['resets', /differs/],
  random: ['repeats', /differ/],
  drops: ['slow-reader', /did not answer `ping`|out of turn/],
  short: ['long-line', /exited with code 1/],
  stubborn: ['stops', /terminated|killed/],
  litters: ['stops', /left processes behind/],
}

test.for(Object.entries(table))(
  'the doctor finds: %s',
  { timeout: 90_000 },
  async ([mode, [check, seen]]) => {
    const report = await examine(mode, [check])
    const found = report.checks.find(c => c.id === check)
    expect(verdicts(report, 'fail'), JSON.stringify(report.checks)).toEqual([check])
    expect(found?.seen).toMatch(seen)
    expect(found?.advice).not.toBe('')
    expect(report.verdict).toBe('fail')
  },
)
