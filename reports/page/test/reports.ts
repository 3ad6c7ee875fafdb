/** Reports for the tests of the page: a real counterexample, and generated ones of any length and with any text. */
import { models as examples } from '../../../examples/models.ts'
import { instantiate } from '../../../model/engine.ts'
import type { TraceStep } from '../../../model/tools.ts'
import type { ModelResult, StepContext, Report, ResultFile } from '../../index.ts'
import { explored } from '../../../app/result/explored.ts'
import { resultOf } from '../../../app/result/result.ts'

/** A report with these results only. */
export function reportOf(
  results: readonly ModelResult[],
  clauses: Readonly<Record<string, string>> = {},
): Report {
  const file: ResultFile = { schema: 'lockstep-result/2', lockstep: '0.0.0', results, clauses }
  return { checks: [file], conformances: [], mutations: [], requirements: null }
}

/** Two-phase commit whose manager commits before all participants answered: a real violation. */
export function twoPhase(): ModelResult {
  const found = examples.find(model => model.name === 'two-phase')
  if (!found) throw new Error('two-phase was renamed')
  const defect = 'commitsUnheard'
  const instance = instantiate(found, { defect, bounds: found.spec.defects[defect]?.bounds ?? {} })
  return resultOf(instance, explored(instance), {
    cwd: process.cwd(),
    module: null,
    expected: { verdict: 'holds', counts: {} },
    asExpected: false,
    reason: 'the defect violates its property',
    lines: { replay: 'lockstep replay trace.json', reproduce: 'lockstep check two-phase' },
  })
}

const lanes = ['A', 'B', 'C']
const fieldNames = Array.from({ length: 12 }, (_, i) => `field${i}`)
const kinds = ['internal', 'output', 'input', 'timer', 'fault'] as const

/** A generated run with this many steps: every kind of step, bands, arrows and barriers. */
export function longRun(stepCount: number): ModelResult {
  const base = twoPhase()
  const stateAt = (n: number) => ({
    state: {
      node: Object.fromEntries(
        lanes.map((lane, i) => [
          lane,
          Object.fromEntries(fieldNames.map((f, j) => [f, valueAt(n, i, j)])),
        ]),
      ),
      phase: `phase ${n}`,
    },
    budgets: { crashes: 2 },
  })
  const steps = Array.from({ length: stepCount }, (_, i) => longStep(i + 1))
  const { explanation, trace } = base
  if (!explanation || !trace) throw new Error('two-phase commit has no counterexample')
  const stepContext = explanation.stepContexts[0]
  const kept = Math.min(200, stepCount + 1)
  return {
    ...base,
    model: 'long-run',
    actions: kinds.map(kind => ({
      name: `${kind}Step`,
      description: `a step of kind ${kind}`,
      kind,
      requirements: [],
      conjuncts: [],
      isBarrier: kind === 'timer',
      at: null,
    })),
    trace: { ...trace, states: Array.from({ length: stepCount + 1 }, (_, n) => stateAt(n)), steps },
    explanation: {
      ...explanation,
      lanes,
      bands: steps.flatMap((_, i) =>
        i % 20 === 0
          ? [
              {
                lane: lanes[i % 3] ?? 'A',
                name: 'held',
                style: 'held' as const,
                from: i,
                to: i + 9,
              },
            ]
          : [],
      ),
      arrows: steps.slice(2).flatMap((step, i) => {
        const [fromLane, toLane] = [steps[i]?.lane ?? null, step.lane]
        if (fromLane === null || toLane === null || fromLane === toLane) return []
        return [{ fromStep: i + 1, fromLane, toStep: i + 3, toLane, label: 'message' }]
      }),
      stepContexts: Array.from({ length: kept }, (_, i): StepContext => {
        if (!stepContext) throw new Error('the explanation has no step context')
        return { ...stepContext, state: stepCount + 1 - kept + i }
      }),
      stepContextsLeftOut: stepCount + 1 - kept,
    },
  }
}

const valueAt = (n: number, node: number, field: number): string =>
  `value ${Math.floor((n + node + field) / 12)}`

function longStep(number: number): TraceStep {
  const kind = kinds[number % kinds.length] ?? 'internal'
  const lane = kind === 'input' ? null : (lanes[number % 3] ?? 'A')
  return {
    action: `${kind}Step`,
    kind,
    params: { n: lane, round: number },
    lane,
    changes: [
      { kind: 'value', path: ['phase'], from: `phase ${number - 1}`, to: `phase ${number}` },
      ...lanes.flatMap((name, i) =>
        fieldNames.flatMap((field, j) => {
          const [from, to] = [valueAt(number - 1, i, j), valueAt(number, i, j)]
          return from === to
            ? []
            : [{ kind: 'value', path: ['node', name, field], from, to } as const]
        }),
      ),
    ],
    patches: [],
  }
}

/** The same value with every string replaced. Keys stay the same. */
export function withWords<T>(value: T, replace: (text: string) => string): T {
  return JSON.parse(
    JSON.stringify(value, (key, held: unknown) =>
      typeof held === 'string' && !fixedWords.has(key) ? replace(held) : held,
    ),
  ) as T
}

/** Fields with fixed values. */
const fixedWords = new Set(['schema', 'kind', 'style', 'verdict', 'violation', 'status', 'lane'])
