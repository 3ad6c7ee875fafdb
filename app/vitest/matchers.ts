/**
 * The matchers `toHold`, `toViolate` and `toConformTo`, for `expect.extend`. What they say is made elsewhere.
 */
import type { Model } from '../../model/index.ts'
import { heldText } from './conformance-verdict.ts'
import { examineNow } from './examine.ts'
import { type Implementation, hold } from './implementation.ts'
import type { CheckOptions, ConformOptions } from './options.ts'
import { type TestLocation, inShort, refutation, unfinished, unreached } from './verdict.ts'

/** What a matcher gives its test runner. */
interface Matched {
  readonly pass: boolean
  readonly message: () => string
}
/** What a matcher is told of its test. */
interface Asking {
  readonly isNot?: boolean
  readonly testPath?: string | undefined
  readonly currentTestName?: string | undefined
}

/** What `expect(…)` gains. @public */
export interface LockstepMatchers {
  /** The model was explored to its end, nothing was refuted, and every goal was reached. */
  toHold(options?: CheckOptions): void
  /** The model violates this property; or any, `deadlock` or `model error` where it is no property. */
  toViolate(property?: string, options?: CheckOptions): void
  /** The implementation, an adapter or its command, passes the cases of this model. Await it. */
  toConformTo(model: Model, options?: ConformOptions): Promise<void>
}

function toHold(this: Asking, model: Model, options: CheckOptions = {}): Matched {
  const result = examineNow(model, options)
  // Before it is known whether nothing was refuted, neither answer is right.
  if (result.verdict === 'incomplete') return neither(this, unfinished(result, options))
  const missed = result.properties.find(p => p.status === 'not reached')
  return {
    pass: result.verdict === 'holds' && !missed,
    message: () => {
      if (result.verdict === 'violated') return refutation(result, options, locationOf(this))
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
  const result = examineNow(model, options)
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
            refutation(result, options, locationOf(this)),
          ].join('\n')
        : `${result.model} was expected to violate ${wanted}, and ${inShort(result)}`,
  }
}

/** Everything that what was violated is called. */
function namesOf(result: ReturnType<typeof examineNow>): readonly string[] {
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
