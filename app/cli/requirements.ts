/** `lockstep requirements`: its options and help. */
import { Option } from 'commander'
import { wrongUsage } from '../errors.ts'
import { type RequirementsCommand, statuses } from '../requirements/command.ts'
import type { AddCommand } from './command.ts'
import { readWord } from './values.ts'

const help = `
Status: \`carried\` if an action or property of a shipped spec cites it; \`not yet\`; \`later\`, in a part
of the protocols that no spec covers so far; or \`informative\`, with nothing to check.

--ladder says how far each requirement has come, by what \`check\`, \`conform\` and \`mutate\` wrote:
modelled; reached in a check; checked in that run; killed, a mutant of it; observed on an
implementation. Exits with 10 if a carried requirement is not reached or not checked and no waiver
says why, if a waiver is past its day, or if the snapshot differs. docs/requirements.md has the rules.

Examples:
  lockstep requirements                   all of them
  lockstep requirements JOIN ELECT        two groups
  lockstep requirements JOIN-7            one row
  lockstep requirements --status "not yet"
  lockstep requirements --ladder lockstep-report --snapshot requirements.snapshot`

interface Flags {
  readonly status?: RequirementsCommand['status']
  readonly json?: boolean
  readonly ladder?: readonly string[]
  readonly waivers?: string
  readonly snapshot?: string
  readonly update?: boolean
  readonly out?: string
}

export const addRequirements: AddCommand = (program, found) =>
  void program
    .command('requirements')
    .description('list the requirements, what carries each, and how far it has come')
    .argument('[only...]', 'groups such as JOIN, or ids such as JOIN-7')
    .addOption(
      new Option(
        '--status <status>',
        `only requirements with this status: ${statuses.join(', ')}`,
      ).argParser(t => readWord('--status', t, statuses)),
    )
    .option(
      '--ladder <result...>',
      'show how far each has come, by these result files or folders of them',
    )
    .option('--waivers <file>', 'rungs of the ladder that need not be reached, with reasons')
    .option('--snapshot <file>', 'compare the ladder with this file, line by line')
    .option('--update', 'write the snapshot instead of comparing with it')
    .option('--out <dir>', 'write requirements.json, the ladder, to this folder')
    .option('--json', 'print one JSON object')
    .addHelpText('after', help)
    .action((only: string[], flags: Flags) => {
      const request = requestOf(only, flags)
      found({
        name: 'requirements',
        request,
        run: async io =>
          (await import('../requirements/requirements.ts')).requirements(request, io),
      })
    })

function requestOf(only: readonly string[], flags: Flags): RequirementsCommand {
  const { ladder, waivers = null, snapshot = null, update = false, out = null } = flags
  const json = flags.json === true
  const alone = [
    ...(waivers === null ? [] : ['--waivers']),
    ...(snapshot === null ? [] : ['--snapshot']),
    ...(update ? ['--update'] : []),
    ...(out === null ? [] : ['--out']),
  ]
  if (ladder === undefined && alone.length > 0)
    throw wrongUsage({
      what: `${alone.join(', ')} ${alone.length === 1 ? 'needs' : 'need'} --ladder.`,
      cause: 'a ladder is made of result files, and none were given',
      advice,
    })
  if (update && snapshot === null)
    throw wrongUsage({
      what: '--update needs --snapshot.',
      cause: 'nothing says which file to write',
      advice,
    })
  return {
    only,
    status: flags.status ?? null,
    json,
    ladder: ladder === undefined ? null : { results: ladder, waivers, snapshot, update, out, json },
  }
}

const advice =
  'for example `lockstep requirements --ladder lockstep-report --snapshot requirements.snapshot`'
