/** `lockstep validate`: its options and help. */
import { Option } from 'commander'
import type { Bounds } from '../load/targets.ts'
import type { OrderChoice, ValidateCommand } from '../validate/validate.ts'
import type { AddCommand } from './command.ts'
import { boundsOption, jsonOption } from './options.ts'
import { readCount, readIds, readSeconds, readWord } from './values.ts'

const startMaxDefault = 100_000

const help = `
A line is { "node", "event", "args" }, and may have "seq", "vc", "wallNs", "observe"; docs/logs.md
has the details.

Order:
  vector       by the vector clocks "vc" of the records
  total        as the lines stand: for one file, or one clock
  skew:MS      by "wallNs", with clocks that differ by at most MS milliseconds
  none         only the order within each node

Exits with 0 if accepted, 14 if rejected, 20 if inconclusive, 65 if the log is empty or ill-formed.

Examples:
  lockstep validate --model commit cluster.ndjson
  lockstep validate --model commit node1.ndjson node2.ndjson node3.ndjson
  lockstep validate --model cvm-unlimited --start unknown --order skew:5 node*.ndjson
  journalctl -o cat -u myd | lockstep validate --model commit -`

interface Flags {
  readonly model: string
  readonly bounds?: Bounds
  readonly order: OrderChoice
  readonly start: 'initial' | 'unknown'
  readonly startMax: number
  readonly reports?: readonly string[]
  readonly hidden?: readonly string[]
  readonly json?: boolean
}

export const addValidate: AddCommand = (program, found) =>
  void program
    .command('validate')
    .description('judge the log of a system: does some run of the spec explain it?')
    .argument(
      '<log...>',
      'files with one JSON object a line, one for all nodes or one a node; `-` is stdin',
    )
    .requiredOption('--model <model>', 'the model to judge by: NAME or ./my-spec.ts:NAME')
    .addOption(boundsOption())
    .addOption(
      new Option('--order <order>', 'vector, total, skew:MS or none; by default what the log has')
        .argParser(readOrder)
        .default('auto' satisfies OrderChoice),
    )
    .addOption(
      new Option('--start <start>', '`unknown` if the log begins in the middle of a run')
        .argParser(t => readWord('--start', t, ['initial', 'unknown']))
        .default('initial'),
    )
    .addOption(
      new Option('--start-max <n>', 'number of reachable states that are tried as the start')
        .argParser(t => readCount('--start-max', t))
        .default(startMaxDefault),
    )
    .addOption(
      new Option(
        '--reports <events>',
        'events that are logged each time, or `all`; by default those that occur',
      ).argParser(t => readIds('--reports', t)),
    )
    .addOption(
      new Option(
        '--hidden <events>',
        'events that occur in the log, but are not logged each time',
      ).argParser(t => readIds('--hidden', t)),
    )
    .addOption(jsonOption())
    .addHelpText('after', help)
    .action((logs: string[], flags: Flags) => {
      const request: ValidateCommand = {
        logs,
        model: flags.model,
        bounds: flags.bounds ?? {},
        order: flags.order,
        start: flags.start,
        startMax: flags.startMax,
        reports: flags.reports ?? null,
        hidden: flags.hidden ?? [],
        json: flags.json === true,
      }
      found({
        name: 'validate',
        request,
        run: async io => (await import('../validate/validate.ts')).validate(request, io),
      })
    })

function readOrder(text: string): OrderChoice {
  const ms = /^skew:(.+)$/.exec(text)?.[1]
  if (ms !== undefined) return { skewMs: readSeconds('--order skew:', ms) }
  return readWord('--order', text, ['vector', 'total', 'none', 'auto'])
}
