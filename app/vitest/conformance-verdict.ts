/**
 * A conformance run in the words of a failing test. Writes the replay file of the failure.
 */
import type { CaseResult } from '../../conformance/index.ts'
import { conformText, failureText } from '../../reports/index.ts'
import { writeReplay } from '../conform/conform-out.ts'
import { clusterCommand } from '../conform/open-adapter.ts'
import { outDefault } from '../files/write.ts'
import { appearanceOf, pageOf } from '../terminal/io.ts'
import { safeText } from '../terminal/safe-text.ts'
import type { Held } from './implementation.ts'
import type { ConformOptions } from './options.ts'

/** The whole run: the first failure in full, then the summary. */
export function heldText(held: Held, options: ConformOptions): string {
  const [failing] = held.result.cases.filter(c => c.verdict === 'fail')
  const first = failing ? [failureOf(held, failing, options), ''] : []
  return [...first, summary(held)].join('\n')
}

/** One failing case in full; the case that was shrunk, as it is after that. */
export function failureOf(held: Held, failing: CaseResult, options: ConformOptions): string {
  const { result } = held
  const shrunk = result.shrunk?.result.id === failing.id ? result.shrunk : null
  const isFirst = result.cases.find(c => c.verdict === 'fail') === failing
  const replay = isFirst ? replayLine(held, shrunk?.result ?? failing, options) : null
  const clauses = new Map(Object.entries(options.clauses ?? {}))
  const page = pageOf(appearanceOf(process.stdout))
  return safeText(failureText({ original: failing, shrunk, clauses, replay }, page))
}

/** Only a command can be run again, and only for a model that can be found again. */
function replayLine(
  { result, command }: Held,
  failing: CaseResult,
  { module, out = outDefault }: ConformOptions,
): string | null {
  if (command === null || module === undefined) return null
  const from = {
    module: module === 'shipped' ? null : module,
    adapter: clusterCommand(command),
  }
  return writeReplay(result, failing, from, out, process.cwd())
}

/** The summary of a run. */
export function summary({ result, wanted, planned, choices }: Held): string {
  const context = { wanted, planned, choices, isInterrupted: false }
  return safeText(conformText(result, context, pageOf(appearanceOf(process.stdout))))
}
