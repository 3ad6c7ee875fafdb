/**
 * The result of checking one model, as `result.json` holds it: from the outcome of its exploration, its counterexample
 * re-executed, and what the caller knows beside that. Judges nothing.
 */
import type { CheckResult } from '../../checker/index.ts'
import {
  type Instance,
  type InstanceAction,
  type InstanceProperty,
  isGoal,
} from '../../model/engine.ts'
import { defectDiff } from '../../model/index.ts'
import type { ActionInfo, ModelResult, PropertyResult, ShownDefect } from '../../reports/index.ts'
import { budgetsOf, choicesOf } from './choices.ts'
import { Locations } from './locations.ts'
import { retrace } from './retrace.ts'

/** Facts about a run that the caller knows. */
export interface CallerContext extends Pick<
  ModelResult,
  'module' | 'expected' | 'asExpected' | 'reason' | 'lines'
> {
  /** Source files are named from here. */
  readonly cwd: string
}

/** Builds the result of one model. Throws a Disagreement when the engines differ about its counterexample. */
export function resultOf(
  instance: Instance,
  outcome: CheckResult,
  context: CallerContext,
): ModelResult {
  const { violation } = outcome
  const locations = new Locations(context.cwd)
  const retraced = violation ? retrace(instance, violation) : null
  const property = instance.properties.find(p => p.id === violation?.property)
  return {
    model: instance.model.name,
    spec: instance.spec.name,
    module: context.module,
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
    expected: context.expected,
    asExpected: context.asExpected,
    reason: context.reason,
    properties: propertiesOf(instance, outcome, locations),
    coverage: outcome.coverage,
    actions: instance.actions.map(a => actionInfo(a, locations)),
    choices: choicesOf(instance),
    defectShown: shownDefect(instance),
    lines: context.lines,
    trace: retraced?.trace ?? null,
    ...(violation?.isCanonical === false ? { isCanonical: false as const } : {}),
    explanation: retraced?.explanation ?? null,
  }
}

function propertiesOf(
  instance: Instance,
  outcome: CheckResult,
  locations: Locations,
): readonly PropertyResult[] {
  return instance.properties.map(p => ({
    id: p.id,
    name: p.name,
    description: p.description,
    kind: p.kind,
    requirements: p.requirements,
    at: locations.of(p.declaredAt),
    status: statusOf(p, outcome),
  }))
}

/** The actions of a model, with their descriptions and locations. */
export function actionsOf(instance: Instance, cwd: string): readonly ActionInfo[] {
  const locations = new Locations(cwd)
  return instance.actions.map(a => actionInfo(a, locations))
}

function actionInfo(a: InstanceAction, locations: Locations): ActionInfo {
  return {
    name: a.name,
    description: a.description,
    kind: a.kind,
    requirements: a.requirements,
    conjuncts: a.when.map(g => g.name),
    isBarrier: a.drawn.isBarrier,
    at: locations.of(a.declaredAt),
  }
}

function statusOf(
  property: InstanceProperty,
  { verdict, violation, coverage }: CheckResult,
): PropertyResult['status'] {
  if (violation?.property === property.id) return 'violated'
  if (isGoal(property)) {
    if (coverage.goals.some(g => g.id === property.id && g.reached)) return 'reached'
    return verdict === 'holds' ? 'not reached' : 'open'
  }
  return verdict === 'holds' ? 'holds' : 'open'
}

/** The defect of an instance as reports show it. */
export function shownDefect(instance: Instance): ShownDefect | null {
  const id = instance.defect
  const defect = id === null ? undefined : instance.spec.defects[id]
  if (id === null || !defect) return null
  const name = Object.entries(instance.spec.actions).find(([, a]) => a === defect.action)?.[0] ?? ''
  return {
    id,
    description: defect.description,
    diff: defectDiff(name, defect.action, defect.change),
  }
}
