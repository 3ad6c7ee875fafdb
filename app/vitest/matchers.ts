/**
 * The matchers `toHold`, `toViolate` and `toConformTo`, for `expect.extend`. Their texts are made elsewhere.
 */
import { SpecError } from '../../model/engine.ts'
import type { Model } from '../../model/index.ts'
import type { ModelResult } from '../../reports/index.ts'
import { didYouMean } from '../../model/tools.ts'
import { heldText } from './conformance-verdict.ts'
import { examineNow } from './examine.ts'
import { type Implementation, hold } from './implementation.ts'
import type { CheckOptions, ConformOptions } from './options.ts'
import { type TestLocation, inShort, refutation, unfinished, unreached } from './verdict.ts'

/** The answer of a matcher. */
interface Matched {
  readonly pass: boolean
  readonly message: () => string
}
/** The test that a matcher runs in, as vitest gives it. */
interface Asking {
  readonly isNot?: boolean
  readonly testPath?: string | undefined
  readonly currentTestName?: string | undefined
}

/** The matchers that `expect(…)` gains. @public */
export interface LockstepMatchers {
  /** The model was explored to its end, nothing was refuted, and every goal was reached. */
  toHold(options?: CheckOptions): void
  /** The model violates this property, by id or name; or `deadlock`, or `model error`; or anything, if none is given. */
  toViolate(property?: string, options?: CheckOptions): void
  /** The implementation, an adapter or its command, passes the cases of this model. Await it. */
  toConformTo(model: Model, options?: ConformOptions): Promise<void>
}

function toHold(this: Asking, model: Model, options: CheckOptions = {}): Matched {
  const examined = examineNow(model, options)
  const { result } = examined
  // An unfinished exploration proves neither answer.
  if (result.verdict === 'incomplete') return neither(this, unfinished(result, options))
  const missed = result.properties.find(p => p.status === 'not reached')
  return {
    pass: result.verdict === 'holds' && !missed,
    message: () => {
      if (result.verdict === 'violated') return refutation(examined, options, locationOf(this))
      return missed
        ? unreached(result, missed)
        : `${result.model} was expected not to hold, and ${inShort(result)}`
    },
  }
}

function toViolate(
  this: Asking,
  model: Model,
  property?: string,
  options: CheckOptions = {},
): Matched {
  if (property !== undefined) assertKnown(property, model)
  const examined = examineNow(model, options)
  const { result } = examined
  if (result.verdict === 'incomplete') return neither(this, unfinished(result, options))
  const isThis = property === undefined || namesOf(result).includes(property)
  const wanted = property ?? 'something'
  return {
    pass: result.verdict === 'violated' && isThis,
    message: () =>
      result.verdict === 'violated'
        ? [
            `${result.model} was expected ${this.isNot === true ? 'not ' : ''}to violate ${wanted}, and ${inShort(result)}`,
            '',
            refutation(examined, options, locationOf(this)),
          ].join('\n')
        : `${result.model} was expected to violate ${wanted}, and ${inShort(result)}`,
  }
}

/** Violations that belong to no property, by the names that `toViolate` takes. */
const otherViolations = ['deadlock', 'model error', 'error']

/** Without this, a misspelt name would make `not.toViolate` pass on any model. */
function assertKnown(property: string, { name, spec }: Model): void {
  const known = [
    ...Object.entries(spec.properties).flatMap(([id, p]) => [id, p.name ?? id]),
    ...otherViolations,
  ]
  if (known.includes(property)) return
  const near = didYouMean(property, known)
  throw new SpecError('bad-property', {
    what: `${spec.name} has no property called ${property}.`,
    cause: near === null ? 'a property of another spec' : 'a misspelt id or name',
    values: { model: name, known: [...new Set(known)] },
    advice: near ?? 'give the id or the name of one of these',
  })
}

/** Every name of what was violated. */
function namesOf(result: ModelResult): readonly string[] {
  const property = result.properties.find(p => p.id === result.property)
  return [
    ...(property ? [property.id, ...(property.name === null ? [] : [property.name])] : []),
    ...(result.violation === 'deadlock' ? ['deadlock'] : []),
    ...(result.violation === 'error' ? ['model error', 'error'] : []),
  ]
}

async function toConformTo(
  this: Asking,
  implementation: Implementation,
  model: Model,
  options: ConformOptions = {},
): Promise<Matched> {
  const held = await hold(implementation, model, options)
  const { verdict } = held.result
  const message = (): string => heldText(held, options)
  // Neither a pass nor a proof of failure: both `toConformTo` and its negation fail.
  if (verdict === 'inconclusive' || verdict === 'error') return neither(this, message())
  return { pass: verdict === 'pass', message }
}

function locationOf({ testPath, currentTestName }: Asking): TestLocation {
  return { file: testPath, name: currentTestName }
}

/** Fails in any case. */
function neither({ isNot }: Asking, text: string): Matched {
  return { pass: isNot === true, message: () => text }
}

/** For `expect.extend(matchers)`. @public */
export const matchers = { toHold, toViolate, toConformTo }
