/**
 * A violation arranged for renderers: the property with its source location, and the steps with their words and
 * locations. Made from a `ModelResult` alone, so that every form can be made from a file. Knows no format.
 */
import type { Change } from '../../model/tools.ts'
import { counterexampleOf } from './counterexample.ts'
import type { ActionInfo, SourceLocation } from './parts.ts'
import type { ModelResult } from './result.ts'
import type { ShownStep } from './explanation.ts'
import { keyWords, paramsText, valueText } from '../text/value.ts'

/** A step with the source location of its action. */
export interface LocatedStep extends ShownStep {
  readonly at: SourceLocation | null
}

/** The violation of a model. */
export interface ShownViolation {
  /** The property's id; `deadlock` or `model-error` where it is no property. */
  readonly id: string
  /** `S5 commit or abort everywhere`. */
  readonly title: string
  /** The violation as a verb: `violates S5 commit or abort everywhere`, `deadlocks`, `goes wrong`. */
  readonly does: string
  /** The property in words, or what a deadlock or a model error is. */
  readonly description: string
  readonly requirements: readonly string[]
  /** The declaration of the property. */
  readonly at: SourceLocation | null
  readonly steps: readonly LocatedStep[]
  /** The name for the actor of steps without a lane, such as `environment`. */
  readonly elsewhere: string
  /** For a model error: the step that failed, after the last one. */
  readonly failed: LocatedStep | null
  /** The four parts of a model error, as text. */
  readonly message: string | null
}

/** The violation of a result; null when nothing was refuted. */
export function violationOf(result: ModelResult): ShownViolation | null {
  if (result.violation === null) return null
  const actions = new Map(result.actions.map(a => [a.name, a]))
  const property = result.properties.find(p => p.id === result.property)
  const example = counterexampleOf(result)
  const failed = example?.failed?.step ?? null
  const common = {
    steps: (example?.steps ?? []).map(s => located(s, actions)),
    elsewhere: result.explanation?.elsewhere ?? '',
    failed: failed && located(failed, actions),
    message: result.message,
  }
  if (property && result.violation !== 'error') {
    const title = property.name === null ? property.id : `${property.id} ${property.name}`
    return {
      id: property.id,
      title,
      does: `violates ${title}`,
      description: property.description,
      requirements: property.requirements,
      at: property.at,
      ...common,
    }
  }
  const [id, title, does, description] =
    result.violation === 'deadlock'
      ? [
          'deadlock',
          'deadlock',
          'deadlocks',
          'no action is enabled, and the state is not a declared terminal one',
        ]
      : ['model-error', 'model error', 'goes wrong', 'the spec itself goes wrong']
  return { id, title, does, description, requirements: [], at: property?.at ?? null, ...common }
}

function located(step: ShownStep, actions: ReadonlyMap<string, ActionInfo>): LocatedStep {
  const info = actions.get(step.action)
  return {
    ...step,
    description: step.description ?? info?.description ?? null,
    at: info?.at ?? null,
  }
}

/** `commit`, or `commit with defect D9`: distinguishes the models of one run. */
export function modelTitle({ model, defect }: Pick<ModelResult, 'model' | 'defect'>): string {
  return defect === null ? model : `${model} with defect ${defect}`
}

/** The moment of a violation: `after 13 steps`. */
export function afterSteps(steps: number): string {
  if (steps === 0) return 'in the initial state'
  return `after ${steps} ${steps === 1 ? 'step' : 'steps'}`
}

/** The actor: a lane, or the environment; empty where neither is known. */
export function actorOf(step: Pick<ShownStep, 'kind' | 'lane'>): string {
  const isOutside = step.kind === 'fault' || step.kind === 'input'
  return step.lane ?? (isOutside ? 'environment' : '')
}

/** `B: the slave receives the proposal - receivePrepare(m = prepare(to: B))`. */
export function stepWords(step: ShownStep): string {
  const mark = step.kind === 'fault' || step.kind === 'timer' ? `[${step.kind}]` : ''
  const who = [actorOf(step), mark].filter(part => part !== '').join(' ')
  const what = stepDoes(step)
  return who === '' ? what : `${who}: ${what}`
}

/** The same without the actor. */
export function stepDoes(step: ShownStep): string {
  const params = paramsText(step.params)
  const called = params === '' ? '' : `(${params})`
  return step.description === null
    ? `${keyWords(step.action)} ${called}`.trimEnd()
    : `${step.description} - ${step.action}${called}`
}

/** Changes as pairs of a path and its new value, one or more for each. */
export function changeRows(changes: readonly Change[]): readonly (readonly [string, string])[] {
  return changes.flatMap((c): readonly (readonly [string, string])[] => {
    const path = c.path.length === 0 ? 'state' : c.path.join('.')
    if (c.kind === 'value') return [[path, `${valueText(c.from)} → ${valueText(c.to)}`]]
    return [
      ...c.added.map(v => [path, `+ ${valueText(v)}`] as const),
      ...c.removed.map(v => [path, `- ${valueText(v)}`] as const),
    ]
  })
}
