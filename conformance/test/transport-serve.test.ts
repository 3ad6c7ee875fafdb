import path from 'node:path'
import { expect, test } from 'vitest'
import { LineReader } from '../contract/lines.ts'
import { errorCodes } from '../contract/messages.ts'
import { Server } from '../contract/serve.ts'
import { openAdapter } from '../transport/open.ts'
import { act, hello, reset } from './fixtures/adapters.ts'
import { counters } from './fixtures/counters.ts'

test('an adapter in TypeScript serves stdio', async () => {
  const program = path.join(import.meta.dirname, 'fixtures/served.ts')
  const command = `"${process.execPath}" --import tsx "${program}"`
  const connection = await openAdapter({ topology: 'cluster', command })
  expect((await connection.ask('hello', hello)).sut.name).toBe('counters')
  await connection.ask('reset', reset)
  // One that is never answered does not hold up the next.
  const waiting = connection.ask('act', act('a', 'wait'), 50).catch((e: unknown) => e)
  expect(await connection.ask('act', act('a', 'later'))).toEqual({ outcome: 'ok', value: 7 })
  expect(await waiting).toMatchObject({ isDeadline: true })
  await connection.close()
})

async function answers(...lines: readonly string[]): Promise<readonly unknown[]> {
  const written: unknown[] = []
  const server = new Server(counters(), line => void written.push(JSON.parse(line)))
  for (const line of new LineReader().push(Buffer.from(lines.map(l => `${l}\n`).join(''))))
    await server.hear(line)
  return written
}

test('what is no request is answered with an error', async () => {
  const { parse, badRequest, unsupported, badParams } = errorCodes
  const said = await answers(
    'nonsense',
    '[]',
    '{"id":1,"method":"fly"}',
    '{"id":2,"method":"act","params":{"step":"x"}}',
    '{"id":3,"method":"ping","params":{"more":1}}',
    '{"id":4,"method":"toString","params":{}}',
  )
  expect(said).toMatchObject([
    { id: null, error: { code: parse } },
    { id: null, error: { code: badRequest } },
    { id: 1, error: { code: unsupported } },
    { id: 2, error: { code: badParams } },
    { id: 3, result: { ok: true } },
    { id: 4, error: { code: unsupported } },
  ])
})
