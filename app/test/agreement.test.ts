/** A command out of a replay file runs only for somebody who agreed. */
import { expect, test } from 'vitest'
import { CliError } from '../errors.ts'
import { assertAgreed } from '../replay/agreement.ts'
import type { Io } from '../terminal/io.ts'

const adapter = {
  command: 'node adapter.js \u001b[2J',
  topology: 'cluster',
  connect: null,
  listen: null,
  defect: null,
} as const

/** Asks, and gives what was printed and how it ended. */
async function outcome(
  answer: string | null,
  choice: Parameters<typeof assertAgreed>[0] = adapter,
) {
  let printed = ''
  const sink = {
    write: (text: string) => void (printed += text),
    isTerminal: true,
    width: 80,
    coloured: false,
  }
  const io: Io = {
    out: sink,
    err: sink,
    cwd: '.',
    debug: false,
    ask: answer === null ? null : () => Promise.resolve(answer),
    onInterrupt: () => () => {},
  }
  const thrown: unknown = await assertAgreed(choice, 'x.replay.json', io).then(
    () => null,
    (error: unknown) => error,
  )
  return { printed, ending: thrown instanceof CliError ? thrown.finding : thrown }
}

test.each(['y', 'Yes', ' YES '])('%j runs it', async answer => {
  expect(await outcome(answer)).toMatchObject({ ending: null })
})
test.each(['', 'n', 'yesterday'])('%j does not', async answer => {
  expect(await outcome(answer)).toMatchObject({ ending: 'usage' })
})
test('the command is shown, and cannot hide itself', async () => {
  const { printed } = await outcome('n')
  expect(printed).toContain(String.raw`node adapter.js \u001b[2J`)
})
test('without a terminal it is refused', async () => {
  expect(await outcome(null)).toEqual({ printed: '', ending: 'usage' })
})
test.each([
  { ...adapter, command: 'self' },
  { ...adapter, command: null, connect: 'localhost:7000' },
])('%j runs no command, and nobody is asked', async choice => {
  expect(await outcome(null, choice)).toEqual({ printed: '', ending: null })
})
