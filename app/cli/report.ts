/** `lockstep report`: its options and help. */
import { Option } from 'commander'
import { type FormatName, formatNames, formats } from '../../reports/index.ts'
import { wrongUsage } from '../errors.ts'
import type { ReportCommand } from '../report/report.ts'
import type { AddCommand } from './command.ts'
import { readFormats } from './options.ts'
import { readWord } from './values.ts'

const nameWidth = Math.max(...formatNames.map(name => name.length)) + 2

const help = `
Formats:
${formatNames.map(name => `  ${name.padEnd(nameWidth)}${formats[name].description}`).join('\n')}

Any mix of files can be given: the schema in each says whether check, conform, mutate or requirements
wrote it. A folder stands for the results in it. Exits with 0 whatever the verdicts are, and with 65
for a file that is none of these.

Examples:
  lockstep report lockstep-report --format html,junit,sarif --out reports
  lockstep report lockstep-report/result.json --format markdown --out - >> "$GITHUB_STEP_SUMMARY"
  lockstep report checked conformed/result.json --format junit --open error
  lockstep report lockstep-report --format github`

interface Flags {
  readonly format: readonly FormatName[]
  readonly out?: string
  readonly open: 'skipped' | 'error'
}

export const addReport: AddCommand = (program, found) =>
  void program
    .command('report')
    .description('make reports of what check, conform, mutate and requirements wrote')
    .argument('<result...>', 'result files, or folders that were given to --out')
    .addOption(
      new Option('--format <formats>', `formats to write: ${formatNames.join(', ')}`)
        .argParser(t => readFormats('--format', t))
        .makeOptionMandatory(),
    )
    .option('--out <dir>', 'where to write them; `-` is stdout, lockstep-report/ by default')
    .addOption(
      new Option('--open <as>', 'what JUnit calls cases that were not judged: skipped or error')
        .argParser(t => readWord('--open', t, ['skipped', 'error']))
        .default('skipped'),
    )
    .addHelpText('after', help)
    .action((files: string[], flags: Flags) => {
      const request = requestOf(files, flags)
      found({
        name: 'report',
        request,
        run: async io => (await import('../report/report.ts')).report(request, io),
      })
    })

function requestOf(files: readonly string[], flags: Flags): ReportCommand {
  const { format, out = null, open } = flags
  if (out === '-' && format.length > 1)
    throw wrongUsage({
      what: '--out - takes one format.',
      cause: 'several formats on one stream cannot be told apart',
      values: { formats: format },
      advice: 'give one format, or a folder',
    })
  return { files, reporting: { formats: format, out, open } }
}
