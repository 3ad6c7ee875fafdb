/**
 * The ladder of requirements: each rung by its rule, waivers, and the snapshot. What is wrong must be noticed, and
 * nothing that comes from a file may break the readers.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Evidence,
  type LadderSource,
  compareSnapshot,
  ladder,
  ladderText,
  openRungs,
  plain,
  readEvidence,
  readSnapshot,
  readWaivers,
  snapshotChangesText,
  snapshotText,
  waive,
} from '../index.ts'

const source = (id: string, more: Partial<LadderSource> = {}): LadderSource => ({
  id,
  description: `what ${id} says`,
  status: 'carried',
  reason: null,
  modelled: ['lock action grab'],
  parts: [{ action: 'grab', part: 'it is free' }],
  noticedBy: null,
  ...more,
})

interface Check {
  readonly defect?: string | null
  readonly verdict?: 'holds' | 'violated' | 'incomplete'
  readonly steps?: number
  readonly decisive?: boolean
  readonly property?: string
  readonly goal?: string
}
function check(c: Check = {}): Evidence {
  const { defect = null, verdict = 'holds', steps = 3, decisive = false } = c
  return {
    schema: 'lockstep-result/2',
    results: [
      {
        model: 'lock',
        defect,
        verdict,
        actions: [{ name: 'grab', requirements: ['LOCK-1'] }],
        properties: [
          { id: 'S1', kind: 'invariant', requirements: ['LOCK-1'], status: c.property ?? 'open' },
          { id: 'G1', kind: 'reachable', requirements: ['LOCK-2'], status: c.goal ?? 'open' },
        ],
        coverage: {
          actions: [{ name: 'grab', steps, conjuncts: [{ name: 'it is free', decisive }] }],
        },
      },
    ],
  }
}
function mutation(
  ...mutants: readonly (readonly [part: string, killer: string | null])[]
): Evidence {
  return {
    schema: 'lockstep-mutation/2',
    spec: 'lock',
    corpus: [{ id: 'corpus-1' }],
    mutants: mutants.map(([part, killer], i) => ({
      id: `drop grab / ${part} ${i}`,
      action: 'grab',
      part,
      requirements: ['LOCK-1'],
      decision: 'distinguished',
      killed: killer === null ? null : { case: killer },
    })),
  }
}
function conformance(
  cases: readonly Partial<
    Extract<Evidence, { schema: 'lockstep-conformance/2' }>['cases'][number]
  >[],
  adapter = './lock',
): Evidence {
  const whole = {
    verdict: 'pass',
    reached: ['action:grab'],
    requirements: ['LOCK-1'],
    failure: null,
  }
  return {
    schema: 'lockstep-conformance/2',
    adapter,
    hello: { sut: { name: 'my lock' } },
    cases: cases.map(c => ({ ...whole, ...c })),
  }
}
const rowOf = (evidence: readonly Evidence[], from = source('LOCK-1')) =>
  ladder({ lockstep: '1', rows: [from], evidence }).rows[0]

describe('rungs', () => {
  test('an action that was taken is reached; one that never was is not', () => {
    expect(rowOf([check()])).toMatchObject({ reached: ['grab'], checked: [] })
    expect(rowOf([check({ steps: 0 })])).toMatchObject({ reached: [], checked: [] })
  })
  test('a goal that was reached counts, one that was not does not', () => {
    const goal = source('LOCK-2', { parts: [] })
    expect(rowOf([check({ goal: 'reached' })], goal)?.reached).toEqual(['G1'])
    expect(rowOf([check({ goal: 'not reached' })], goal)?.reached).toEqual([])
  })
  test('checked: by a property that cites it and holds', () => {
    expect(rowOf([check({ property: 'holds' })])?.checked).toEqual(['S1'])
    expect(rowOf([check({ property: 'violated' })])?.checked).toEqual([])
  })
  test('checked: by a decisive conjunct that the coverage table names for it', () => {
    expect(rowOf([check({ decisive: true })])?.checked).toEqual(["conjunct 'it is free' of grab"])
    expect(rowOf([check({ decisive: true })], source('LOCK-1', { parts: [] }))?.checked).toEqual([])
  })
  test('checked: by the check that notices that a part of it is gone', () => {
    const by = (noticedBy: LadderSource['noticedBy'], c: Check = {}): readonly string[] =>
      rowOf([check({ ...c })], source('LOCK-1', { noticedBy }))?.checked ?? []
    expect(by({ property: 'S1' })).toEqual([])
    expect(by({ property: 'S1' }, { property: 'holds' })).toEqual(['S1'])
    expect(by({ goal: 'G1' })).toEqual([])
    expect(by({ goal: 'G1' }, { goal: 'reached' })).toEqual(['G1'])
    expect(by({ action: 'grab' })).toEqual(['grab is taken'])
    expect(by({ action: 'grab' }, { steps: 0 })).toEqual([])
    expect(by({ action: 'leave' })).toEqual([])
  })
  test('a property that holds in another run than the one that reached it checks nothing', () => {
    const reached = check()
    const elsewhere = check({ steps: 0, property: 'holds', decisive: true })
    expect(rowOf([reached, elsewhere])).toMatchObject({ reached: ['grab'], checked: [] })
  })
  test.each([
    { defect: 'D1' },
    { verdict: 'incomplete' as const },
    { verdict: 'violated' as const },
  ])('a run with %o checks nothing', more =>
    expect(rowOf([check({ property: 'holds', ...more })])?.checked).toEqual([]),
  )
  test('killed: mutants of its parts, and not by the case made of their own run', () => {
    const score = mutation(['it is free', 'c1'], ['it is free', null], ['it is free', 'corpus-1'])
    expect(rowOf([score])?.killed).toEqual({ killed: 1, of: 3 })
    expect(rowOf([mutation(['something else', 'c1'])])?.killed).toBeNull()
    const anyPart = source('LOCK-1', { parts: [] })
    expect(rowOf([mutation(['something else', 'c1'])], anyPart)?.killed).toEqual({
      killed: 1,
      of: 1,
    })
  })
  test('a mutant of two files counts once, and is dead if it is in one', () => {
    const [dies, lives] = [mutation(['it is free', 'c1']), mutation(['it is free', null])]
    expect(rowOf([lives, dies, lives])?.killed).toEqual({ killed: 1, of: 1 })
  })
  test('observed: a case that passed and covered something', () => {
    expect(rowOf([conformance([{}])])?.observed).toEqual(['my lock'])
    expect(rowOf([conformance([{ reached: [] }])])?.observed).toEqual([])
    expect(rowOf([conformance([{ verdict: 'inconclusive' }])])?.observed).toEqual([])
  })
  test('not observed where a failure cites it, nor where the spec plays the system', () => {
    const fails = { verdict: 'fail', failure: { requirements: ['LOCK-1'] } }
    expect(rowOf([conformance([{}, fails])])?.observed).toEqual([])
    expect(rowOf([conformance([{}], 'self')])?.observed).toEqual([])
    expect(rowOf([conformance([{}], 'self with defect D1')])?.observed).toEqual([])
  })
})

const evidence = [
  check({ property: 'holds', decisive: true }),
  mutation(['it is free', 'c1'], ['it is free', null]),
  conformance([{}]),
]
const whole = ladder({
  lockstep: '1',
  rows: [
    source('LOCK-1'),
    source('LOCK-2', { parts: [] }),
    source('LOCK-3', { status: 'later', modelled: [], reason: 'later' }),
    source('LOCK-10', { status: 'not yet', modelled: [], reason: 'not yet' }),
  ],
  evidence,
})
const waiversOf = (...waivers: readonly object[]) =>
  readWaivers(JSON.stringify({ schema: 'lockstep-waivers/1', waivers }))
function fileOf(...waivers: readonly object[]) {
  const read = waiversOf(...waivers)
  if (read.kind === 'wrong') throw new Error(JSON.stringify(read.error))
  return read.file
}
const asked = ['modelled', 'reached', 'checked', 'killed', 'observed'] as const
const free = { requirements: ['LOCK-2'], rungs: ['reached', 'checked'], reason: 'needs two locks' }

describe('waivers', () => {
  test('an open rung is demanded until it is waived', () => {
    expect(openRungs(whole.rows)).toEqual([{ id: 'LOCK-2', rungs: ['reached', 'checked'] }])
    const waived = waive(whole, fileOf(free), { asked, today: '2026-01-01' })
    expect(waived).toMatchObject({ unused: [], expired: [] })
    expect(openRungs(waived.ladder.rows)).toEqual([])
  })
  test('without a reason it is no waiver', () => {
    for (const reason of [undefined, '', '  '])
      expect(waiversOf({ ...free, reason })).toMatchObject({ kind: 'wrong' })
  })
  test('one that does nothing is named: a rung that is there, a row with nothing to climb, a misspelt id, twice', () => {
    const idle = (id: string) => ({ requirements: [id], rungs: ['reached'], reason: 'x' })
    const file = fileOf(free, idle('LOCK-1'), idle('LOCK-3'), idle('LOKC-1'), idle('LOCK-2'))
    expect(waive(whole, file, { asked, today: '2026-01-01' }).unused).toEqual(
      ['LOCK-1', 'LOCK-3', 'LOKC-1', 'LOCK-2'].map(id => ({ id, rung: 'reached' })),
    )
  })
  test('a rung that there is no evidence of is not unused', () => {
    const file = fileOf({ requirements: ['LOCK-1'], rungs: ['killed'], reason: 'x' })
    expect(waive(whole, file, { asked: ['reached'], today: '2026-01-01' }).unused).toEqual([])
    expect(waive(whole, file, { asked, today: '2026-01-01' }).unused).toHaveLength(1)
  })
  test('past its last day it counts no more', () => {
    const file = fileOf({ ...free, until: '2026-06-30' })
    expect(waive(whole, file, { asked, today: '2026-06-30' }).expired).toEqual([])
    const late = waive(whole, file, { asked, today: '2026-07-01' })
    expect(late.expired).toHaveLength(2)
    expect(openRungs(late.ladder.rows)).toHaveLength(1)
  })
})

const read = (text: string) => {
  const snapshot = readSnapshot(text)
  if (snapshot.kind === 'wrong') throw new Error(JSON.stringify(snapshot.error))
  return snapshot.lines
}

describe('snapshot', () => {
  const waived = waive(whole, fileOf(free), { asked, today: '2026-01-01' }).ladder
  test('its text, and the ladder for people', async () => {
    await expect(snapshotText(waived)).toMatchFileSnapshot('goldens/ladder-snapshot.txt')
    const text = ladderText(waived.rows, asked, { paint: plain, width: 80 })
    await expect(text).toMatchFileSnapshot('goldens/ladder.txt')
  })
  test('what was written is read again, and is no change', () => {
    expect(compareSnapshot(read(snapshotText(waived)), waived)).toEqual([])
  })
  test('a rung that is lost is lost, whether it is gone, waived now, or scored lower', async () => {
    const before = read(snapshotText(waived))
    const now = ladder({
      lockstep: '1',
      rows: whole.rows.map(r =>
        source(r.id, { status: r.status, modelled: r.modelled, parts: [] }),
      ),
      evidence: [check(), mutation(['it is free', null], ['it is free', null])],
    })
    const changes = compareSnapshot(before, now)
    expect(changes.map(c => [c.kind, c.id])).toEqual([
      ['lost', 'LOCK-1'],
      ['lost', 'LOCK-2'],
    ])
    const text = snapshotChangesText(changes, 'my.snapshot', { paint: plain, width: 80 })
    await expect(text).toMatchFileSnapshot('goldens/ladder-changes.txt')
    const back = compareSnapshot(read(snapshotText(now)), waived)
    expect(back.map(c => c.kind)).toEqual(['gained', 'gained'])
  })
  test('a line that is missing is gained, one too many is lost', () => {
    const lines = read(snapshotText(whole))
    expect(compareSnapshot(lines.slice(1), whole)).toMatchObject([{ kind: 'gained', id: 'LOCK-1' }])
    const fewer = { ...whole, rows: whole.rows.slice(1) }
    expect(compareSnapshot(lines, fewer)).toMatchObject([{ kind: 'lost', id: 'LOCK-1' }])
  })
  test.each(['', 'LOCK-1 carried', '# lockstep-requirements-snapshot/2\n'])(
    '%j is no snapshot',
    t => expect(readSnapshot(t).kind).toBe('wrong'),
  )
  test.each([
    'LOCK-1',
    'LOCK-1 carried climbed',
    'LOCK-1 done',
    'A-1 later\nA-1 later',
    '<<<<<<< HEAD',
  ])('%j is no line of one', line =>
    expect(readSnapshot(`${snapshotText({ ...whole, rows: [] })}${line}\n`).kind).toBe('wrong'),
  )
})

describe('whatever a file holds', () => {
  const isRead = (kind: string): boolean => kind === 'ok' || kind === 'wrong'
  test('readers give a value and never throw', () => {
    const property = fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, value) => {
      const texts = [text, JSON.stringify(value), `${snapshotText(whole)}${text}`]
      return (
        texts.every(from => isRead(readSnapshot(from).kind) && isRead(readWaivers(from).kind)) &&
        readEvidence(value).kind !== 'ok'
      )
    })
    expect(() => fc.assert(property)).not.toThrow()
  })
  test('a snapshot of any implementation’s name is read again', () => {
    const property = fc.property(fc.string({ unit: 'binary' }), name => {
      const named = { ...conformance([{}]), hello: { sut: { name } } } as Evidence
      const file = ladder({ lockstep: '1', rows: [source('LOCK-1')], evidence: [named] })
      return compareSnapshot(read(snapshotText(file)), file).length === 0
    })
    expect(() => fc.assert(property)).not.toThrow()
  })
})
