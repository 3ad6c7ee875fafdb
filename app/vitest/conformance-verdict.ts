/**
 * A conformance run in the words of a failing test. Writes the replay file of the failure.
 */
import type { CaseResult } from '../../conformance/index.ts'
import { conformText, failureText } from '../../reports/index.ts'
import type { Held } from './implementation.ts'
import { keepReplay } from './keep.ts'
import type { ConformOptions } from './options.ts'
import { pageOf } from './page.ts'

/** The whole run: the first failure in full, then what it comes to. */
export function heldText(held: Held, options: ConformOptions): string {
  const [failing] = held.result.cases.filter(c => c.verdict === 'fail')
  const first = failing ? [failureOf(held, failing, options), ''] : []
  return [...first, summary(held)].join('\n')
}

/** One failing case in full; the one that was made small as it is then. */
export function failureOf(held: Held, failing: CaseResult, options: ConformOptions): string {
  const { result, command } = held
  const shrunk = result.shrunk?.result.id === failing.id ? result.shrunk : null
  const isFirst = result.cases.find(c => c.verdict === 'fail') === failing
  const kept = isFirst ? keepReplay(result, command, options) : null
  const clauses = new Map(Object.entries(options.clauses ?? {}))
  return failureText({ original: failing, shrunk, clauses, replay: kept?.replay ?? null }, pageOf())
}

/** What the run comes to. */
export function summary({ result, wanted, planned, choices }: Held): string {
  const context = { wanted, planned, choices, isInterrupted: false }
  return conformText(result, context, pageOf())
}
