/** Conformance, mutation and requirements for the tests of the page: a real failing run, and generated ones of any size. */
import {
  type CaseResult,
  type ConformResult,
  Stepper,
  conform,
  modelSystem,
  openInProcess,
  unlimited,
} from '../../../conformance/index.ts'
import type { ConformFile, LadderFile, MutationFile, Report } from '../../index.ts'
import { models } from '../../../spec/index.ts'

const model = models.find(m => m.name === 'cvm-smoke')
if (!model) throw new Error('there is no model cvm-smoke')
const instance = unlimited(model)
const stepper = new Stepper(instance)

/** The smoke model as a system with I/O in flight when it commits. It fails with the defect D5 and passes without. */
export async function played(defect: string | null): Promise<ConformFile> {
  const system =
    defect === null
      ? stepper
      : new Stepper(unlimited(model as NonNullable<typeof model>, { defect }))
  const result = await conform({
    instance,
    stepper,
    specHash: 'abc',
    adapter: defect === null ? 'right' : `wrong ${defect}`,
    open: () => Promise.resolve(openInProcess(modelSystem(system))),
    cases: ['first', 'second'].map(id => ({
      id,
      tier: 'witness',
      title: `${id} case`,
      covers: ['action:begin'],
      requirements: ['VRECONF-12'],
      steps: [
        { do: 'act', action: 'issueIO', args: { n: 'A', g: 'dg1', access: 'write' }, plan: [] },
        { do: 'act', action: 'begin', args: { m: 'A' }, plan: [] },
      ],
    })),
    walks: { count: 1, length: 4, seed: 3 },
  })
  return fileOf(result)
}

/** A result in the form of its file. */
export function fileOf(result: ConformResult): ConformFile {
  const failing = result.cases.filter(c => c.verdict === 'fail')
  const tally = { reachable: 3, covered: 2, missing: ['action:crash: nothing leads there'] }
  return {
    ...result,
    lockstep: '0.0.0',
    context: {
      wanted: ['action:begin'],
      choices: ['nodes=2'],
      planned: result.cases.length,
      isInterrupted: false,
      coverage: [{ tier: 'witness', of: 'action', ...tally }],
    },
    clauses: { 'VRECONF-12': 'Before commit nothing is in flight.' },
    replays: Object.fromEntries(failing.map(c => [c.id, `lockstep replay ${c.id}.replay.json`])),
  }
}

const verdicts = ['pass', 'pass', 'pass', 'inconclusive', 'skip'] as const

/** A run with this many cases, of every verdict except fail and error. */
export function longFile(base: ConformFile, adapter: string, count: number): ConformFile {
  const [first] = base.cases
  if (!first) throw new Error('the run has no case')
  const cases: readonly CaseResult[] = Array.from({ length: count }, (_, i) => {
    const verdict = verdicts[(i * adapter.length) % verdicts.length] ?? 'pass'
    const isOpen = verdict === 'inconclusive'
    return {
      ...first,
      id: `case-${i}`,
      tier: i % 2 === 0 ? ('points' as const) : ('tour' as const),
      verdict,
      failure: null,
      inconclusive: isOpen ? ('goal-not-reached' as const) : null,
      reason: isOpen ? 'it chose another way' : null,
      transcript: [],
    }
  })
  const counts = { pass: count, fail: 0, inconclusive: 0, error: 0, skip: 0 }
  return { ...base, adapter, cases, counts, shrunk: null, replays: {}, verdict: 'pass' }
}

/** A run with one case of this many events. Each event depends on the previous event of the other node. */
export function longRun(base: ConformFile, count: number): ConformFile {
  const [first] = base.cases
  if (!first) throw new Error('the run has no case')
  const events = Array.from({ length: count }, (_, i) => {
    const seq = Math.floor(i / 2) + 1
    const [node, other] = i % 2 === 0 ? ['A', 'B'] : ['B', 'A']
    const vc = { [node]: seq, [other]: i % 2 === 0 ? seq - 1 : seq }
    return { kind: 'event' as const, event: { node, seq, event: `step${i}`, args: {}, vc } }
  })
  const transcript = [...events, { kind: 'quiet' as const, pending: 0, belief: 1 }]
  return {
    ...base,
    shrunk: null,
    cases: [{ ...first, id: 'long', verdict: 'error' as const, transcript }],
  }
}

const killed = { tier: 'witness', case: 'first', signature: 'unexpected-event vote' } as const

/** Three mutants: one killed, one survivor, one that conforms. */
export const mutation: MutationFile = {
  schema: 'lockstep-mutation/2',
  lockstep: '0.0.0',
  spec: 'cvm',
  model: 'commit',
  specHash: 'abc',
  states: 572,
  planned: 3,
  mutants: [
    mutant('drop vote / the node is a member', 'drop', { killed }),
    mutant('skip decide / its effect', 'skip', { killed: null }),
    mutant('twice decide / its effect', 'twice', {
      decision: 'conforming',
      by: null,
      run: [],
      killed: null,
    }),
  ],
  corpus: [],
  correct: { runs: 5, alarms: 0 },
  seconds: 1,
  context: { choices: ['nodes=2'], tiers: [{ tier: 'witness', cases: 2 }], isInterrupted: false },
  clauses: { 'COMMIT-4': 'Notices go out so that the successor knows.' },
}

function mutant(
  id: string,
  operator: 'drop' | 'skip' | 'twice',
  rest: Partial<MutationFile['mutants'][number]>,
): MutationFile['mutants'][number] {
  return {
    id,
    operator,
    action: id.split(' ')[1] ?? '',
    part: id.split(' / ')[1] ?? '',
    requirements: ['COMMIT-4'],
    decision: 'distinguished',
    by: 'event',
    run: [
      { action: 'begin', args: { m: 'A' } },
      { action: 'vote', args: { n: 'B', answer: 'yes' } },
    ],
    refused: null,
    killed: null,
    milliseconds: 1,
    ...rest,
  }
}

/** One row with all rungs, one with a waiver, one with an open rung, one with the status later. */
export const ladder: LadderFile = {
  schema: 'lockstep-requirements/1',
  lockstep: '0.0.0',
  rows: [
    ladderRow('COMMIT-1', { checked: ['S1'], killed: { killed: 3, of: 4 }, observed: ['acme'] }),
    ladderRow('COMMIT-2', {
      waived: [{ rung: 'checked', reason: 'only in time', until: '2027-01-31' }],
    }),
    ladderRow('ELECT-1', { reached: [] }),
    ladderRow('DG-1', { status: 'later', reason: 'groups come later', modelled: [], reached: [] }),
  ],
}

function ladderRow(
  id: string,
  rest: Partial<LadderFile['rows'][number]>,
): LadderFile['rows'][number] {
  return {
    id,
    description: `The clause ${id}.`,
    status: 'carried',
    reason: null,
    modelled: ['cvm action decide'],
    reached: ['decide'],
    checked: [],
    killed: null,
    observed: [],
    ...rest,
  }
}

/** A report with these parts only. */
export function reportWith(parts: Partial<Report>): Report {
  return { checks: [], conformances: [], mutations: [], requirements: null, ...parts }
}

/** Fields whose values the page interprets. All other strings are free text. */
const kept = new Set(
  'schema verdict kind tier do decision operator status rung inconclusive culprit when truth time order observe reset of signature'.split(
    ' ',
  ),
)

/** The same value with every free text replaced, also in the keys of records. */
export function reworded<T>(value: T, words: (text: string) => string): T {
  const of = (x: unknown, key: string): unknown => {
    if (typeof x === 'string') return kept.has(key) ? x : words(x)
    if (Array.isArray(x)) return x.map(e => of(e, key))
    if (typeof x !== 'object' || x === null) return x
    const isRecord =
      key === 'args' ||
      key === 'params' ||
      key === 'clauses' ||
      key === 'replays' ||
      key === 'snapshot'
    return Object.fromEntries(
      Object.entries(x).map(([k, v]) => [isRecord ? words(k) : k, of(v, k)]),
    )
  }
  return of(value, '') as T
}
