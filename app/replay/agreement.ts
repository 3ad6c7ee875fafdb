/**
 * Asks before a command out of a replay file is run: the file may come from anybody, and the command runs with the
 * rights of whoever replays it.
 */
import { isBuiltIn } from '../conform/adapter.ts'
import type { AdapterChoice } from '../conform/open-adapter.ts'
import { wrongUsage } from '../errors.ts'
import { type Io, say } from '../terminal/io.ts'

/** Throws unless the person at the terminal agrees, or there is no command to run. */
export async function assertAgreed(adapter: AdapterChoice, file: string, io: Io): Promise<void> {
  if (adapter.command === null || isBuiltIn(adapter)) return
  const refused = {
    values: { command: adapter.command },
    advice: 'if you trust this command, add --yes; or give your own with --adapter',
  }
  if (io.ask === null)
    throw wrongUsage({
      ...refused,
      what: `${file} holds a command, which is not run unasked.`,
      cause: 'there is no terminal to ask at, as in a script',
    })
  say(io.err, [`${file} starts its adapter with this command:`, '', `  ${adapter.command}`, ''])
  const answer = await io.ask('Run it? [y/N] ')
  if (/^y(es)?$/i.test(answer.trim())) return
  throw wrongUsage({
    ...refused,
    what: `The command in ${file} was not run.`,
    cause: 'the answer was not yes',
  })
}
