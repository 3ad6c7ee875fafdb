/** `lockstep list`: its options and help. */
import type { AddCommand } from './command.ts'

const help = `
Examples:
  lockstep list                           the shipped models and examples
  lockstep list ./my-spec.ts              the models of your own module
  lockstep list --json                    for scripts; also names each spec's defects`

export const addList: AddCommand = (program, found) =>
  void program
    .command('list')
    .description('list models, their bounds and what is expected of them')
    .argument('[module...]', 'modules by path; none means the shipped ones')
    .option('--json', 'print one JSON object')
    .addHelpText('after', help)
    .action((targets: string[], flags: { readonly json?: boolean }) => {
      const request = { targets, json: flags.json === true }
      found({
        name: 'list',
        request,
        run: async io => (await import('../list/list.ts')).list(request, io),
      })
    })
