/**
 * Turns the outcome of one exploration into what is reported: judged by what was expected, its counterexample
 * re-executed, with the command line that gives the very run again.
 */
import type { CheckResult } from '../../checker/index.ts'
import type { Instance } from '../../model/engine.ts'
import type { ModelResult } from '../../reports/index.ts'
import { resultOf } from '../result/result.ts'
import type { CheckCommand } from './command.ts'
import { type Expected, type Judgement, judge } from '../../reports/result/index.ts'
import type { Target } from '../load/targets.ts'
import { lockstepLine } from '../terminal/shell-word.ts'

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
  readonly result: ModelResult
}

/** Judges and re-executes one outcome. Throws a Disagreement when the engines differ. */
export function conclude(
  planned: Planned,
  outcome: CheckResult,
  command: CheckCommand,
  cwd: string,
): Concluded {
  const { target, instance, expected } = planned
  const judgement = judge(outcome, expected)
  const result = resultOf(instance, outcome, {
    cwd,
    module: target.module.path,
    asExpected: judgement.asExpected,
    reason: judgement.reason,
    lines: { replay: null, reproduce: reproduceLine(planned, command) },
  })
  return { planned, judgement, result }
}

/** The command line that gives this very run again. */
function reproduceLine({ target }: Planned, command: CheckCommand): string {
  const { module, model, siblings } = target
  const name =
    module.path === null
      ? model.name
      : siblings.size === 1
        ? module.path
        : `${module.path}:${model.name}`
  const words = ['check', name]
  if (target.defect) words.push('--defect', target.defect.id)
  const bounds = Object.entries(target.bounds).map(([k, v]) => `${k}=${v}`)
  if (bounds.length > 0) words.push('--bounds', bounds.join(','))
  if (command.properties) words.push('--properties', command.properties.join(','))
  if (command.deadlock) words.push('--deadlock', command.deadlock)
  return lockstepLine(words)
}
