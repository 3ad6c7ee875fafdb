/** Result files with one of everything that a report may hold, for tests of its forms. */
import type { CaseResult, Failure, MutantResult } from '../../conformance/index.ts'
import type { ConformFile } from '../result/conform-file.ts'
import type { LadderFile } from '../result/ladder-file.ts'
import type { MutationFile } from '../result/mutation-file.ts'
import type { Report } from '../result/report.ts'
import type { ModelResult, PropertyResult, ResultFile } from '../result/result.ts'
import { committed, injected, long } from './counterexample-fixture.ts'

const at = (line: number) => ({ file: 'specs/my protocol.ts', line, column: 3 })

function property(id: string, status: PropertyResult['status']): PropertyResult {
  const kind = status.includes('reached') ? 'reachable' : 'invariant'
  return {
    id,
    name: null,
    description: `what ${id} says`,
    kind,
    requirements: [],
    at: at(7),
    status,
  }
}

/** Puts every declaration at a line. */
function placed(result: ModelResult): ModelResult {
  return {
    ...result,
    module: 'specs/my protocol.ts',
    properties: result.properties.map(p => ({ ...p, at: at(12) })),
    actions: result.actions.map((a, i) => ({ ...a, at: at(20 + 10 * i) })),
  }
}

const defectShown = {
  id: 'D9',
  description: 'the master does not wait for all votes',
  diff: ["action decide, conjunct 'all have voted'", '- s => all(s)', '+ s => some(s)'],
}

/** Violated, and nobody wanted it. */
export const violated: ModelResult = {
  ...placed(committed),
  asExpected: false,
  defectShown,
  lines: {
    replay: 'lockstep replay lockstep-report/trace.json',
    reproduce: 'lockstep check commit --defect D9',
  },
}
const bare = {
  ...violated,
  defect: null,
  defectShown: null,
  violation: null,
  property: null,
  requirements: [],
  trace: null,
  explanation: null,
}

/** Violated as a model says of itself that it is. */
export const wanted: ModelResult = {
  ...violated,
  model: 'wrong-acp',
  asExpected: true,
  reason: 'S5 is violated, as expected',
}
/** Holds; one goal is reached and another is not. */
export const holding: ModelResult = {
  ...bare,
  model: 'small',
  verdict: 'holds',
  asExpected: true,
  reason: 'holds, as expected',
  properties: [property('S1', 'holds'), property('G1', 'reached'), property('G2', 'not reached')],
}
/** Stopped by a limit. */
export const incomplete: ModelResult = {
  ...bare,
  model: 'large',
  verdict: 'incomplete',
  limit: 'states',
  asExpected: false,
  reason: 'incomplete: a limit was hit and nothing was refuted',
  properties: [property('S1', 'open')],
}
/** Holds with other counts than those pinned. */
export const differing: ModelResult = {
  ...holding,
  model: 'pinned',
  asExpected: false,
  reason: 'counts differ: distinct is 7 and was pinned at 8',
}
/** No action is enabled any more. */
export const stuck: ModelResult = {
  ...violated,
  model: 'stuck',
  violation: 'deadlock',
  property: null,
  reason: 'deadlock',
  explanation: violated.explanation && {
    ...violated.explanation,
    kind: 'deadlock',
    property: null,
  },
  properties: [property('S1', 'open')],
}
/** A step writes what it may not. */
export const broken: ModelResult = {
  ...stuck,
  model: 'broken',
  violation: 'error',
  message: 'An element was added to a full seq.\nLikely cause: too many in flight',
  reason: 'the spec itself goes wrong: An element was added to a full seq.',
  explanation: stuck.explanation && {
    ...stuck.explanation,
    kind: 'error',
    failed: {
      step: {
        action: 'decide',
        description: null,
        kind: 'internal',
        params: {},
        lane: 'A',
        changes: [],
      },
      error: {
        what: 'An element was added to a full seq.',
        cause: 'too many in flight',
        values: { max: 2 },
        advice: 'raise the maximum',
      },
    },
  },
}
/** Text that means something in every one of the languages, and characters that XML has no place for. */
export const hostile: ModelResult = {
  ...placed(injected),
  model: 'evil]]>\u0000\u001B[31m<script>alert(1)</script>',
  asExpected: false,
  properties: injected.properties.map(p => ({
    ...p,
    at: { file: '../a b#c?d%,:/x.ts', line: 1, column: 1 },
    description:
      '[click](1) <img src=x onerror=alert(1)> | pipe \uD800 `tick` ::error::no\r\n# heading',
  })),
}
/** More steps than any service shows. */
export const endless: ModelResult = {
  ...placed(long),
  asExpected: false,
  model: 'endless',
  trace: long.trace && {
    ...long.trace,
    steps: Array.from({ length: 6 }, () => long.trace?.steps ?? []).flat(),
  },
}

/** A file of these. */
export function fileOf(...results: readonly ModelResult[]): ResultFile {
  const clauses = { 'COMMIT-3': 'A node decides only when all have voted.' }
  return { schema: 'lockstep-result/2', lockstep: '0.1.0', results, clauses }
}

/** A report of these alone. */
export function reportOf(parts: Partial<Report>): Report {
  return { checks: [], conformances: [], mutations: [], requirements: null, ...parts }
}

const failure: Failure = {
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
            requirements: ['COMMIT-3'],
            failed: [
              {
                name: 'every node has voted',
                truth: 'false',
                reads: [{ path: 'node.B.vote', value: '"none"' }],
              },
            ],
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
const passing: CaseResult = {
  id: 'witness-1',
  tier: 'witness',
  title: 'the shortest way to decide',
  verdict: 'pass',
  reason: null,
  inconclusive: null,
  culprit: null,
  failure: null,
  steps: [],
  given: 1,
  transcript: [],
  reached: [],
  requirements: ['COMMIT-3'],
  belief: [1],
  milliseconds: 12,
}
const failing: CaseResult = {
  ...passing,
  id: 'points-crash-b',
  tier: 'points',
  title: 'a crash of B before it votes',
  verdict: 'fail',
  reason: 'unexpected-event',
  failure,
  transcript: [
    { kind: 'quiet', pending: 0, belief: 1 },
    {
      kind: 'stimulus',
      step: { do: 'act', action: 'begin', args: { n: 'A' }, plan: [] },
      outcome: 'ok',
    },
    { kind: 'event', event: { node: 'A', seq: 1, event: 'begin', args: { n: 'A' } } },
    { kind: 'event', event: { node: 'C', seq: 1, event: 'decide', args: { n: 'C' } } },
    { kind: 'event', event: { node: 'C', seq: 2, event: 'after', args: {} } },
  ],
}

/** A run with one case of each verdict. */
export const conformance: ConformFile = {
  schema: 'lockstep-conformance/2',
  lockstep: '0.1.0',
  spec: 'cvm',
  specHash: '84bf0ef175d778e5',
  model: 'commit',
  bounds: { nodes: 3 },
  dialects: {},
  adapter: 'python3 adapter.py',
  hello: null,
  seed: 1,
  verdict: 'fail',
  cases: [
    passing,
    failing,
    { ...failing, id: 'points-crash-c' },
    {
      ...passing,
      id: 'walk-1',
      tier: 'walk',
      title: '',
      verdict: 'inconclusive',
      inconclusive: 'not-quiet',
      reason: 'it was not quiet after 5 s',
    },
    {
      ...passing,
      id: 'walk-2',
      tier: 'walk',
      title: '',
      verdict: 'error',
      culprit: 'adapter',
      reason: 'the adapter went away\u0007',
    },
    {
      ...passing,
      id: 'negative-1',
      tier: 'negative',
      verdict: 'skip',
      reason: 'the adapter cannot begin',
    },
  ],
  shrunk: null,
  counts: { pass: 1, fail: 2, inconclusive: 1, error: 1, skip: 1 },
  covered: 3,
  coverable: 4,
  acts: 17,
  seconds: 2.5,
  context: { wanted: [], choices: ['nodes=3'], planned: 8, isInterrupted: false },
  clauses: { 'COMMIT-3': 'A node decides only when all have voted.' },
  replays: { 'points-crash-b': 'lockstep replay lockstep-report/points-crash-b.replay.json' },
  module: null,
  actions: [
    {
      name: 'decide',
      description: 'the master decides',
      kind: 'internal',
      requirements: ['COMMIT-3'],
      conjuncts: ['every node has voted'],
      isBarrier: false,
      at: { file: 'spec/cvm/commit.ts', line: 88, column: 14 },
    },
  ],
}

const survivor: MutantResult = {
  id: 'drop decide / all have voted',
  operator: 'drop',
  action: 'decide',
  part: 'all have voted',
  requirements: ['COMMIT-3'],
  decision: 'distinguished',
  by: 'event',
  run: [
    { action: 'begin', args: { m: 'A' } },
    { action: 'decide', args: { m: 'A' } },
  ],
  refused: null,
  killed: null,
  milliseconds: 3,
}
/** A survivor, a killed, a conforming and an undecided one. */
export const mutation: MutationFile = {
  schema: 'lockstep-mutation/2',
  lockstep: '0.1.0',
  spec: 'cvm',
  model: 'commit',
  specHash: '84bf0ef175d778e5',
  states: 1234,
  planned: 4,
  mutants: [
    survivor,
    {
      ...survivor,
      id: 'negate vote / asked',
      operator: 'negate',
      killed: { tier: 'witness', case: 'witness-1', signature: 'unexpected-event vote' },
    },
    { ...survivor, id: 'twice vote', operator: 'twice', decision: 'conforming', by: null },
    {
      ...survivor,
      id: 'skip join',
      operator: 'skip',
      decision: 'undecided',
      by: 'too many states',
    },
  ],
  corpus: [],
  correct: { runs: 10, alarms: 0 },
  seconds: 4,
  clauses: { 'COMMIT-3': 'A node decides only when all have voted.' },
}

/** One row on the highest rung, one that was never reached. */
export const requirements: LadderFile = {
  schema: 'lockstep-requirements/1',
  lockstep: '0.1.0',
  rows: [
    {
      id: 'COMMIT-3',
      description: 'A node decides only when all have voted.',
      status: 'carried',
      reason: null,
      modelled: ['cvm action decide'],
      reached: ['decide'],
      checked: ['S5'],
      killed: { killed: 1, of: 2 },
      observed: ['reference'],
    },
    {
      id: 'JOIN-7',
      description: 'A node that joins gets the configuration.',
      status: 'carried',
      reason: null,
      modelled: ['cvm action admit'],
      reached: [],
      checked: [],
      killed: null,
      observed: [],
    },
  ],
}

/** Everything there is. */
export const whole: Report = {
  checks: [fileOf(violated, wanted, holding, incomplete, differing, stuck, broken)],
  conformances: [conformance],
  mutations: [mutation],
  requirements,
}
