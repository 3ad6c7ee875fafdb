/** A small counterexample with all that a diagram can draw, for tests of renderers. */
import type { Arrow, ShownStep, ViolationExplanation } from '../result/explanation.ts'
import type { ModelResult } from '../result/result.ts'

type Step = Omit<ShownStep, 'description' | 'changes' | 'params'> &
  Partial<Pick<ShownStep, 'changes' | 'params'>>

const property = {
  id: 'S5',
  name: 'commit or abort everywhere',
  description: 'no transaction commits on one node and aborts on another',
  requirements: ['COMMIT-3'],
}
const chosen = { bounds: { nodes: 3 }, budgets: {}, dialects: {}, defect: 'D9' }

/** Everything of a result but its counterexample. */
const plain = {
  ...chosen,
  model: 'commit',
  spec: 'cvm',
  module: null,
  verdict: 'violated',
  violation: 'invariant',
  property: 'S5',
  requirements: property.requirements,
  message: null,
  limit: null,
  distinct: 1234,
  generated: 5678,
  depth: 10,
  outside: 0,
  seconds: 1.5,
  bits: 40,
  bytes: 1024,
  expected: { verdict: 'violated', counts: {} },
  asExpected: true,
  reason: 'S5 is violated, which is what the defect breaks',
  properties: [{ ...property, kind: 'invariant', at: null, status: 'violated' }],
  coverage: { actions: [], goals: [] },
  choices: ['nodes=3'],
  defectShown: null,
  lines: { replay: null, reproduce: 'lockstep check commit --defect D9' },
} as const

/** A result whose counterexample has these steps and arrows, over the lanes A, B and C. */
export function resultOf(
  steps: readonly Step[],
  arrows: readonly Arrow[],
  change: {
    readonly description?: Readonly<Record<string, string>>
    readonly explanation?: Partial<ViolationExplanation>
  } = {},
): ModelResult {
  const states = [...steps, null].map((_step, i) => ({ state: { clock: i }, budgets: {} }))
  return {
    ...plain,
    actions: [...new Set(steps.map(s => s.action))].map(name => ({
      name,
      description: change.description?.[name] ?? null,
      kind: 'internal' as const,
      requirements: [],
      conjuncts: [],
      isBarrier: name === 'reconfigure',
      at: null,
    })),
    trace: {
      ...chosen,
      schema: 'lockstep-trace/1',
      spec: 'cvm',
      model: 'commit',
      property: 'S5',
      states,
      steps: steps.map(s => ({ params: {}, changes: [], ...s, patches: [] })),
      error: null,
    },
    explanation: {
      kind: 'invariant',
      property,
      failed: null,
      lanes: ['A', 'B', 'C'],
      elsewhere: 'environment',
      bands: [],
      arrows,
      stepContexts: [],
      stepContextsLeftOut: 0,
      ...change.explanation,
    },
  }
}

/** An input, two messages, a barrier, a crash, a step of the environment and one that tells two lanes. */
export const committed = resultOf(
  [
    { action: 'request', kind: 'input', lane: 'A', params: { change: 'grow' } },
    { action: 'propose', kind: 'internal', lane: 'A' },
    { action: 'receivePrepare', kind: 'internal', lane: 'B' },
    { action: 'receivePrepare', kind: 'internal', lane: 'C' },
    { action: 'crash', kind: 'fault', lane: 'C', params: { n: 'C' } },
    { action: 'lose', kind: 'fault', lane: null, params: { m: { type: 'vote', from: 'B' } } },
    { action: 'reconfigure', kind: 'internal', lane: 'A' },
    { action: 'decide', kind: 'timer', lane: 'A' },
    { action: 'count', kind: 'internal', lane: 'B' },
  ],
  [
    { fromStep: 2, fromLane: 'A', toStep: 3, toLane: 'B', label: 'prepare' },
    { fromStep: 2, fromLane: 'A', toStep: 4, toLane: 'C', label: 'prepare' },
    { fromStep: 8, fromLane: 'A', toStep: 8, toLane: 'B', label: 'commit' },
    { fromStep: 4, fromLane: 'C', toStep: 9, toLane: 'B', label: 'vote' },
  ],
  {
    description: {
      request: 'a client asks for a change',
      propose: 'the master proposes it to every node',
      receivePrepare: 'a slave receives the proposal and votes on it',
      reconfigure: 'all nodes wait for one another',
    },
    explanation: {
      bands: [
        { lane: 'A', name: 'busy', style: 'busy', from: 2, to: 7 },
        { lane: 'C', name: 'down', style: 'down', from: 5, to: 9 },
        { lane: 'B', name: 'from the start', style: 'lead', from: 0, to: 3 },
      ],
    },
  },
)

const nasty = 'x; #35; "q" \\ <b>bold</b> %%{init: {}}%% $$x$$\nend\nA->>B: no & `code`'

/** Names and words that mean something in every one of the languages. */
export const injected = resultOf(
  [
    { action: 'end', kind: 'internal', lane: nasty },
    { action: 'steal', kind: 'fault', lane: nasty, params: { [nasty]: nasty } },
    { action: 'steal', kind: 'internal', lane: 'end', params: { v: '<b>html</b>' } },
  ],
  [{ fromStep: 1, fromLane: nasty, toStep: 3, toLane: 'end', label: nasty }],
  { description: { end: nasty }, explanation: { lanes: [nasty, 'end'] } },
)

/** Longer than a diagram may be. */
export const long = resultOf(
  Array.from({ length: 200 }, (_x, i) => ({
    action: `step${i % 7}`,
    kind: 'internal' as const,
    lane: ['A', 'B', 'C'][i % 3] ?? null,
  })),
  Array.from({ length: 150 }, (_x, i) => ({
    fromStep: i + 1,
    fromLane: ['A', 'B', 'C'][i % 3] ?? 'A',
    toStep: i + 2,
    toLane: ['A', 'B', 'C'][(i + 1) % 3] ?? 'A',
    label: 'm',
  })),
  { explanation: { bands: [{ lane: 'B', name: 'held', style: 'held', from: 10, to: 200 }] } },
)
