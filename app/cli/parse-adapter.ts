/**
 * The options that say where an adapter is, the same for every command that has one. Runs nothing.
 */
import { type Command as Program, Option } from 'commander'
import type { AdapterChoice } from './command.ts'
import { CliError } from '../errors.ts'
import { readAddress, readWhole, readWord } from './values.ts'

const portMax = 65_535

/** As commander gives them. */
export interface AdapterFlags {
  readonly adapter?: string
  readonly topology?: 'cluster' | 'node'
  readonly connect?: string
  readonly listen?: number
  readonly defect?: string
}
/** Adds the options that say where an adapter is. */
export function adapterOptions(program: Program): Program {
  return program
    .option('--adapter <command>', 'the command that starts it; or `self`, or `reference`')
    .addOption(
      new Option('--topology <t>', 'one process for the cluster, or one a node').argParser(t =>
        readWord('--topology', t, ['cluster', 'node']),
      ),
    )
    .option('--connect <host:port>', 'dial an adapter that listens')
    .addOption(
      new Option('--listen <port>', 'wait for an adapter that dials').argParser(t =>
        readWhole('--listen', t, portMax),
      ),
    )
    .option('--defect <id>', 'give a built-in adapter this defect')
}

/** What they say. Throws where that is nothing, or too much. */
export function adapterChoice(flags: AdapterFlags): AdapterChoice {
  const { adapter, topology, connect, listen, defect } = flags
  if (connect !== undefined) readAddress('--connect', connect)
  if (adapter?.trim() === '')
    throw usage('The command of --adapter is empty.', 'a variable that is not set', {
      advice: 'for example --adapter "python3 adapter.py"',
    })
  if (adapter === undefined && connect === undefined && listen === undefined)
    throw usage('No adapter was given.', 'one of --adapter, --connect and --listen is missing', {
      advice: 'for example --adapter "python3 adapter.py"; --adapter self tries the spec on itself',
    })
  if (connect !== undefined && listen !== undefined)
    throw usage('--connect and --listen do not go together.', 'both sides would wait', {
      advice: 'give --connect where the adapter listens, --listen where it dials',
    })
  return {
    command: adapter ?? null,
    topology: topology ?? 'cluster',
    connect: connect ?? null,
    listen: listen ?? null,
    defect: defect ?? null,
  }
}

/** A usage error without values. */
export function usage(what: string, cause: string, rest: { readonly advice: string }): CliError {
  return new CliError('usage', { what, cause, values: {}, ...rest })
}
