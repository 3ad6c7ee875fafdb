import { expect, test } from 'vitest'
import { AdapterError } from '../contract/adapter.ts'
import { converse } from './fixtures/adapters.ts'

/** What each broken adapter leads to: who is to blame, and words of the text. */
const table: Readonly<Record<string, RegExp>> = {
  'wrong-id': /The adapter answered request 1003, which was never asked/,
  'text-id': /an answer with the id 3/,
  twice: /answered request 3 twice/,
  'invalid-json': /Line 3 from the adapter is not JSON/,
  'invalid-utf8': /Line 3 from the adapter is not UTF-8/,
  truncated: /Line 3 from the adapter was cut off/,
  flood: /sent more notifications between two answers than it may/,
  exit: /exited with code 3 while `act` waited.*stderr: panic: the volume is gone/s,
  killed: /was ended by SIGKILL while `act` waited/,
  stray: /Line 1 from the adapter is not JSON.*begins: listening on port 7000/s,
  huge: /Line 4 from the adapter is longer than a line may be.*bytes: 2097/s,
  endless: /longer than a line may be.*bytes: 16777216/s,
  deep: /nested too deeply/,
  'seq-gap': /event of node a out of turn: expected seq 1, got 2/,
  'seq-again': /event of node a out of turn: expected seq 2, got 1/,
  schema: /answered `act` with a result that does not fit its schema at `outcome`/,
  'event-schema': /a notification `event` that does not fit its schema at `node`/,
  notification: /a notification `evnt`, which there is not/,
  request: /sent a request, which only the harness may/,
  batch: /sent line 3, which is no object/,
  fatal: /cannot go on: the disk is full/,
  early: /event of node a before the first answer to `reset`/,
  version: /answered `hello` with a result that does not fit its schema at `proto`/,
  'hello-schema': /does not fit its schema at `actions`/,
}

test.for(Object.entries(table))('broken adapter: %s', async ([mode, text]) => {
  const begun = performance.now()
  const { thrown } = await converse(mode, 5000)
  expect(thrown).toBeInstanceOf(AdapterError)
  expect(thrown?.message).toMatch(text)
  expect(thrown).toMatchObject({ culprit: 'adapter', isDeadline: false, code: null })
  expect(thrown?.message).toMatch(/\nLikely cause: .*\nTry: |\nLikely cause: .*\n {2}/s)
  expect(performance.now() - begun).toBeLessThan(15_000)
})

test.for(['late', 'hang', 'busy'])('a deadline that is missed: %s', async mode => {
  const { thrown } = await converse(mode)
  expect(thrown).toMatchObject({ culprit: 'adapter', isDeadline: true, code: null })
  expect(thrown?.message).toContain('did not answer `act` within 550 ms')
})

test('who does not answer hello misses a deadline', async () => {
  const { thrown } = await converse('no-hello')
  expect(thrown).toMatchObject({ isDeadline: true })
  expect(thrown?.message).toContain('`hello` within 1500 ms')
})

test('the adapter that is not broken converses to the end', async () => {
  const { thrown, connection } = await converse('good')
  expect(thrown).toBeNull()
  expect(connection.ending?.()).toMatchObject({ how: 'stopped', leftBehind: false })
  expect(connection.taken().map(n => n.name)).toEqual(['event', 'event'])
  await expect(connection.ask('ping', {})).rejects.toMatchObject({ culprit: 'harness' })
})
