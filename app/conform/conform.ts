/**
 * Tests an implementation against a spec. Shows progress, the first failure at once, and at the end the verdict with the
 * evidence. Judges nothing itself.
 */
import path from 'node:path'
import {
  type CaseResult,
  type Certificate,
  type ConformResult,
  type ReplayFile,
  conform as runConform,
} from '../../conformance/index.ts'
import {
  type ConformContext,
  type ConformFile,
  type Page,
  type ShownFailure,
  conforming,
  conformText,
  failureNotice,
  failureText,
  plain,
} from '../../reports/index.ts'
import { actionsOf } from '../result/result.ts'
import { adapterFor } from './adapter.ts'
import type { Adapter } from './open-adapter.ts'
import type { ConformCommand } from './command.ts'
import { conformFile, writeCertificates, writeReplay } from './conform-out.ts'
import { type ConformPlan, planConform } from './conform-plan.ts'
import { clauses } from '../requirements/clauses.ts'
import { judgedChoices } from '../load/judged.ts'
import { withExactClauses } from './exact-clauses.ts'
import { type ExitCode, exitCode } from '../../reports/result/index.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import { outDefault, writeJson, writeText } from '../files/write.ts'
import { progressLines } from '../terminal/progress.ts'
import { reportOf, writeReports } from '../report/reporters.ts'

const fileWidth = 100

/** Runs the command; gives its exit code. */
export async function conform(command: ConformCommand, io: Io): Promise<ExitCode> {
  const plan = await planConform(command, io.cwd)
  const people = command.json ? io.err : io.out
  const adapter = adapterFor(command.adapter, plan.judged, command.seed, io)
  const running = new Running(plan, command, adapter, io)
  const result = withExactClauses(await running.run())
  const context: ConformContext = {
    wanted: plan.cases.flatMap(c => c.covers),
    planned: plan.planned,
    choices: judgedChoices(plan.judged),
    isInterrupted: running.isInterrupted,
    coverage: plan.coverage,
  }
  const failures = shownFailures(result, plan, command, io.cwd)
  writeCertificates(running.certificates, command.out, io.cwd)
  const [first] = failures
  const page = pageOf(people)
  if (first) say(people, ['', failureText(first, page)])
  say(people, ['', conformText(result, context, page)])
  const { module, instance } = plan.judged
  const file = conformFile(result, {
    context,
    replays: replaysOf(failures),
    module: module.path,
    actions: actionsOf(instance, io.cwd),
  })
  if (command.out !== null) writeFiles(file, failures, command.out, io)
  if (command.json) say(io.out, JSON.stringify(file, null, 2))
  const reporting = { formats: command.reporters, out: command.out, open: 'skipped' } as const
  await writeReports(reportOf({ conformances: [file] }), reporting, people, io)
  return codeOf(result, command, running.isInterrupted)
}

/** A run in progress: its output while it runs, and its interruption. */
class Running {
  isInterrupted = false
  readonly certificates: Certificate[] = []
  private readonly plan: ConformPlan
  private readonly command: ConformCommand
  private readonly adapter: Adapter
  private readonly io: Io
  private failed = 0
  private acts = 0

  constructor(plan: ConformPlan, command: ConformCommand, adapter: Adapter, io: Io) {
    this.plan = plan
    this.command = command
    this.adapter = adapter
    this.io = io
  }

  async run(): Promise<ConformResult> {
    const { plan, command, adapter, io } = this
    const { judged, cases } = plan
    const people = command.json ? io.err : io.out
    const lines = progressLines(io, command.quiet)
    if (!command.quiet) say(people, plan.description)
    lines.set('run', `${judged.model.name}: opening ${adapter.label}`)
    const startedMs = performance.now()
    const stopListening = io.onInterrupt(() => (this.isInterrupted = true))
    try {
      return await runConform({
        instance: judged.instance,
        specHash: judged.hash,
        adapter: adapter.label,
        open: adapter.open,
        cases,
        seed: command.seed,
        shrink: command.shrinks ? {} : false,
        isInterrupted: () => this.isInterrupted,
        module: judged.module.path,
        certify: certificate => this.certificates.push(certificate),
        ...(command.failuresMax === null ? {} : { failuresMax: command.failuresMax }),
        ...(command.walks > 0
          ? { walks: { count: command.walks, length: command.walkLength, seed: command.seed } }
          : {}),
        progress: (done, all, last) => {
          const seconds = (performance.now() - startedMs) / 1000
          this.acts += last.given
          lines.set(
            'run',
            conforming(judged.model.name, { done, all, seconds, ...this.sums(last) }),
          )
          if (last.verdict === 'fail' && this.failed === 1)
            lines.around(() => this.firstFailure(last, people))
        },
      })
    } finally {
      stopListening()
      lines.close()
      adapter.close()
    }
  }

  private sums(last: CaseResult): { readonly failed: number; readonly acts: number } {
    if (last.verdict === 'fail') this.failed++
    return { failed: this.failed, acts: this.acts }
  }

  /** Printed at once, because shrinking and the rest of the run may take long. */
  private firstFailure(original: CaseResult, people: Io['out']): void {
    if (!this.command.shrinks && this.plan.planned === 1) return
    const then = this.command.shrinks ? 'shrinking' : 'the run continues'
    say(people, ['', failureNotice(original, then, pageOf(people))])
  }
}

/** Every failing case, the first one shrunk. Writes its replay file, and with `--out` those of the others. */
function shownFailures(
  result: ConformResult,
  plan: ConformPlan,
  command: ConformCommand,
  cwd: string,
): readonly ShownFailure[] {
  const from: Pick<ReplayFile, 'module' | 'adapter'> = {
    module: plan.judged.module.path,
    adapter: command.adapter,
  }
  const failing = result.cases.filter(c => c.verdict === 'fail')
  return failing.map((original, i) => {
    const shrunk = result.shrunk?.result.id === original.id ? result.shrunk : null
    const isWritten = i === 0 || command.out !== null
    const replay = isWritten
      ? writeReplay(result, shrunk?.result ?? original, from, command.out ?? outDefault, cwd)
      : null
    return { original, shrunk, clauses, replay }
  })
}

function replaysOf(failures: readonly ShownFailure[]): ConformFile['replays'] {
  return Object.fromEntries(
    failures.flatMap(f => (f.replay === null ? [] : [[f.original.id, f.replay]])),
  )
}

function writeFiles(
  file: ConformFile,
  failures: readonly ShownFailure[],
  out: string,
  io: Io,
): void {
  const page: Page = { paint: plain, width: fileWidth }
  const parts = [conformText(file, file.context, page), ...failures.map(f => failureText(f, page))]
  const folder = path.resolve(io.cwd, out)
  writeJson(folder, 'result.json', file)
  writeText(folder, 'report.txt', `${parts.join('\n\n')}\n`)
}

/** `--inconclusive ok` does not excuse a run that was interrupted or in which nothing passed. */
function codeOf(result: ConformResult, command: ConformCommand, isInterrupted: boolean): ExitCode {
  switch (result.verdict) {
    case 'pass':
      return 0
    case 'fail':
      return exitCode(['conformance'])
    case 'error':
      return exitCode(['environment'])
    case 'inconclusive': {
      const isMerely = !isInterrupted && result.counts.pass > 0
      return command.inconclusive === 'ok' && isMerely ? 0 : exitCode(['incomplete'])
    }
  }
}
