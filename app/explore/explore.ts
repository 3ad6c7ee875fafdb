/**
 * `lockstep explore`: finds the model, serves its page on the loopback address, and waits for Ctrl-C. Searches that the
 * page asks for run in threads of their own.
 */
import { readFileSync } from 'node:fs'
import type { ExplorerOptions } from '../explorer/server.ts'
import { startExplorer } from '../explorer/start.ts'
import { SpecError } from '../../model/engine.ts'
import { choicesOf } from '../result/choices.ts'
import { citedClauses } from '../requirements/clauses.ts'
import type { ExploreCommand } from './command.ts'
import { CliError, fromSpecError, messageOf } from '../errors.ts'
import type { ExitCode } from '../../reports/result/index.ts'
import { planExplore } from './explore-plan.ts'
import { searcherOf } from './explore-thread.ts'
import { built } from '../load/home.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import { version } from '../load/version.ts'

/** Serves until it is interrupted. */
export async function explore(command: ExploreCommand, io: Io): Promise<ExitCode> {
  const plan = await planExplore(command, io.cwd)
  const { instance, module } = plan
  const cited = [...instance.actions, ...instance.properties].flatMap(x => x.requirements)
  const explorer = await started(
    {
      instance,
      module: module.path,
      lockstep: version,
      cwd: io.cwd,
      clauses: citedClauses(cited),
      template: template(),
      searcher: searcherOf(plan),
      port: command.port,
      ...(plan.trace === null ? {} : { trace: plan.trace }),
    },
    command,
  )
  const { paint } = pageOf(io.out)
  const defect = instance.defect === null ? '' : `, defect ${instance.defect}`
  say(io.out, [
    `${paint('strong', instance.model.name)}${defect}: ${choicesOf(instance).join(', ') || 'no bounds'}`,
    `Open ${paint('name', explorer.url)}`,
    paint('dim', 'Anyone with this address can use the explorer. Ctrl-C ends it.'),
  ])
  await new Promise<void>(resolve => io.onInterrupt(resolve))
  await explorer.close()
  return 0
}

async function started(
  options: ExplorerOptions,
  command: ExploreCommand,
): ReturnType<typeof startExplorer> {
  try {
    return await startExplorer(options)
  } catch (thrown) {
    if (thrown instanceof SpecError)
      throw fromSpecError(
        thrown,
        'ill-formed',
        command.trace === null ? {} : { file: command.trace },
      )
    const { code } = thrown as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw thrown
    throw new CliError('environment', {
      what: `The explorer cannot listen on port ${command.port}.`,
      cause:
        code === 'EACCES'
          ? 'it may be used by privileged programs only'
          : 'another program uses it',
      values: { message: messageOf(thrown) },
      advice: 'leave --port out; the explorer then picks a free port',
    })
  }
}

function template(): string {
  try {
    return readFileSync(built('reports/page/explorer.html'), 'utf8')
  } catch (thrown) {
    throw new CliError('environment', {
      what: 'The page of the explorer is not there.',
      cause: 'Lockstep was not built, or its installation is not complete',
      values: { message: messageOf(thrown) },
      advice: 'run `npm run build`; or install the package again',
    })
  }
}
