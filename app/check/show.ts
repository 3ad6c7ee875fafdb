/**
 * The rendering stage of a check: a table whose rows are printed while other models still run, then counterexamples,
 * headlines, vacuity and the closing line. Text for people goes to stderr where JSON has stdout.
 */
import {
  errorText,
  headlineText,
  headlines,
  sumUp,
  vacuityText,
  verdictTable,
  violationText,
} from '../../reports/index.ts'
import { headlineNames } from '../load/registry.ts'
import { clausesOf } from '../report/out.ts'
import { type Io, type Sink, pageOf, say } from '../terminal/io.ts'
import type { Shower } from '../terminal/progress.ts'
import type { CheckCommand } from './command.ts'
import type { Ended } from './conclude.ts'
import type { Judged } from './judge-run.ts'
import type { Planned } from './plan.ts'

/** The stream for people. */
export function peopleOf({ json }: CheckCommand, io: Io): Sink {
  return json ? io.err : io.out
}

/** Prints the header of the table; returns the function that prints the row of a model. */
export function startTable(
  planned: readonly Planned[],
  command: CheckCommand,
  io: Io,
  shower: Shower,
): (ended: Ended) => void {
  const people = peopleOf(command, io)
  const names = planned.map(p => p.instance.model.name)
  const table = verdictTable(names, pageOf(people))
  if (!command.quiet) say(people, table.header)
  return ended => {
    if (ended.kind === 'not-begun') return
    if (ended.kind === 'failed') {
      shower.around(() => showError(ended.error, io))
      return
    }
    if (command.quiet && ended.judgement.asExpected) return
    shower.around(() => say(people, table.row(ended.result)))
  }
}

/** Prints an error in four parts, and its stack where that is wanted. */
export function showError(error: Extract<Ended, { kind: 'failed' }>['error'], io: Io): void {
  say(io.err, errorText(error.parts, pageOf(io.err)))
  if (io.debug && error.stack !== undefined) say(io.err, error.stack)
}

/** Prints what follows the table. */
export function showRun(judged: Judged, command: CheckCommand, io: Io): void {
  const people = peopleOf(command, io)
  const page = pageOf(people)
  const { concluded, failed, notBegun, vacuity, isVacuityError, exit } = judged
  const results = concluded.map(c => c.result)
  const all = concluded.length + failed.length + notBegun
  for (const { judgement, result } of concluded) {
    if (judgement.asExpected && (command.quiet || all > 1)) continue
    if (result.explanation) say(people, ['', violationText(result, page, clausesOf([result]))])
  }
  if (!command.quiet) say(people, headlineText(headlines(results, headlineNames), page))
  say(people, vacuityText(vacuity, isVacuityError, page))
  if (failed.length > 0) {
    const names = failed.map(f => f.planned.instance.model.name).join(', ')
    say(people, page.paint('bad', `${failed.length} of ${all} models gave no result: ${names}`))
  }
  if (notBegun > 0) say(people, page.paint('warn', `${notBegun} of ${all} models were not begun`))
  say(people, sumUp(results, exit, page))
}
