/**
 * Reads the words of `lockstep requirements`. Runs nothing.
 */
import { type Command as Program, Option } from 'commander'
import type { Command } from './command.ts'
import { CliError } from '../errors.ts'
import { requirementsHelp } from './help.ts'

interface Flags {
  readonly status?: string
  readonly json?: boolean
  readonly ladder?: readonly string[]
  readonly waivers?: string
  readonly snapshot?: string
  readonly update?: boolean
  readonly out?: string
}

/** Adds the command. */
export function addRequirements(program: Program, found: (command: Command) => void): void {
  program
    .command('requirements')
    .description('the catalogue of requirements, what carries each, and how far it has come')
    .argument('[only...]', 'groups such as JOIN, or ids such as JOIN-7')
    .option('--status <status>', 'only rows of this status: carried, not yet, later, informative')
    .addOption(
      new Option(
        '--ladder <result...>',
        'how far each has come, by these result files or folders of them',
      ),
    )
    .option('--waivers <file>', 'rungs of the ladder that need not be reached, with reasons')
    .option('--snapshot <file>', 'compare the ladder with this file, line by line')
    .option('--update', 'write the snapshot instead of comparing with it')
    .option('--out <dir>', 'write requirements.json, the ladder, to this folder')
    .option('--json', 'print one JSON object')
    .addHelpText('after', requirementsHelp)
    .action((only: string[], flags: Flags) => found(requirementsCommand(only, flags)))
}

function requirementsCommand(only: readonly string[], flags: Flags): Command {
  const { ladder, waivers = null, snapshot = null, update = false, out = null } = flags
  const json = flags.json === true
  const alone = [
    ...(waivers === null ? [] : ['--waivers']),
    ...(snapshot === null ? [] : ['--snapshot']),
    ...(update ? ['--update'] : []),
    ...(out === null ? [] : ['--out']),
  ]
  if (ladder === undefined && alone.length > 0)
    throw wrong(`${alone.join(', ')} need --ladder.`, 'there is a ladder only of result files')
  if (update && snapshot === null)
    throw wrong('--update needs --snapshot.', 'it was not said which file to write')
  return {
    kind: 'requirements',
    only,
    status: flags.status ?? null,
    json,
    ladder: ladder === undefined ? null : { results: ladder, waivers, snapshot, update, out, json },
  }
}

function wrong(what: string, cause: string): CliError {
  return new CliError('usage', {
    what,
    cause,
    values: {},
    advice:
      'as in `lockstep requirements --ladder lockstep-report --snapshot requirements.snapshot`',
  })
}
