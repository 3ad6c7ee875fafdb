/**
 * Checks one model in the thread of the test. A model has closures and cannot be handed to a thread of its own, so a
 * file that explores many models explores the later ones more slowly (docs/vitest.md). Knows no test framework.
 */
import { setImmediate } from 'node:timers/promises'
import { type CheckResult, explore } from '../../checker/index.ts'
import { type Instance, instantiate } from '../../model/engine.ts'
import type { Model } from '../../model/index.ts'
import { withoutAmbient } from '../audit/forbidden.ts'
import { explored } from '../result/explored.ts'
import { resultOf } from '../result/result.ts'
import type { Written } from '../report/out.ts'
import type { CheckOptions } from './options.ts'
import { atOnce, inTurn } from './turn.ts'

/** The test runner gets its thread back between two slices. */
const sliceMs = 200

/** A checked model: the result, and the instance that its trace is of. */
export type Examined = Written

/** A model with the choices of the test. Throws a SpecError if they do not fit. */
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
export function examineNow(model: Model, options: CheckOptions): Examined {
  const instance = instanceOf(model, options)
  return atOnce(() => examined(instance, explored(instance, options.limits), options))
}

/** Checks a model in slices; ends early when the signal says so. */
export async function examine(
  model: Model,
  options: CheckOptions,
  signal?: AbortSignal,
): Promise<Examined> {
  const instance = instanceOf(model, options)
  return inTurn(async () => {
    const now = performance.now.bind(performance)
    const { limits = {} } = options
    const exploration = withoutAmbient(() => explore(instance, { limits, now }))
    while (!withoutAmbient(() => exploration.run(sliceMs))) {
      await setImmediate()
      if (signal?.aborted === true) exploration.interrupt()
      // What ran meanwhile may have put other bounds in force.
      instance.activate()
    }
    withoutAmbient(() => exploration.recheck())
    return examined(instance, exploration.result(), options)
  })
}

function examined(instance: Instance, outcome: CheckResult, { module }: CheckOptions): Examined {
  const result = resultOf(instance, outcome, {
    cwd: process.cwd(),
    module: module === undefined || module === 'shipped' ? null : module,
    expected: { verdict: 'holds', counts: {} },
    asExpected: outcome.verdict === 'holds',
    reason: '',
    lines: { replay: null, reproduce: '' },
  })
  return { result, instance }
}
