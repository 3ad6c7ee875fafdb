/**
 * What a run of a model is expected to give, and whether a result is that. Pure. In order: what `--expect` says, what
 * `--defect` implies, what the model says. A defect is turned on to see what it breaks: that it does is reported as
 * the violation it is unless the caller says that it is wanted; that it breaks nothing is never as expected.
 */
import type { CheckResult, Violation } from '../../checker/index.ts'
import type { Defect, Model } from '../../model/index.ts'
import type { Finding } from './exit-code.ts'

/** What to expect of one run. */
export interface Expected {
  /** Null where nobody said: then whatever holds is fine. */
  readonly verdict: 'holds' | 'violated' | null
  /** Whoever said so, for the explanation. */
  readonly by: 'caller' | 'model' | 'defect' | 'nobody'
  /** Ids that may be violated, `deadlock` among them; null for any. */
  readonly properties: readonly string[] | null
  readonly counts: Readonly<Partial<Record<Counted, number>>>
}
type Counted = 'distinct' | 'generated' | 'depth'
const counted: readonly Counted[] = ['distinct', 'generated', 'depth']

/** What the caller changed, as far as it matters here. */
export interface Asked {
  readonly expect: 'holds' | 'violated' | null
  /** A defect turned on by the caller, not one built into the model. */
  readonly defect: Defect | null
  /** True if bounds, or the choice of properties, are not the model's own: pinned counts then do not apply. */
  readonly isAltered: boolean
}

/** What to expect of this model when it is run as asked. */
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
      ? `; expected was ${expected.properties.join(' or ')}`
      : ''
  return { findings: [findingOf(violation)], asExpected: false, reason: what + instead }
}

/** Nothing was refuted; but a goal that a defect puts out of reach is broken all the same. */
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

/** A spec that goes wrong is never what was wanted, whatever was to be violated. */
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
