/**
 * The expected result of a run, and the judgement of a result by it. Pure. In order of precedence: `--expect`, what
 * `--defect` implies, what the model declares. A defect is turned on to see what it breaks: the violation is reported as
 * one unless the caller expects it; a defect that breaks nothing is never as expected.
 */
import type { CheckResult, Violation } from '../../checker/index.ts'
import type { Defect, Model } from '../../model/index.ts'
import type { Finding } from './exit-code.ts'

/** The expectation for one run. */
export interface Expected {
  /** Null where nobody declared one: then a model that holds is fine. */
  readonly verdict: 'holds' | 'violated' | null
  /** The source of the expectation, for the explanation. */
  readonly by: 'caller' | 'model' | 'defect' | 'nobody'
  /** Ids that may be violated, `deadlock` among them; null for any. */
  readonly properties: readonly string[] | null
  readonly counts: Readonly<Partial<Record<Counted, number>>>
}
type Counted = 'distinct' | 'generated' | 'depth'
const counted: readonly Counted[] = ['distinct', 'generated', 'depth']

/** The caller's choices that change what to expect. */
export interface Asked {
  readonly expect: 'holds' | 'violated' | null
  /** A defect turned on by the caller, not one built into the model. */
  readonly defect: Defect | null
  /** True if bounds, or the choice of properties, are not the model's own: pinned counts then do not apply. */
  readonly isAltered: boolean
}

/** The expectation for a model that is run as asked. */
export function expectedOf(model: Model, asked: Asked): Expected {
  const own = model.expect
  const ownProperties =
    own?.verdict === 'violated' && own.property !== undefined ? [own.property] : null
  if (asked.defect) {
    const breaks = asked.expect === 'holds' ? null : asked.defect.breaks
    const by = asked.expect === null ? 'defect' : 'caller'
    return { verdict: asked.expect ?? 'violated', by, properties: breaks, counts: {} }
  }
  const isOwn = !asked.isAltered && (asked.expect === null || asked.expect === own?.verdict)
  const counts = own && isOwn ? pinned(own) : {}
  if (asked.expect !== null)
    return {
      verdict: asked.expect,
      by: 'caller',
      properties: asked.expect === 'violated' ? ownProperties : null,
      counts,
    }
  if (own) return { verdict: own.verdict, by: 'model', properties: ownProperties, counts }
  return { verdict: null, by: 'nobody', properties: null, counts: {} }
}

function pinned(own: NonNullable<Model['expect']>): Expected['counts'] {
  return Object.fromEntries(counted.flatMap(c => (own[c] === undefined ? [] : [[c, own[c]]])))
}

/** The judgement of one result. */
export interface Judgement {
  readonly findings: readonly Finding[]
  readonly asExpected: boolean
  /** One sentence for the table. */
  readonly reason: string
}

/** Judges a result by what was expected. */
export function judge(result: CheckResult, expected: Expected): Judgement {
  if (result.verdict === 'incomplete')
    return {
      findings: ['incomplete'],
      asExpected: false,
      reason: 'incomplete: a limit was hit and nothing was refuted',
    }
  const { violation } = result
  const differing = countsDiffer(result, expected)
  if (!violation) return judgeHolding(result, expected, differing)
  const what = violated(violation)
  if (isWanted(violation, expected)) {
    if (expected.by === 'defect')
      return {
        findings: [findingOf(violation)],
        asExpected: false,
        reason: `${what}, which is what the defect breaks`,
      }
    return differing
      ? unexpected(differing)
      : { findings: [], asExpected: true, reason: `${what}, as expected` }
  }
  const instead =
    expected.verdict === 'violated' && expected.properties
      ? `; ${expected.properties.join(' or ')} was expected`
      : ''
  return { findings: [findingOf(violation)], asExpected: false, reason: what + instead }
}

/** Nothing was refuted; but a goal that is out of reach counts as broken. */
function judgeHolding(
  result: CheckResult,
  expected: Expected,
  differing: string | null,
): Judgement {
  const missed = result.coverage.goals
    .filter(g => !g.reached && expected.properties?.includes(g.id) === true)
    .map(g => g.id)
  if (expected.verdict === 'violated' && missed.length > 0) {
    const what = `${missed.join(' and ')} is never reached`
    if (expected.by === 'defect')
      return {
        findings: ['vacuity'],
        asExpected: false,
        reason: `${what}, which is what the defect breaks`,
      }
    return { findings: [], asExpected: true, reason: `${what}, as expected` }
  }
  if (expected.verdict === 'violated') return unexpected(nothingFound(expected))
  if (differing !== null) return unexpected(differing)
  return {
    findings: [],
    asExpected: true,
    reason: expected.verdict === null ? 'holds; nothing is pinned for it' : 'holds, as expected',
  }
}

function unexpected(reason: string): Judgement {
  return { findings: ['unexpected'], asExpected: false, reason }
}

function nothingFound(expected: Expected): string {
  const which = expected.properties ? ` of ${expected.properties.join(' or ')}` : ''
  return expected.by === 'defect'
    ? `the defect breaks nothing here: no violation${which} within these bounds`
    : `a violation${which} was expected and none was found`
}

function countsDiffer(result: CheckResult, expected: Expected): string | null {
  const wrong = counted.filter(
    c => expected.counts[c] !== undefined && expected.counts[c] !== result[c],
  )
  return wrong.length === 0
    ? null
    : `counts differ: ${wrong.map(c => `${c} is ${result[c]} and was pinned at ${expected.counts[c]}`).join(', ')}`
}

/** An error of the spec is never the wanted violation. */
function isWanted(violation: Violation, { verdict, properties }: Expected): boolean {
  if (verdict !== 'violated' || violation.kind === 'error') return false
  return properties === null || properties.includes(violation.property ?? violation.kind)
}

function findingOf(violation: Violation): Finding {
  return violation.kind === 'deadlock' ? 'deadlock' : 'safety'
}

function violated(violation: Violation): string {
  switch (violation.kind) {
    case 'invariant':
    case 'actionProperty':
      return `${violation.property ?? 'a property'} is violated`
    case 'deadlock':
      return 'deadlock'
    case 'error':
      return `the spec itself goes wrong: ${violation.message?.split('\n')[0] ?? 'no message'}`
  }
}
