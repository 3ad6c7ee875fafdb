/**
 * Judges logs. Reads them line by line, decides what orders their events, and reports the verdict.
 */
import { createReadStream, statSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { P, match } from 'ts-pattern'
import {
  type Log,
  type LogFile,
  type LogVerdict,
  type Order,
  Stepper,
  readLogs,
  validate as judgeLog,
} from '../../conformance/index.ts'
import { count, validateText } from '../../reports/index.ts'
import { CliError, unknownName } from '../errors.ts'
import { type ExitCode, exitCode } from '../../reports/result/index.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import { type Judged, judgedBy } from '../load/judged.ts'
import type { Bounds } from '../load/targets.ts'
import { plainLines } from '../terminal/progress.ts'

/** The source of the order of events across nodes; `auto` looks at the log. */
export type OrderChoice = 'auto' | 'vector' | 'total' | 'none' | { readonly skewMs: number }

/** Logs to judge, and what is known of them. */
export interface ValidateCommand {
  /** Files; `-` for stdin. */
  readonly logs: readonly string[]
  readonly model: string
  readonly bounds: Bounds
  readonly order: OrderChoice
  readonly start: 'initial' | 'unknown'
  readonly startMax: number
  /** Events that the log reports each time; null for those that occur in it. */
  readonly reports: readonly string[] | null
  /** Events that occur in it and are not reported each time. */
  readonly hidden: readonly string[]
  readonly json: boolean
}

/** Runs the command; gives its exit code. */
export async function validate(command: ValidateCommand, io: Io): Promise<ExitCode> {
  const judged = await judgedBy(command.model, command.bounds, io.cwd)
  const asked = command.reports?.join() === 'all' ? [] : (command.reports ?? [])
  for (const name of [...asked, ...command.hidden]) checkEvent(name, judged)
  const log = await readLogs(command.logs.map(name => logFile(name, io.cwd)))
  const order = orderOf(command.order, log)
  const startedMs = performance.now()
  const reports = reported(log, judged, command)
  const verdict = judge(log, order.order, judged, reports, command, io)
  const seconds = (performance.now() - startedMs) / 1000
  const people = command.json ? io.err : io.out
  const context = {
    model: judged.model.name,
    order: order.description,
    unreported: eventsOf(judged).filter(e => !reports.includes(e)).length,
    truncated: log.truncated,
    seconds,
  }
  say(people, validateText(verdict, context, pageOf(people)))
  if (command.json) {
    const { spec, bounds, dialects } = judged.instance
    const head = {
      schema: 'lockstep-log/2',
      spec: spec.name,
      specHash: judged.hash,
      model: judged.model.name,
      bounds,
      dialects,
      order: order.order,
      files: log.files,
      truncated: log.truncated,
      seconds,
    }
    say(io.out, JSON.stringify({ ...head, ...verdict }, null, 2))
  }
  return codeOf(verdict)
}

function judge(
  log: Log,
  order: Order,
  judged: Judged,
  reports: readonly string[],
  { start, startMax }: ValidateCommand,
  io: Io,
): LogVerdict {
  const lines = plainLines(io)
  lines.set('log', '')
  return judgeLog(new Stepper(judged.instance), log.records, {
    order,
    start: start === 'initial' ? 'initial' : { unknown: startMax },
    reports,
    progress: (done, of) => lines.set('log', `${count(done)} of ${count(of)} events explained`),
  })
}

/** The events that the log reports each time they happen: those named, or `all`, or those that occur in it. */
function reported(
  log: Log,
  judged: Judged,
  { reports, hidden }: ValidateCommand,
): readonly string[] {
  const named = reports?.join() === 'all' ? eventsOf(judged) : reports
  const all = named ?? [...new Set(log.records.flatMap(r => r.event ?? []))]
  return all.filter(e => !hidden.includes(e))
}

function eventsOf({ instance }: Judged): readonly string[] {
  return [...new Set(instance.actions.map(a => a.event))]
}

function codeOf({ verdict }: LogVerdict): ExitCode {
  switch (verdict) {
    case 'accepted':
      return 0
    case 'rejected':
      return exitCode(['conformance'])
    case 'inconclusive':
      return exitCode(['incomplete'])
  }
}

function checkEvent(name: string, judged: Judged): void {
  const events = eventsOf(judged)
  if (!events.includes(name))
    throw unknownName('event', name, events, 'an event has the name of its action, or its `event`')
}

/** A file to be read line by line; `-` is stdin. */
function logFile(name: string, cwd: string): LogFile {
  if (name === '-') return { name: 'stdin', lines: linesOf(process.stdin) }
  const file = path.resolve(cwd, name)
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined || found.isDirectory())
    throw new CliError('usage', {
      what: found ? `${name} is a folder.` : `There is no file ${name}.`,
      cause: 'a misspelt path, or another current folder',
      values: { 'looked at': file },
      advice: 'give the files of the log one by one; `-` is stdin',
    })
  return { name: name.replaceAll('\\', '/'), lines: linesOf(createReadStream(file)) }
}

async function* linesOf(input: NodeJS.ReadableStream): AsyncIterable<string> {
  yield* createInterface({ input, crlfDelay: Infinity })
}

/** The order that was asked for, or the best one that the log allows; with a sentence that says which it is. */
function orderOf(
  choice: OrderChoice,
  log: Log,
): { readonly order: Order; readonly description: string } {
  return match(choice)
    .returnType<{ readonly order: Order; readonly description: string }>()
    .with({ skewMs: P.select() }, ms => ({
      order: { kind: 'skew', ms },
      description: `the times of the records, from clocks that differ by at most ${ms} ms`,
    }))
    .with('auto', () => {
      if (log.records.some(r => r.vc !== undefined))
        return { order: { kind: 'vector' }, description: 'vector: the records have vector clocks' }
      if (log.files.length === 1)
        return {
          order: { kind: 'total' },
          description: 'total: one file, in the order of its lines',
        }
      return {
        order: { kind: 'none' },
        description: 'none across nodes: several files and no vector clocks',
      }
    })
    .with('vector', 'total', 'none', kind => ({
      order: { kind },
      description: `${kind}, as asked`,
    }))
    .exhaustive()
}
