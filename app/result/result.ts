/**
 * The result of checking one model, as `result.json` holds it: from the outcome of its exploration, its counterexample
 * re-executed, and what the caller knows beside that. Judges nothing.
 */
import type { CheckResult } from '../../checker/index.ts'
import type { Instance, InstanceAction } from '../../model/engine.ts'
import { defectDiff } from '../../model/index.ts'
import type { ActionInfo, ModelResult, PropertyResult, ShownDefect } from '../../reports/index.ts'
import { budgetsOf, choicesOf } from './choices.ts'
import { Places } from './places.ts'
import { retrace } from './retrace.ts'

/** What the caller says of a run. */
export interface Told extends Pick<ModelResult, 'module' | 'asExpected' | 'explanation' | 'lines'> {
  /** Source files are named from here. */
  readonly cwd: string
}

/** Puts a result together. Throws a Disagreement when the engines differ about its counterexample. @public */
export function resultOf(instance: Instance, outcome: CheckResult, told: Told): ModelResult {
  const { violation } = outcome
  const places = new Places(told.cwd)
  const retraced = violation ? retrace(instance, violation) : null
  const property = instance.properties.find(p => p.id === violation?.property)
  return {
    model: instance.model.name,
    spec: instance.spec.name,
    module: told.module,
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
    asExpected: told.asExpected,
    explanation: told.explanation,
    properties: propertiesOf(instance, outcome, places),
    coverage: outcome.coverage,
    actions: instance.actions.map(a => actionInfo(a, places)),
    choices: choicesOf(instance),
    defectShown: shownDefect(instance),
    lines: told.lines,
    trace: retraced?.trace ?? null,
    story: retraced?.story ?? null,
  }
}

function propertiesOf(
  instance: Instance,
  outcome: CheckResult,
  places: Places,
): readonly PropertyResult[] {
  return instance.properties.map(p => ({
    id: p.id,
    name: p.name,
    says: p.says,
    kind: p.kind,
    requirements: p.requirements,
    at: places.of(p.declaredAt),
    status: statusOf(p.id, p.kind, outcome),
  }))
}

/** The actions of a model, with their words and places. @public */
export function actionsOf(instance: Instance, cwd: string): readonly ActionInfo[] {
  const places = new Places(cwd)
  return instance.actions.map(a => actionInfo(a, places))
}

function actionInfo(a: InstanceAction, places: Places): ActionInfo {
  return {
    name: a.name,
    says: a.says,
    kind: a.kind,
    requirements: a.requirements,
    conjuncts: a.when.map(g => g.name),
    isBarrier: a.drawn.isBarrier,
    at: places.of(a.declaredAt),
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
