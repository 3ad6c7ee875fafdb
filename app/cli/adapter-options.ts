/** The options that say where an adapter is, the same for every command that has one. */
import { type Command as Program, Option } from 'commander'
import { addressIn } from '../conform/address.ts'
import type { AdapterChoice } from '../conform/open-adapter.ts'
import { wrongUsage } from '../errors.ts'
import { portMax } from './options.ts'
import { readWhole, readWord } from './values.ts'

/** As commander gives them. */
export interface AdapterFlags {
  readonly adapter?: string
  readonly topology?: 'cluster' | 'node'
  readonly connect?: string
  readonly listen?: number
  readonly defect?: string
}

/** Adds the options. */
export function adapterOptions(program: Program): Program {
  return program
    .option('--adapter <command>', 'the command that starts it; or `self`, or `reference`')
    .addOption(
      new Option(
        '--topology <t>',
        'one process for the whole `cluster` (default), or one for each `node`',
      ).argParser(t => readWord('--topology', t, ['cluster', 'node'])),
    )
    .option('--connect <host:port>', 'connect to an adapter that listens')
    .addOption(
      new Option('--listen <port>', 'wait for an adapter that connects').argParser(t =>
        readWhole('--listen', t, portMax),
      ),
    )
    .option('--defect <id>', 'give a built-in adapter this defect')
}

/** The adapter that the options choose. Throws when the options name no adapter, or contradict each other. */
export function adapterChoice(flags: AdapterFlags): AdapterChoice {
  const { adapter, topology, connect, listen, defect } = flags
  if (connect !== undefined) addressIn(connect)
  if (adapter?.trim() === '')
    throw wrongUsage({
      what: 'The command of --adapter is empty.',
      cause: 'a variable that is not set',
      advice: 'for example --adapter "python3 adapter.py"',
    })
  if (adapter === undefined && connect === undefined && listen === undefined)
    throw wrongUsage({
      what: 'No adapter was given.',
      cause: 'one of --adapter, --connect and --listen is missing',
      advice: 'for example --adapter "python3 adapter.py"; --adapter self tries the spec on itself',
    })
  if (connect !== undefined && listen !== undefined)
    throw wrongUsage({
      what: '--connect and --listen do not go together.',
      cause: 'each side would wait for the other',
      advice: 'use --connect if the adapter listens, --listen if it connects',
    })
  return {
    command: adapter ?? null,
    topology: topology ?? 'cluster',
    connect: connect ?? null,
    listen: listen ?? null,
    defect: defect ?? null,
  }
}
