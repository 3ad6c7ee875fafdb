/** `lockstep check`: its options and help. */
import os from 'node:os'
import { Option } from 'commander'
import type { FormatName } from '../../reports/index.ts'
import type { CheckCommand } from '../check/command.ts'
import type { Bounds } from '../load/targets.ts'
import type { AddCommand } from './command.ts'
import { boundsOption, jsonOption, reporterOption } from './options.ts'
import { readBytes, readCount, readIds, readSeconds, readWord } from './values.ts'

/** Explorations at a time when `--jobs` does not say. */
export const jobsDefault = Math.min(2, os.availableParallelism())
const jobsMax = 256

const help = `
What to check:
  nothing                every shipped model and example that is not marked slow
  NAME                   a shipped model; or a spec, for all its models (see \`lockstep list\`)
  ./my-spec.ts           all models that a TypeScript or JavaScript module exports: named exports,
                         the default export, or an array such as \`models\`
  ./my-spec.ts:NAME      one of them

Verdicts:
  holds                  every reachable state within the bounds was visited; nothing is wrong
  violated               with a shortest counterexample, re-executed before it is shown
  incomplete             a limit was hit first; nothing was refuted, and nothing is proven

Bounds and limits: a bound is a constant of the model (how many nodes, how many crashes); a limit
ends a run early. With --bounds, the model's pinned counts no longer apply; its expected verdict does.

Examples:
  lockstep check two-phase --bounds participants=5
  lockstep check cvm --bounds nodes=3,crashes=1,joins=unlimited --limit-memory 4GiB
  lockstep check cvm --defect D9                       what does this defect break? exit 12
  lockstep check cvm --defect D9 --expect violated     for scripts: exit 0 when it does break it
  lockstep check ./my-spec.ts --typecheck              also finds misspelt fields; exit 65
  lockstep check ./my-spec.ts --json | jq '.results[].verdict'
  lockstep check --out lockstep-report                 also writes result.json and traces there
  lockstep check --reporter junit,sarif --out reports  reports for a build server; docs/ci.md

A violation also writes its trace, to --out or else to lockstep-report/, and prints the command that
replays it. The first Ctrl-C ends the run and reports what is known so far; the second ends it at once.`

interface Flags {
  readonly bounds?: Bounds
  readonly defect?: string
  readonly expect?: 'holds' | 'violated'
  readonly properties?: readonly string[]
  readonly deadlock?: 'no-successor' | 'only-self-loops' | 'allowed'
  readonly limitStates?: number
  readonly limitDepth?: number
  readonly limitSeconds?: number
  readonly limitMemory?: number
  readonly jobs: number
  readonly typecheck?: boolean
  readonly audit: boolean
  readonly reporter?: readonly FormatName[]
  readonly json?: boolean
  readonly out?: string
  readonly quiet?: boolean
}

export const addCheck: AddCommand = (program, found) =>
  void program
    .command('check')
    .description('explore models exhaustively and judge them')
    .argument('[model...]', 'models by name, or modules by path; none means the default set')
    .addOption(boundsOption())
    .option('--defect <id>', 'turn a defect on, at its own smallest model and bounds')
    .addOption(
      new Option('--expect <verdict>', 'the verdict to expect: holds or violated').argParser(t =>
        readWord('--expect', t, ['violated', 'holds']),
      ),
    )
    .addOption(
      new Option('--properties <ids>', 'check only these properties').argParser(t =>
        readIds('--properties', t),
      ),
    )
    .addOption(
      new Option(
        '--deadlock <reading>',
        'what a deadlock is: no-successor, only-self-loops, or allowed for none at all',
      ).argParser(t => readWord('--deadlock', t, ['no-successor', 'only-self-loops', 'allowed'])),
    )
    .addOption(
      new Option(
        '--limit-states <n>',
        'stop after the level that reaches this number of states',
      ).argParser(t => readCount('--limit-states', t)),
    )
    .addOption(
      new Option(
        '--limit-depth <n>',
        'stop after this number of levels; the initial states are the first',
      ).argParser(t => readCount('--limit-depth', t)),
    )
    .addOption(
      new Option('--limit-seconds <s>', 'stop each model after this time').argParser(t =>
        readSeconds('--limit-seconds', t),
      ),
    )
    .addOption(
      new Option(
        '--limit-memory <size>',
        'stop when states and table take this much memory, such as 4GiB',
      ).argParser(t => readBytes('--limit-memory', t)),
    )
    .addOption(
      new Option('--jobs <n>', 'number of models explored at a time')
        .argParser(t => Math.min(jobsMax, readCount('--jobs', t)))
        .default(jobsDefault),
    )
    .option('--typecheck', 'first compile your modules with the TypeScript installed beside them')
    .option('--no-audit', 'do not step a sample of the states by the reference interpreter too')
    .addOption(reporterOption())
    .addOption(jsonOption())
    .option('--out <dir>', 'write result.json, and the traces of counterexamples, to this folder')
    .option('--quiet', 'print only what is not as expected, and the closing line')
    .addHelpText('after', help)
    .action((targets: string[], flags: Flags) => {
      const request = requestOf(targets, flags)
      found({
        name: 'check',
        request,
        run: async io => (await import('../check/check.ts')).check(request, io),
      })
    })

function requestOf(targets: readonly string[], flags: Flags): CheckCommand {
  const limits = {
    ...(flags.limitStates === undefined ? {} : { states: flags.limitStates }),
    ...(flags.limitDepth === undefined ? {} : { depth: flags.limitDepth }),
    ...(flags.limitSeconds === undefined ? {} : { seconds: flags.limitSeconds }),
    ...(flags.limitMemory === undefined ? {} : { memory: flags.limitMemory }),
  }
  return {
    targets,
    bounds: flags.bounds ?? {},
    defect: flags.defect ?? null,
    expect: flags.expect ?? null,
    properties: flags.properties ?? null,
    deadlock: flags.deadlock ?? null,
    limits,
    typecheck: flags.typecheck === true,
    jobs: flags.jobs,
    audited: flags.audit,
    reporters: flags.reporter ?? [],
    json: flags.json === true,
    out: flags.out ?? null,
    quiet: flags.quiet === true,
  }
}
