/**
 * Checks one model in the thread of the test. A model has closures and cannot be handed to a thread of its own, so a
 * file that explores many models explores the later ones more slowly (docs/vitest.md). Knows no test framework.
 */
import { setImmediate } from 'node:timers/promises'
import { type CheckResult, explore } from '../../checker/index.ts'
import { type Instance, instantiate } from '../../model/engine.ts'
import type { Model } from '../../model/index.ts'
import type { ModelResult } from '../../reports/index.ts'
import { explored } from '../result/explored.ts'
import { resultOf } from '../result/result.ts'
import type { CheckOptions } from './options.ts'
import { atOnce, inTurn } from './turn.ts'

/** Between two slices the test runner hears from its thread. */
const sliceMs = 200

/** A model with what the test chooses put over it. Throws a SpecError where they do not fit. */
export function instanceOf(model: Model, options: CheckOptions): Instance {
  const { bounds, properties, deadlock, defect } = options
  return instantiate(model, {
    ...(bounds ? { bounds } : {}),
    ...(properties ? { properties } : {}),
    ...(deadlock ? { deadlock } : {}),
    ...(defect === undefined ? {} : { defect }),
  })
}

/** Checks a model at once, to its end or to a limit. */
export function examineNow(model: Model, options: CheckOptions): ModelResult {
  const instance = instanceOf(model, options)
  return atOnce(() => told(instance, explored(instance, options.limits)))
}

/** Checks a model in slices; ends early when the signal says so. */
export async function examine(
  model: Model,
  options: CheckOptions,
  signal?: AbortSignal,
): Promise<ModelResult> {
  const instance = instanceOf(model, options)
  return inTurn(async () => {
    const exploration = explore(instance, {
      limits: options.limits ?? {},
      now: () => performance.now(),
    })
    while (!exploration.run(sliceMs)) {
      await setImmediate()
      if (signal?.aborted === true) exploration.interrupt()
      // What ran meanwhile may have put other bounds in force.
      instance.activate()
    }
    return told(instance, exploration.result())
  })
}

function told(instance: Instance, outcome: CheckResult): ModelResult {
  return resultOf(instance, outcome, {
    cwd: process.cwd(),
    module: null,
    asExpected: outcome.verdict === 'holds',
    reason: '',
    lines: { replay: null, reproduce: '' },
  })
}
