/**
 * The stages of a check that follow the exploration of one model: re-executes its counterexample on the reference
 * interpreter, and judges its result by what was expected.
 */
import type { CheckResult } from '../../checker/index.ts'
import type { ModelResult } from '../../reports/index.ts'
import { type Judgement, judge } from '../../reports/result/index.ts'
import { CliError, asCliError } from '../errors.ts'
import { resultOf } from '../result/result.ts'
import { lockstepLine } from '../terminal/shell-word.ts'
import type { Explored } from '../threads/pool.ts'
import type { CheckCommand } from './command.ts'
import type { Planned } from './plan.ts'

/** One model with its result. */
export interface Concluded {
  readonly kind: 'concluded'
  readonly planned: Planned
  readonly judgement: Judgement
  readonly result: ModelResult
}
/** One model that gave no result, because its spec or Lockstep failed. */
export interface Failed {
  readonly kind: 'failed'
  readonly planned: Planned
  readonly error: CliError
}
/** One model that the run did not get to. */
export interface NotBegun {
  readonly kind: 'not-begun'
  readonly planned: Planned
}
/** The end of one planned model. */
export type Ended = Concluded | Failed | NotBegun

/** Confirms and judges one outcome. An error is part of the run's result: it must not hide the other models. */
export function conclude(
  planned: Planned,
  explored: Explored,
  command: CheckCommand,
  cwd: string,
): Ended {
  if (explored === null) return { kind: 'not-begun', planned }
  if (explored instanceof CliError) return { kind: 'failed', planned, error: explored }
  try {
    return concluded(planned, explored, command, cwd)
  } catch (thrown) {
    return { kind: 'failed', planned, error: asCliError(thrown) }
  }
}

function concluded(
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
    expected: { verdict: expected.verdict, counts: expected.counts },
    asExpected: judgement.asExpected,
    reason: judgement.reason,
    lines: { replay: null, reproduce: reproduceLine(planned, command) },
  })
  return { kind: 'concluded', planned, judgement, result }
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
