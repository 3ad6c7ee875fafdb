import { expect, test } from 'vitest'
import type { Connection, Notification } from '../contract/adapter.ts'
import { errorCodes } from '../contract/messages.ts'
import { openAdapter } from '../transport/open.ts'
import { act, command, hello, reset } from './fixtures/adapters.ts'

async function withNodes(mode: string, use: (c: Connection) => Promise<void>): Promise<void> {
  const connection = await openAdapter({ topology: 'node', command: command(mode) })
  try {
    await connection.ask('hello', hello)
    await connection.ask('reset', reset)
    await use(connection)
  } finally {
    await connection.close()
  }
}
const crash = (node: string, step: number): Parameters<Connection['ask']>[1] & object => ({
  step,
  node: null,
  kind: 'crash',
  args: { n: node },
})
const shown = (told: readonly Notification[]): readonly string[] =>
  told.map(({ name, body }) => (name === 'event' ? `${body.node}${body.seq} ${body.event}` : name))

test('each node is a process; requests go where they belong', () =>
  withNodes('good', async c => {
    const greeting = await c.ask('hello', hello)
    expect(greeting.actions).toContain('crash')
    expect(greeting.events).toContain('crash')
    expect(greeting.capabilities).toMatchObject({ observe: 'async', order: 'vector' })
    await c.ask('act', act('a'))
    await c.ask('act', act('b'))
    await c.ask('act', act('a'))
    expect(await c.ask('act', act('b', 'take'))).toEqual({ outcome: 'ok' })
    expect(await c.ask('act', act('b', 'take'))).toMatchObject({ outcome: 'refused' })
    expect(await c.ask('quiesce', { maxMs: 100 })).toEqual({ quiet: true, pending: 0 })
    expect(await c.ask('observe', { nodes: ['a', 'b'], paths: ['count'] })).toEqual({
      states: { a: { count: 2 }, b: { count: 0 } },
    })
    expect(shown(c.taken()).toSorted()).toEqual(['a1 added', 'a2 added', 'b1 added', 'b2 took'])
    await expect(c.ask('deliver', { msgId: 'm' })).rejects.toMatchObject({
      code: errorCodes.unsupported,
    })
    await expect(c.ask('act', { ...act('a'), node: 'z' })).rejects.toThrow(/no node z/)
  }))

test('a crash kills the process, is an event, and its events go on where they were', () =>
  withNodes('good', async c => {
    await c.ask('act', act('a'))
    await c.ask('fault', crash('a', 2) as never)
    expect(c.taken()).toMatchObject([
      { body: { node: 'a', seq: 1, event: 'added' } },
      { body: { node: 'a', seq: 2, event: 'crash', args: { n: 'a' }, cause: 2, vc: { a: 2 } } },
    ])
    await expect(c.ask('act', act('a'))).rejects.toMatchObject({ code: errorCodes.nodeDown })
    await expect(c.ask('fault', crash('a', 3) as never)).rejects.toMatchObject({
      code: errorCodes.nodeDown,
    })
    const { states } = await c.ask('observe', { nodes: ['a', 'b'], paths: ['count'] })
    expect(states).toEqual({ a: null, b: { count: 0 } })
    expect(await c.ask('act', act('a', 'startNode', 4))).toEqual({ outcome: 'ok' })
    await c.ask('act', act('a', 'add', 5))
    expect(c.taken()).toMatchObject([{ body: { node: 'a', seq: 3, vc: { a: 3 }, cause: 5 } }])
    expect(await c.ask('ping', {})).toEqual({ ok: true })
  }))

test('a reset starts everything anew', () =>
  withNodes('good', async c => {
    await c.ask('act', act('a'))
    await c.ask('fault', crash('b', 2) as never)
    await c.ask('reset', reset)
    expect(c.taken()).toEqual([])
    expect(await c.ask('observe', { nodes: ['a', 'b'], paths: ['count'] })).toEqual({
      states: { a: { count: 0 }, b: { count: 0 } },
    })
    await c.ask('act', act('b'))
    expect(shown(c.taken())).toEqual(['b1 added'])
  }))

test('a process that ends by itself is a crash that nobody asked for', () =>
  withNodes('exit', async c => {
    await expect(c.ask('act', act('b'))).rejects.toMatchObject({
      code: errorCodes.crashed,
      culprit: 'environment',
      message: expect.stringMatching(/Node b exited with code 3.*panic/s) as string,
    })
    expect(c.stderr()['b']).toContain('panic')
    await expect(c.ask('ping', {})).rejects.toMatchObject({ code: errorCodes.crashed })
  }))

test('what one node does against the contract names it', () =>
  withNodes('seq-gap', async c => {
    await expect(c.ask('act', act('b'))).rejects.toThrow(/Node b reported .* expected seq 1, got 2/)
  }))

test('an act whose node is crashed meanwhile is unknown', () =>
  withNodes('hang', async c => {
    const acting = c.ask('act', { ...act('a'), deadlineMs: 5000 })
    await c.ask('fault', crash('a', 2) as never)
    expect(await acting).toMatchObject({ outcome: 'unknown' })
  }))

test('nothing is left when it is closed', async () => {
  const connection = await openAdapter({ topology: 'node', command: command('stubborn') })
  await connection.ask('hello', hello)
  await connection.ask('reset', reset)
  await connection.close()
  expect(['terminated', 'killed']).toContain(connection.ending?.()?.how)
})
