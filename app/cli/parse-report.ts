/**
 * Reads the command line of `lockstep report`, and the option by which other commands write reports too. Runs nothing
 * and prints nothing.
 */
import { type Command as Program, Option } from 'commander'
import { type FormatName, formatNames, formats } from '../../reports/index.ts'
import type { Command } from './command.ts'
import { CliError } from '../errors.ts'
import { reportHelp } from './help.ts'
import { readIds, readWord } from './values.ts'

/** `--reporter`, for commands that write reports of what they run. */
export function reporterOption(): Option {
  return new Option('--reporter <forms>', `also write: ${formatNames.join(', ')}`).argParser(t =>
    readFormats('--reporter', t),
  )
}

function readFormats(option: string, text: string): readonly FormatName[] {
  return readIds(option, text).map(word => readWord(option, word, formatNames))
}

interface ReportFlags {
  readonly format: readonly FormatName[]
  readonly out?: string
  readonly open: 'skipped' | 'error'
}

/** Adds the command. */
export function addReport(program: Program, found: (command: Command) => void): void {
  program
    .command('report')
    .description('make reports of what check, conform, mutate and requirements wrote')
    .argument('<result...>', 'result files, or folders that were given to --out')
    .addOption(
      new Option('--format <forms>', `forms to make: ${formatNames.join(', ')}`)
        .argParser(t => readFormats('--format', t))
        .makeOptionMandatory(),
    )
    .option('--out <dir>', 'where to write them; `-` is stdout, lockstep-report/ by default')
    .addOption(
      new Option('--open <as>', 'what JUnit calls cases that were not judged: skipped or error')
        .argParser(t => readWord('--open', t, ['skipped', 'error']))
        .default('skipped'),
    )
    .addHelpText('after', `\nForms:\n${formatLines()}\n${reportHelp}`)
    .action((files: string[], flags: ReportFlags) => found(reportCommand(files, flags)))
}

function formatLines(): string {
  return formatNames.map(name => `  ${name.padEnd(11)}${formats[name].description}`).join('\n')
}

function reportCommand(files: readonly string[], flags: ReportFlags): Command {
  const { format, out = null, open } = flags
  if (out === '-' && format.length > 1)
    throw new CliError('usage', {
      what: '--out - takes one form.',
      cause: 'several forms on one stream cannot be told apart',
      values: { forms: format },
      advice: 'give one form, or a folder',
    })
  return { kind: 'report', files, reporting: { formats: format, out, open } }
}
