/** The rows of the sections for conformance and requirements, without a browser. */
import { describe, expect, test } from 'vitest'
import type { CaseResult, EventMessage, TranscriptLine } from '../../../conformance/index.ts'
import { beliefBars } from '../conformance/belief-bars.ts'
import { inCausalOrder } from '../conformance/causal-order.ts'
import { coverageRows } from '../conformance/coverage-rows.ts'
import { divergenceOf } from '../conformance/divergence-rows.ts'
import { groupFailures } from '../conformance/failure-groups.ts'
import { caseRows, matrixRows } from '../conformance/matrix-rows.ts'
import { runRows } from '../conformance/run-rows.ts'
import { namedRuns } from '../conformance/runs.ts'
import { cellText, ladderRows } from '../requirements/ladder-rows.ts'
import { ladder, longFile, played } from './conformance-reports.ts'

const wrong = await played('D5')
const right = await played(null)
const anyFilter = { query: '', verdict: '', tier: '' }

function event(node: string, seq: number, name: string, vc?: Record<string, number>): EventMessage {
  return { node, seq, event: name, args: {}, ...(vc ? { vc } : {}) }
}
function caseOf(transcript: readonly TranscriptLine[], rest: Partial<CaseResult> = {}): CaseResult {
  const [first] = right.cases
  if (!first) throw new Error('the run has no case')
  return { ...first, transcript, ...rest }
}
const quiet = { kind: 'quiet', pending: 0, belief: 1 } as const

describe('the rows of a run', () => {
  test('events have causal order, also when clocks contradict each other', () => {
    const sent = event('A', 1, 'send', { A: 1 })
    const got = event('B', 1, 'get', { A: 1, B: 1 })
    expect(inCausalOrder([got, sent])).toEqual([sent, got])
    const circle = [event('A', 1, 'x', { A: 1, B: 1 }), event('B', 1, 'y', { A: 1, B: 1 })]
    expect(inCausalOrder(circle)).toHaveLength(2)
    expect(inCausalOrder([event('B', 2, 'x'), event('A', 1, 'y')]).map(e => e.event)).toEqual([
      'x',
      'y',
    ])
  })

  test('an arrow is a direct dependency, not an implied one', () => {
    const events = [
      event('A', 1, 'begin', { A: 1 }),
      event('B', 1, 'forward', { A: 1, B: 1 }),
      event('C', 1, 'hear', { A: 1, B: 1, C: 1 }),
    ]
    const one = caseOf([...events.map(e => ({ kind: 'event' as const, event: e })), quiet])
    const { rows, arrows } = runRows(one)
    const titled = arrows.map(a => `${rows[a.from]?.title} → ${rows[a.to]?.title}`)
    expect(titled).toEqual(['begin → forward', 'forward → hear'])
  })

  test('a stimulus is where the system was held for it', () => {
    const held = {
      do: 'fault' as const,
      action: 'crash',
      args: { n: 'A' },
      at: { when: 'after' as const, event: 'vote', args: {} },
      plan: [],
    }
    const one = caseOf([
      quiet,
      { kind: 'event', event: event('A', 1, 'begin') },
      { kind: 'event', event: event('B', 1, 'vote') },
      { kind: 'event', event: event('A', 2, 'crash') },
      { kind: 'event', event: event('B', 2, 'detect') },
      {
        kind: 'stimulus',
        step: { do: 'act', action: 'begin', args: {}, plan: [] },
        outcome: 'ok',
        node: 'A',
      },
      { kind: 'stimulus', step: held, outcome: 'ok', node: 'A' },
      quiet,
    ])
    const { rows, silences } = runRows(one)
    expect(rows.map(r => `${r.kind} ${r.title}`)).toEqual([
      'reset reset',
      'quiet quiet',
      'stimulus begin',
      'event begin',
      'event vote',
      'fault fault crash (n: A)',
      'event crash',
      'event detect',
      'quiet quiet',
    ])
    expect(silences).toEqual([{ lane: 'A', from: 6, to: 8 }])
  })

  test('an event of a common reporter is in the lane of the node that it is about', () => {
    const told = { kind: 'event', event: event('system', 1, 'vote'), lane: 'B' } as const
    const nobodys = { kind: 'event', event: event('system', 2, 'startReconfiguration') } as const
    const own = { kind: 'event', event: event('A', 1, 'elect'), lane: 'B' } as const
    const run = runRows(caseOf([told, nobodys, quiet]))
    expect(run.lanes).toEqual(['B', 'system'])
    expect(run.rows.slice(1, 3).map(r => r.lane)).toEqual(['B', 'system'])
    const begun = { do: 'act' as const, action: 'begin', args: {}, plan: [] }
    const stimulus = { kind: 'stimulus', step: begun, outcome: 'ok', node: 'A' } as const
    expect(runRows(caseOf([own, stimulus, quiet])).rows.find(r => r.title === 'elect')?.lane).toBe(
      'A',
    )
  })

  test('of a real failure: the wrong event and the events after it have their own kinds', () => {
    const failing = wrong.shrunk?.result
    if (!failing?.failure) throw new Error('D5 is no longer detected')
    const run = runRows(failing)
    expect(run.rows[run.wrong]?.kind).toBe('wrong')
    expect(failing.failure.seen).toContain(run.rows[run.wrong]?.title)
    expect(run.lanes).toEqual(expect.arrayContaining(['A', 'B']))
    const later = run.rows.slice(run.wrong + 1).map(r => r.kind)
    expect(later.filter(kind => kind === 'event')).toEqual([])
  })

  test('of a real failure: both sides start with the same rows, and the spec shows the allowed steps', () => {
    const failing = wrong.shrunk?.result
    const divergence = failing ? divergenceOf(failing) : null
    if (!failing?.failure || !divergence) throw new Error('D5 is no longer detected')
    const shared = divergence.actual.wrong
    expect(divergence.spec.rows.slice(0, shared)).toEqual(divergence.actual.rows.slice(0, shared))
    const next = divergence.spec.rows
      .filter(r => r.kind === 'next')
      .map(r => `${r.title} ${r.detail}`.trim())
    expect(next.length).toBeGreaterThan(0)
    for (const text of next) expect(failing.failure.allowed).toContain(text)
    expect(divergence.actual.rows[shared]?.kind).toBe('wrong')
  })

  test('the belief has a bar for each judgement, and no states at the failure', () => {
    const failing = wrong.shrunk?.result
    const bars = failing ? beliefBars(failing) : []
    expect(bars.at(-1)).toMatchObject({ states: 0, isFailure: true })
    expect(bars.slice(0, -1).every(b => b.states > 0 && !b.isFailure)).toBe(true)
  })
})

describe('the matrix', () => {
  const runs = namedRuns([wrong, right, right])

  test('has a column for each run, with its own address', () => {
    expect(runs.map(r => r.key)).toEqual(['wrong D5', 'right', 'right #2'])
    expect(caseRows(runs)[0]?.results.map(r => r?.verdict)).toEqual(['fail', 'pass', 'pass'])
  })

  test('shows the cases that match a filter, with their number', () => {
    const rows = caseRows(runs)
    const ids = (filter: Partial<typeof anyFilter>): readonly string[] =>
      matrixRows(rows, { ...anyFilter, ...filter }).flatMap(r => (r.kind === 'case' ? [r.id] : []))
    expect(ids({})).toHaveLength(rows.length)
    expect(ids({ verdict: 'differ', tier: 'witness' })).toEqual(['first', 'second'])
    expect(ids({ query: 'SECOND vreconf-12' })).toEqual(['second'])
    expect(ids({ verdict: 'error' })).toEqual([])
    expect(matrixRows(rows, { ...anyFilter, query: 'second' })[0]).toMatchObject({
      shown: 1,
      all: 2,
    })
  })

  test('the same failure on two implementations is one group', () => {
    const kinds = groupFailures(namedRuns([wrong, wrong]))
    const first = kinds[0]
    expect(first?.failing.map(f => f.run.key)).toEqual(['wrong D5', 'wrong D5 #2'])
    expect(first?.failing[0]?.shown.id).toBe(wrong.shrunk?.result.id)
    expect(groupFailures(namedRuns([right]))).toEqual([])
  })

  test('coverage counts the items reached and reachable', () => {
    expect(coverageRows(right)).toMatchObject([
      { tier: 'witness', of: 'action', reachable: 3, inSuite: 2, reached: 1 },
    ])
    const open = longFile(right, 'x', 3)
    expect(coverageRows({ ...open, cases: [] })[0]?.reached).toBe(0)
  })
})

describe('the ladder', () => {
  const none = { query: '', status: '', group: '', open: '' }
  const ids = (filter: Partial<typeof none>): readonly string[] =>
    ladderRows(ladder.rows, { ...none, ...filter }).map(r => r.id)

  test('is filtered by text, group, status and open rung', () => {
    expect(ids({})).toHaveLength(4)
    expect(ids({ group: 'COMMIT' })).toEqual(['COMMIT-1', 'COMMIT-2'])
    expect(ids({ open: 'checked' })).toEqual(['ELECT-1'])
    expect(ids({ open: 'waived' })).toEqual(['COMMIT-2'])
    expect(ids({ status: 'later' })).toEqual(['DG-1'])
    expect(ids({ query: 'acme' })).toEqual(['COMMIT-1'])
  })

  test('shows the status of a rung as text', () => {
    const [first, second, , later] = ladder.rows
    if (!first || !second || !later) throw new Error('the ladder has too few rows')
    expect(cellText(first, 'killed')).toBe('3 of 4 mutants killed')
    expect(cellText(second, 'checked')).toBe('waived: only in time')
    expect(cellText(later, 'reached')).toBe('not applicable')
  })
})
