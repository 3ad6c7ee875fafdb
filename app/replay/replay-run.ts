/**
 * Replays a replay file: runs a failing case against its adapter again, and says whether it still fails, by the spec that
 * is installed now.
 */
import {
  type ConformResult,
  conform as runConform,
  readReplay,
  replayCase,
} from '../../conformance/index.ts'
import { conformText, failureText } from '../../reports/index.ts'
import { adapterFor } from '../conform/adapter.ts'
import { clauses } from '../requirements/clauses.ts'
import type { ReplayCommand } from './command.ts'
import { conformFile } from '../conform/conform-out.ts'
import { clusterCommand } from '../conform/open-adapter.ts'
import { assertAgreed } from './agreement.ts'
import { withExactClauses } from '../conform/exact-clauses.ts'
import { type ExitCode, exitCode } from '../../reports/result/index.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import { judgedBy, judgedChoices } from '../load/judged.ts'
import { readAs } from '../load/read-json.ts'

/** Runs the command on the value of a replay file; gives its exit code. */
export async function replayRun(json: unknown, command: ReplayCommand, io: Io): Promise<ExitCode> {
  const file = readAs(command.trace, () => readReplay(json))
  const module = command.module ?? file.module
  const word = module === null ? file.model : `${module}:${file.model}`
  const judged = await judgedBy(word, { ...file.bounds, ...file.dialects }, io.cwd)
  const people = command.json ? io.err : io.out
  const page = pageOf(people)
  if (judged.hash !== file.specHash)
    say(
      people,
      page.paint('warn', 'the spec was changed since this was recorded; the new one judges'),
    )
  const choice =
    command.adapter === null
      ? file.adapter
      : { ...clusterCommand(command.adapter), topology: file.adapter.topology }
  if (command.adapter === null && !command.yes) await assertAgreed(file.adapter, command.trace, io)
  const adapter = adapterFor(choice, judged, file.seed, io)
  let isInterrupted = false
  const stopListening = io.onInterrupt(() => (isInterrupted = true))
  const run = await runConform({
    instance: judged.instance,
    specHash: judged.hash,
    adapter: adapter.label,
    open: adapter.open,
    cases: [replayCase(file)],
    seed: file.seed,
    ...(file.case.attempt === undefined ? {} : { attempt: file.case.attempt }),
    shrink: false,
    isInterrupted: () => isInterrupted,
  }).finally(() => {
    stopListening()
    adapter.close()
  })
  const result = withExactClauses(run)
  const choices = judgedChoices(judged)
  const [original] = result.cases
  if (original?.failure)
    say(people, [failureText({ original, shrunk: null, clauses, replay: null }, page), ''])
  const context = { wanted: [], planned: 1, choices, isInterrupted }
  say(people, conformText(result, context, page))
  say(people, page.paint('strong', endingText(result, file.case.signature)))
  if (command.json)
    say(io.out, JSON.stringify(conformFile(result, { context, replays: {} }), null, 2))
  return codeOf(result)
}

function endingText(result: ConformResult, signature: string): string {
  const [one] = result.cases
  switch (one?.verdict) {
    case 'fail':
      return one.failure?.signature === signature
        ? `fails as it was recorded: ${signature}`
        : `fails, but in a different way from the recorded one: ${signature}`
    case 'pass':
      return `no longer fails: ${signature}`
    default:
      return `it is not known whether it still fails: ${signature}`
  }
}

function codeOf({ verdict }: ConformResult): ExitCode {
  if (verdict === 'pass') return 0
  if (verdict === 'fail') return exitCode(['conformance'])
  return exitCode([verdict === 'error' ? 'environment' : 'incomplete'])
}
