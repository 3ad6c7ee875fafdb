/**
 * One model's result as a suite of JUnit cases: one for each property, and one for the verdict as a whole, which fails
 * where no property does: for a deadlock, a model error, counts that differ from the pinned ones. Pure.
 */
import type { JunitCase, JunitOutcome, JunitSuite } from './junit-parts.ts'
import { plain } from '../text/paint.ts'
import type { ModelResult, PropertyResult } from '../result/result.ts'
import { violationText } from '../text/text.ts'
import { incompleteText } from '../text/verdicts.ts'
import { type ShownViolation, afterSteps, modelTitle, violationOf } from '../result/violation.ts'

/** Columns of the text in a failure. */
const width = 100

interface Shown {
  readonly result: ModelResult
  readonly violation: ShownViolation | null
  /** Requirements in words, by id. */
  readonly clauses: Readonly<Record<string, string>>
}

/** The suite of one model. */
export function modelSuite(
  result: ModelResult,
  clauses: Readonly<Record<string, string>>,
): JunitSuite {
  const violation = violationOf(result)
  const shown: Shown = { result, violation, clauses }
  const className = `${result.spec}.${result.model}`
  const properties = result.properties.map((p): JunitCase => ({
    className,
    name: p.name === null ? `${p.id}: ${p.description}` : `${p.id} ${p.name}`,
    seconds: 0,
    outcome: propertyOutcome(p, shown),
  }))
  const whole: JunitCase = {
    className,
    name: 'the result is as expected',
    // All properties are checked in one search, whose time must count once.
    seconds: result.seconds,
    outcome: wholeOutcome(shown),
  }
  return {
    name: `check ${modelTitle(result)}`,
    seconds: result.seconds,
    properties: [
      ['spec', result.spec],
      ['verdict', result.verdict],
      ...(result.choices.length > 0 ? [['choices', result.choices.join(', ')] as const] : []),
      ['distinct states', String(result.distinct)],
      ['depth', String(result.depth)],
      ['reproduce', result.lines.reproduce],
    ],
    cases: [...properties, whole],
  }
}

function propertyOutcome(property: PropertyResult, shown: Shown): JunitOutcome {
  switch (property.status) {
    case 'holds':
    case 'reached':
      return { kind: 'pass', output: null }
    case 'violated':
      return violationOutcome(shown)
    case 'not reached':
      return {
        kind: 'skipped',
        reason: 'a goal not reached within these bounds; an error only if no model reaches it',
      }
    case 'open':
      return { kind: 'skipped', reason: whyOpen(shown) }
  }
}

function whyOpen({ result, violation }: Shown): string {
  return violation
    ? `not decided: the model ${violation.does}, which ended the run`
    : `${incompleteText(result)}`
}

function violationOutcome({ result, violation, clauses }: Shown): JunitOutcome {
  const text = violationText(result, { paint: plain, width }, clauses)
  if (result.asExpected) return { kind: 'pass', output: `${result.reason}\n\n${text}` }
  return {
    kind: 'failure',
    type: result.violation ?? 'violated',
    message: violation
      ? `${violation.does} ${afterSteps(violation.steps.length)}: ${violation.description}`
      : result.reason,
    text,
  }
}

function wholeOutcome(shown: Shown): JunitOutcome {
  const { result, violation } = shown
  if (result.verdict === 'incomplete') return { kind: 'skipped', reason: whyOpen(shown) }
  const isOfProperty = result.properties.some(p => p.status === 'violated')
  if (result.verdict === 'violated' && !isOfProperty) {
    const outcome = violationOutcome(shown)
    // A spec that goes wrong judges nothing.
    return result.violation === 'error' && outcome.kind === 'failure'
      ? { ...outcome, kind: 'error' }
      : outcome
  }
  if (result.asExpected) return { kind: 'pass', output: result.reason }
  // One violation is one failure: the property's case has it.
  if (violation && isOfProperty)
    return { kind: 'skipped', reason: `the model ${violation.does}; see the case of that property` }
  return {
    kind: 'failure',
    type: 'unexpected',
    message: result.reason,
    text: `${result.reason}\n\nReproduce:  ${result.lines.reproduce}`,
  }
}
