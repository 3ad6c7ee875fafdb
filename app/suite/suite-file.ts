/**
 * Derives a suite from a model, with the scenarios of its spec; or reads one from a file, and checks that it was derived
 * from the spec that is installed. Runs no case.
 */
import {
  type Derived,
  type DerivedTier,
  type Scenarios,
  type Suite,
  derive,
  readSuite,
  suiteVersion,
} from '../../conformance/index.ts'
import { SpecError } from '../../model/engine.ts'
import type { Model } from '../../model/index.ts'
import { cvmScenarios, cvmSpec } from '../../spec/index.ts'
import { CliError, fromSpecError } from '../errors.ts'
import { type Judged, judgedBy } from '../load/judged.ts'
import { readAs, readJson } from '../load/read-json.ts'
import type { Bounds } from '../load/targets.ts'

const advice = 'give a file that `lockstep suite` wrote'

/** Derives a suite. Throws a usage error if the bounds do not fit the model. */
export function derived(
  model: Model,
  bounds: Bounds,
  tiers: readonly DerivedTier[] | null,
): Derived {
  const scenarios: Scenarios | null = model.spec.name === cvmSpec.name ? cvmScenarios : null
  try {
    return derive(model, {
      overrides: { bounds },
      ...(tiers ? { tiers } : {}),
      ...(scenarios ? { scenarios } : {}),
    })
  } catch (thrown) {
    if (thrown instanceof SpecError) throw fromSpecError(thrown, 'usage', { model: model.name })
    throw thrown
  }
}

/** Reads a suite, and finds the model it was derived from: a shipped one, or the one named. */
export async function suiteFrom(
  file: string,
  named: string | null,
  cwd: string,
): Promise<{ readonly suite: Suite; readonly judged: Judged }> {
  const json = readJson(file, cwd, advice)
  const suite = readAs(file, () => readSuite(json))
  const judged = await judgedBy(named ?? suite.model, { ...suite.bounds, ...suite.dialects }, cwd)
  if (judged.hash !== suite.specHash || suiteVersion !== suite.suiteVersion)
    throw new CliError('ill-formed', {
      what: `${file} was derived from another spec than the one that would judge.`,
      cause: 'the spec or Lockstep was changed since, or another model was named',
      values: {
        suite: `${suite.spec} ${suite.model}, hash ${suite.specHash}, version ${suite.suiteVersion}`,
        here: `${judged.model.spec.name} ${judged.model.name}, hash ${judged.hash}, version ${suiteVersion}`,
      },
      advice: `derive it again: \`lockstep suite ${named ?? suite.model}\``,
    })
  return { suite, judged }
}
