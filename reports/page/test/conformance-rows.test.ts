/** What the pages on conformance and requirements make of their data, without a browser. */
import { describe, expect, test } from 'vitest'
import type { CaseResult, EventMessage, TranscriptLine } from '../../../conformance/index.ts'
import { alike } from '../conformance/alike.ts'
import { beliefBars } from '../conformance/belief-bars.ts'
import { coverageRows } from '../conformance/coverage-rows.ts'
import { forkOf } from '../conformance/fork-rows.ts'
import { caseRows, matrixRows } from '../conformance/matrix-rows.ts'
import { inOrder } from '../conformance/causal.ts'
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
  test('events come in the order that their clocks know, and clocks that contradict themselves do no harm', () => {
    const sent = event('A', 1, 'send', { A: 1 })
    const got = event('B', 1, 'get', { A: 1, B: 1 })
    expect(inOrder([got, sent])).toEqual([sent, got])
    const circle = [event('A', 1, 'x', { A: 1, B: 1 }), event('B', 1, 'y', { A: 1, B: 1 })]
    expect(inOrder(circle)).toHaveLength(2)
    expect(inOrder([event('B', 2, 'x'), event('A', 1, 'y')]).map(e => e.event)).toEqual(['x', 'y'])
  })

  test('an arrow is what a node learned, and not what that implies', () => {
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

  test('a stimulus stands where the system was held for it', () => {
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
    expect(rows.map(r => `${r.look} ${r.title}`)).toEqual([
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

  test('what one reporter says of all stands in the lanes of those it is about', () => {
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

  test('of a real failure: the wrong event is marked, and what came after it is told apart', () => {
    const failing = wrong.shrunk?.result
    if (!failing?.failure) throw new Error('D5 is not found any more')
    const run = runRows(failing)
    expect(run.rows[run.wrong]?.look).toBe('wrong')
    expect(failing.failure.seen).toContain(run.rows[run.wrong]?.title)
    expect(run.lanes).toEqual(expect.arrayContaining(['A', 'B']))
    const later = run.rows.slice(run.wrong + 1).map(r => r.look)
    expect(later.filter(look => look === 'event')).toEqual([])
  })

  test('of a real failure: both sides after the same steps, the spec with what it allows', () => {
    const failing = wrong.shrunk?.result
    const fork = failing ? forkOf(failing) : null
    if (!failing?.failure || !fork) throw new Error('D5 is not found any more')
    const shared = fork.did.wrong
    expect(fork.spec.rows.slice(0, shared)).toEqual(fork.did.rows.slice(0, shared))
    const next = fork.spec.rows
      .filter(r => r.look === 'next')
      .map(r => `${r.title} ${r.detail}`.trim())
    expect(next.length).toBeGreaterThan(0)
    for (const text of next) expect(failing.failure.allowed).toContain(text)
    expect(fork.did.rows[shared]?.look).toBe('wrong')
  })

  test('the belief has a bar for each judgement, and none is left where it fails', () => {
    const failing = wrong.shrunk?.result
    const bars = failing ? beliefBars(failing) : []
    expect(bars.at(-1)).toMatchObject({ states: 0, isFailure: true })
    expect(bars.slice(0, -1).every(b => b.states > 0 && !b.isFailure)).toBe(true)
  })
})

describe('the matrix', () => {
  const runs = namedRuns([wrong, right, right])

  test('has a column a run, each with an address of its own', () => {
    expect(runs.map(r => r.key)).toEqual(['wrong D5', 'right', 'right #2'])
    expect(caseRows(runs)[0]?.results.map(r => r?.verdict)).toEqual(['fail', 'pass', 'pass'])
  })

  test('leaves what a filter asks for, and says of how many', () => {
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

  test('failures that are alike are told once, whoever fails', () => {
    const kinds = alike(namedRuns([wrong, wrong]))
    const first = kinds[0]
    expect(first?.failing.map(f => f.run.key)).toEqual(['wrong D5', 'wrong D5 #2'])
    expect(first?.failing[0]?.shown.id).toBe(wrong.shrunk?.result.id)
    expect(alike(namedRuns([right]))).toEqual([])
  })

  test('coverage counts what was reached here against what can be', () => {
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

  test('is filtered by words, group, status and open rung', () => {
    expect(ids({})).toHaveLength(4)
    expect(ids({ group: 'COMMIT' })).toEqual(['COMMIT-1', 'COMMIT-2'])
    expect(ids({ open: 'checked' })).toEqual(['ELECT-1'])
    expect(ids({ open: 'waived' })).toEqual(['COMMIT-2'])
    expect(ids({ status: 'later' })).toEqual(['DG-1'])
    expect(ids({ query: 'acme' })).toEqual(['COMMIT-1'])
  })

  test('says in words how a row stands', () => {
    const [first, second, , later] = ladder.rows
    if (!first || !second || !later) throw new Error('the ladder has lost rows')
    expect(cellText(first, 'killed')).toBe('3 of 4 mutants killed')
    expect(cellText(second, 'checked')).toBe('waived: only in time')
    expect(cellText(later, 'reached')).toBe('nothing to climb for')
  })
})
