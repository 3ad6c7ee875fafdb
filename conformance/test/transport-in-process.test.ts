import { expect, test } from 'vitest'
import { errorCodes } from '../contract/messages.ts'
import { openInProcess } from '../transport/in-process.ts'
import { counters } from './fixtures/counters.ts'
import { act, hello, reset } from './fixtures/adapters.ts'

const both = [false, true] as const

test.for(both)('a conversation; through the codec: %s', async codec => {
  const c = openInProcess(counters(), { codec })
  expect(await c.ask('hello', hello)).toMatchObject({
    capabilities: { time: 'wall', refuse: true },
    timing: { actMs: 5000 },
  })
  expect(await c.ask('reset', reset)).toEqual({ ok: true, epoch: 0 })
  expect(await c.ask('act', act('a'))).toEqual({ outcome: 'ok' })
  expect(await c.ask('act', act('a', 'later'))).toEqual({ outcome: 'ok', value: 7 })
  expect(await c.ask('quiesce', { maxMs: 1 })).toEqual({ quiet: true, pending: 0 })
  expect(await c.ask('observe', { nodes: ['a'], paths: ['count'] })).toEqual({
    states: { a: { count: 1 } },
  })
  expect(c.taken()).toEqual([
    { name: 'event', body: { seq: 1, node: 'a', event: 'added', args: { n: 'a' }, cause: 1 } },
  ])
  await c.ask('act', act('a'))
  await c.ask('act', act('a'))
  expect(await c.ask('act', act('a'))).toEqual({ outcome: 'refused', why: 'full' })
  // An error of its own with a code of the contract.
  expect(await c.ask('act', act('a', 'own'))).toEqual({ outcome: 'refused', why: 'not now' })
  expect(await c.ask('ping', {})).toEqual({ ok: true })
  await c.close()
  expect(c.ending?.()).toMatchObject({ how: 'stopped' })
  await expect(c.ask('ping', {})).rejects.toMatchObject({ culprit: 'harness' })
})

test.for(both)('what an adapter throws; through the codec: %s', async codec => {
  const c = openInProcess(counters(), { codec })
  await c.ask('reset', reset)
  await expect(c.ask('act', act('z'))).rejects.toMatchObject({ code: errorCodes.nodeDown })
  await expect(c.ask('act', act('a', 'throw'))).rejects.toMatchObject({
    code: errorCodes.adapterBug,
    culprit: 'adapter',
    message: expect.stringContaining('TypeError: a bug') as string,
  })
  await expect(c.ask('deliver', { msgId: 'm' })).rejects.toMatchObject({
    code: errorCodes.unsupported,
  })
  await expect(c.ask('act', act('a', 'wait'), 20)).rejects.toMatchObject({ isDeadline: true })
  await expect(c.ask('act', act('a', 'skip'))).rejects.toThrow(/expected seq 1, got 2/)
  await expect(c.ask('ping', {})).rejects.toThrow(/expected seq 1, got 2/)
  await c.close()
})

test('called directly it is fast', async () => {
  const c = openInProcess(counters())
  await c.ask('reset', reset)
  const begun = performance.now()
  const calls = 50_000
  for (let i = 0; i < calls; i++) await c.ask('act', act(i % 2 ? 'a' : 'b', 'later'))
  const rate = calls / ((performance.now() - begun) / 1000)
  // Measured about twenty times as fast; a timer or a schema an act would show.
  expect(rate).toBeGreaterThan(20_000)
})
