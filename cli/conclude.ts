/**
 * Turns the outcome of one exploration into what is reported: the result record, its counterexample re-executed, the
 * defect's difference, and the command lines that replay and reproduce it.
 */
import type { CheckResult } from '../checker/index.ts'
import type { Instance, Json } from '../model/engine.ts'
import { defectDiff } from '../model/index.ts'
import type { Checked, ModelResult, PropertyResult, ShownDefect } from '../reports/index.ts'
import { budgetsOf, choicesOf } from './choices.ts'
import type { CheckCommand } from './command.ts'
import { type Expected, type Judgement, judge } from './expectation.ts'
import { retrace } from './retrace.ts'
import type { Target } from './targets.ts'

/** A target made definite: what runs. */
export interface Planned {
  readonly target: Target
  readonly instance: Instance
  readonly expected: Expected
}

/** One finished model. */
export interface Concluded {
  readonly planned: Planned
  readonly judgement: Judgement
  readonly checked: Checked
}

/** Judges and re-executes one outcome. Throws a CliError when the engines disagree. */
export function conclude(planned: Planned, outcome: CheckResult, command: CheckCommand): Concluded {
  const { instance, expected } = planned
  const judgement = judge(outcome, expected)
  const retraced = outcome.violation ? retrace(instance, outcome.violation) : null
  const trace = (retraced?.trace ?? null) as Json
  const result = resultOf(planned, outcome, judgement, trace)
  const checked: Checked = {
    result,
    counterexample: retraced?.counterexample ?? null,
    defect: shownDefect(instance),
    choices: choicesOf(instance),
    lines: { replay: null, reproduce: reproduceLine(planned, command) },
  }
  return { planned, judgement, checked }
}

function resultOf(
  { target, instance }: Planned,
  outcome: CheckResult,
  judgement: Judgement,
  trace: Json,
): ModelResult {
  const { violation } = outcome
  const property = instance.properties.find(p => p.id === violation?.property)
  return {
    model: instance.model.name,
    spec: instance.spec.name,
    module: target.module.path,
    bounds: instance.bounds,
    budgets: budgetsOf(instance),
    dialects: instance.dialects,
    defect: instance.defect,
    verdict: outcome.verdict,
    violation: violation?.kind ?? null,
    property: violation?.property ?? null,
    requirements: property?.requirements ?? [],
    message: violation?.message ?? null,
    limit: outcome.limit,
    distinct: outcome.distinct,
    generated: outcome.generated,
    depth: outcome.depth,
    outside: outcome.outside,
    seconds: Math.round(outcome.seconds * 1000) / 1000,
    bits: outcome.bits,
    bytes: outcome.bytes,
    asExpected: judgement.asExpected,
    explanation: judgement.explanation,
    properties: instance.properties.map(p => ({
      id: p.id,
      name: p.name,
      says: p.says,
      status: statusOf(p.id, p.kind, outcome),
    })),
    coverage: outcome.coverage,
    trace,
  }
}

function statusOf(
  id: string,
  kind: string,
  { verdict, violation, coverage }: CheckResult,
): PropertyResult['status'] {
  if (violation?.property === id) return 'violated'
  if (kind === 'reachable' || kind === 'reachableStep') {
    if (coverage.goals.some(g => g.id === id && g.reached)) return 'reached'
    return verdict === 'holds' ? 'not reached' : 'open'
  }
  return verdict === 'holds' ? 'holds' : 'open'
}

function shownDefect(instance: Instance): ShownDefect | null {
  const id = instance.defect
  const defect = id === null ? undefined : instance.spec.defects[id]
  if (id === null || !defect) return null
  const name = Object.entries(instance.spec.actions).find(([, a]) => a === defect.action)?.[0] ?? ''
  return { id, says: defect.says, diff: defectDiff(name, defect.action, defect.change) }
}

/** `lockstep check NAME …` that gives this very run again. */
function reproduceLine({ target }: Planned, command: CheckCommand): string {
  const { module, model, siblings } = target
  const name =
    module.path === null
      ? model.name
      : siblings.size === 1
        ? module.path
        : `${module.path}:${model.name}`
  const words = ['lockstep', 'check', shellWord(name)]
  if (target.defect) words.push('--defect', shellWord(target.defect.id))
  const bounds = Object.entries(target.bounds).map(([k, v]) => `${k}=${v}`)
  if (bounds.length > 0) words.push('--bounds', shellWord(bounds.join(',')))
  if (command.properties) words.push('--properties', shellWord(command.properties.join(',')))
  if (command.deadlock) words.push('--deadlock', command.deadlock)
  return words.join(' ')
}

/** A word as a shell takes it. */
export function shellWord(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
