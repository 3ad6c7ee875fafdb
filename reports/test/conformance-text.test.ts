/** Conformance results as text, wide and narrow: goldens in files. */
import { describe, expect, test } from 'vitest'
import type {
  CaseResult,
  ConformResult,
  Derived,
  DoctorReport,
  Failure,
  LogVerdict,
  TranscriptLine,
} from '../../conformance/index.ts'
import { conformText } from '../text/conform-text.ts'
import { doctorText } from '../text/doctor-text.ts'
import { failureNotice, failureText } from '../text/failure-text.ts'
import { type Page, plain } from '../text/paint.ts'
import { conforming } from '../text/progress-text.ts'
import { suiteText } from '../text/suite-text.ts'
import { validateText } from '../text/validate-text.ts'

const wide: Page = { paint: plain, width: 100 }
const narrow: Page = { paint: plain, width: 60 }

const act = (action: string, n: string) => ({
  do: 'act' as const,
  action,
  args: { n },
  plan: [],
})
const begin = act('begin', 'A')
const crash = {
  ...act('crash', 'B'),
  do: 'fault' as const,
  at: { when: 'before' as const, event: 'vote', args: { n: 'B' } },
}
const event = (node: string, seq: number, name: string): TranscriptLine => ({
  kind: 'event',
  event: { node, seq, event: name, args: { n: node } },
})
const transcript: readonly TranscriptLine[] = [
  { kind: 'quiet', pending: 0, belief: 1 },
  event('A', 1, 'begin'),
  event('B', 1, 'vote'),
  { kind: 'stimulus', step: begin, outcome: 'ok' },
  { kind: 'quiet', pending: 1, belief: 3 },
  event('A', 2, 'agree'),
  event('C', 1, 'decide'),
  { kind: 'stimulus', step: crash, outcome: 'ok' },
  { kind: 'quiet', pending: 0, belief: 3 },
]
const reads = [{ path: 'node.B.daemon', value: '"down"' }]
const unexpected: Failure = {
  kind: 'unexpected-event',
  seen: 'decide (n: C)',
  allowed: ['abort (n: A)', 'vote (n: B)'],
  explanation: {
    excluded: [
      {
        item: 'decide (n: C)',
        kind: 'step',
        stream: 'C',
        position: 1,
        nearest: [
          {
            action: 'decide',
            params: { n: 'C' },
            requirements: ['COMMIT-3', 'COMMIT-4'],
            failed: [
              { name: 'every node has voted', truth: 'false', reads },
              { name: 'it is the master', truth: 'false', reads: [] },
            ],
          },
          {
            action: 'decideLate',
            params: { n: 'C' },
            requirements: ['COMMIT-3'],
            failed: [{ name: 'the decision is open', truth: 'false', reads }],
          },
        ],
      },
    ],
    allowed: [],
  },
  mismatches: [],
  requirements: ['COMMIT-3', 'COMMIT-4'],
  signature: 'unexpected-event decide',
}
const mismatch: Failure = {
  kind: 'state-mismatch',
  seen: 'B.role = "master"',
  allowed: ['B.role = "slave"'],
  explanation: { excluded: [], allowed: [] },
  mismatches: [{ node: 'B', path: 'role', seen: 'master', spec: 'slave' }],
  requirements: [],
  signature: 'state-mismatch role',
}
const failing: CaseResult = {
  id: 'points-crash-b-before-vote-b',
  tier: 'points',
  title: 'a crash',
  verdict: 'fail',
  reason: 'unexpected-event',
  inconclusive: null,
  culprit: null,
  failure: unexpected,
  steps: [begin, crash],
  given: 2,
  transcript,
  reached: [],
  requirements: ['COMMIT-3'],
  belief: [1, 3],
  milliseconds: 12,
}
const clauses = new Map([
  ['COMMIT-3', 'A node decides only when all have voted, and it is the master that decides.'],
])
const shown = {
  original: { ...failing, given: 9 },
  shrunk: { result: failing, tried: 21, failed: 2, runs: 3 },
  clauses,
  replay: 'lockstep replay lockstep-report/points-crash-b-before-vote-b.replay.json',
}

describe('a failure', () => {
  test.each([
    ['wide', wide],
    ['narrow', narrow],
  ])('%s', async (name, page) => {
    const text = failureText(shown, page)
    await expect(`${text}\n`).toMatchFileSnapshot(`goldens/failure-${name}.txt`)
    const digest = text.slice(0, text.indexOf('\n\n')).split('\n')
    expect(digest.length).toBeLessThanOrEqual(12)
    const cut = digest.filter(l => !l.includes('lockstep replay'))
    expect(cut.every(l => l.length <= page.width)).toBe(true)
  })
  test('a state that is wrong; a crash', async () => {
    const wrong = { ...shown, shrunk: null, replay: null }
    const crashed: Failure = {
      ...mismatch,
      kind: 'unexpected-event',
      seen: 'the system crashed',
      allowed: [],
      mismatches: [],
      signature: 'crash',
    }
    const texts = [mismatch, crashed].map(failure =>
      failureText({ ...wrong, original: { ...failing, failure } }, wide),
    )
    await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('goldens/failure-state.txt')
  })
  test('is said at once in a few lines', () => {
    expect(failureNotice(failing, 'the run goes on', wide).split('\n')).toHaveLength(5)
  })
  test('is no text where nothing failed', () => {
    expect(
      failureText({ ...shown, shrunk: null, original: { ...failing, failure: null } }, wide),
    ).toBe('')
  })
})

const passed: CaseResult = {
  ...failing,
  id: 'witness-begin',
  verdict: 'pass',
  failure: null,
  reason: null,
  reached: ['action:begin'],
}
const result: ConformResult = {
  schema: 'lockstep-conformance/2',
  spec: 'cvm',
  specHash: '0123456789abcdef',
  model: 'commit',
  bounds: { nodes: 3 },
  dialects: {},
  adapter: 'node adapter.js',
  hello: {
    proto: 1,
    adapter: { name: 'adapter', version: '' },
    sut: { name: 'clusterd', version: '2.1', lang: 'c' },
    capabilities: {
      time: 'virtual',
      observe: 'atomic',
      order: 'vector',
      reset: 'soft',
      refuse: true,
      points: true,
      repeats: true,
    },
    actions: ['begin', 'crash', 'stop'],
    events: ['begin', 'vote', 'agree', 'decide'],
    observes: ['role'],
    points: ['vote'],
    limits: { maxNodes: 9 },
    timing: {
      actMs: 5000,
      requestMs: 5000,
      resetMs: 10_000,
      quiesceMs: 10_000,
      timerMs: 30_000,
      heldMs: 200,
      quietMs: 50,
    },
  },
  seed: 1,
  verdict: 'fail',
  cases: [
    failing,
    passed,
    ...['a', 'b', 'c'].map((id): CaseResult => ({
      ...passed,
      id: `points-${id}`,
      verdict: 'inconclusive',
      inconclusive: 'goal-not-reached',
      reason: 'the system did not come to vote',
      reached: [],
    })),
    {
      ...passed,
      id: 'points-d',
      verdict: 'skip',
      reason: 'it cannot be held at vote',
      reached: [],
    },
  ],
  shrunk: null,
  counts: { pass: 1, fail: 1, inconclusive: 3, error: 0, skip: 1 },
  covered: 1,
  coverable: 2,
  acts: 1234,
  seconds: 2.5,
}
const context = {
  wanted: ['action:begin', 'action:crash', 'pair:begin/crash'],
  planned: 10,
  choices: ['nodes=3'],
  isInterrupted: true,
}

describe('a run', () => {
  test.each([
    ['wide', wide],
    ['narrow', narrow],
  ])('%s', async (name, page) => {
    await expect(`${conformText(result, context, page)}\n`).toMatchFileSnapshot(
      `goldens/conform-${name}.txt`,
    )
  })
  test('without a handshake', () => {
    const text = conformText({ ...result, hello: null, verdict: 'error' }, context, wide)
    expect(text).toMatch(/^✗ error: node adapter.js against commit\n/)
  })
  test('progress', () => {
    const p = { done: 5, all: 20, failed: 1, acts: 1234, seconds: 10 }
    expect(conforming('commit', p).text).toBe(
      'commit: 5 of 20 cases, 1 failed, 1,234 acts, 123 acts/s, about 30 s left',
    )
    expect(conforming('commit', { ...p, done: 20 }).text).not.toMatch(/left/)
  })
})

test('a doctor’s report', async () => {
  const report: DoctorReport = {
    verdict: 'fail',
    hello: null,
    checks: [
      { id: 'ping', title: 'answers ping', verdict: 'pass', seen: 'answered', advice: '' },
      {
        id: 'refuses',
        title: 'refuses what cannot be done',
        verdict: 'skip',
        seen: 'no plan',
        advice: '',
      },
      {
        id: 'stdout',
        title: 'writes nothing but the protocol to stdout',
        verdict: 'fail',
        seen: 'Line 3 is not JSON: "starting up, please wait until the cluster has formed"',
        advice: 'write what is meant for people to stderr',
      },
    ],
  }
  await expect(`${doctorText(report, './adapter', narrow)}\n`).toMatchFileSnapshot(
    'goldens/doctor.txt',
  )
})

test('a suite that misses something', async () => {
  const missing = ['a', 'b', 'c', 'd', 'e', 'f'].map(x => `edge:${x}: not reached again`)
  const made: Derived = {
    suite: {
      schema: 'lockstep-suite/1',
      suiteVersion: 1,
      spec: 'cvm',
      specHash: 'x',
      model: 'commit',
      bounds: { nodes: 3 },
      dialects: {},
      nodes: ['A', 'B', 'C'],
      coverage: [
        { tier: 'witness', of: 'action', reachable: 12, covered: 12, missing: [] },
        { tier: 'tour', of: 'edge', reachable: 2556, covered: 2550, missing },
      ],
      cases: [],
    },
    states: 600_000,
    isComplete: false,
    tour: { classes: 70, edges: 2550, acts: 5000, resets: 700, leastResets: 600, least: 3150 },
  }
  const cost = {
    tiers: [
      { tier: 'witness' as const, cases: 12, resets: 12, acts: 40, held: 4 },
      { tier: 'tour' as const, cases: 700, resets: 700, acts: 5000, held: 0 },
    ],
    resets: 712,
    acts: 5040,
  }
  await expect(`${suiteText(made, cost, wide)}\n`).toMatchFileSnapshot('goldens/suite.txt')
})

test('logs: rejected, and inconclusive', async () => {
  const log: LogVerdict = {
    verdict: 'rejected',
    reason: null,
    events: 1200,
    explained: 17,
    prefixes: [
      { A: 10, B: 7 },
      { A: 9, B: 8 },
    ],
    continues: ['a.ndjson:11 decide (n: A)', 'b.ndjson:8 vote (n: B)'],
    explanation: {
      ...unexpected.explanation,
      excluded: [
        ...unexpected.explanation.excluded,
        { item: 'a sight of B', kind: 'snapshot', stream: 'B', position: 9, nearest: [] },
        { item: 'explode', kind: 'step', stream: 'A', position: 11, nearest: [] },
      ],
      allowed: ['abort (n: A)'],
    },
    explored: 5000,
    starts: 1,
    pairsPerEvent: 4.1667,
  }
  const about = {
    model: 'commit',
    order: 'none across nodes: several files and no vector clocks',
    unreported: 2,
    truncated: ['b.ndjson:20'],
    seconds: 0.5,
  }
  const texts = [
    log,
    { ...log, verdict: 'inconclusive' as const, reason: 'the search gave up after 5000 pairs' },
    { ...log, verdict: 'accepted' as const, explained: 1200 },
  ].map(l => validateText(l, about, wide))
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('goldens/validate.txt')
})
