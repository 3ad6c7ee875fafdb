import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { openAdapter } from '../transport/open.ts'
import { act, command, hello, reset } from './fixtures/adapters.ts'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

test('the adapter dials in', async () => {
  let listening = 0
  const connection = await openAdapter({
    topology: 'listen',
    port: 0,
    command: command('dial', 'tcp.js'),
    onListening: port => {
      listening = port
    },
  })
  expect(listening).toBeGreaterThan(0)
  expect((await connection.ask('hello', hello)).adapter.name).toBe('toy')
  await connection.ask('reset', reset)
  expect(await connection.ask('act', act('a'))).toEqual({ outcome: 'ok' })
  expect(connection.taken()).toMatchObject([{ name: 'event', body: { node: 'a', seq: 1 } }])
  await connection.close()
  expect(connection.ending?.()).toMatchObject({ how: 'stopped' })
})

test('the harness dials an adapter that is still starting', async () => {
  const port = await freePort()
  const connection = await openAdapter({
    topology: 'connect',
    port,
    command: command('listen', 'tcp.js'),
  })
  expect((await connection.ask('hello', hello)).adapter.name).toBe('toy')
  await connection.close()
})

test('a connection that the adapter closes is an error', async () => {
  const server = createServer(socket => socket.once('data', () => socket.end('{"id":')))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as { readonly port: number }
  const connection = await openAdapter({ topology: 'connect', port })
  await expect(connection.ask('hello', hello)).rejects.toThrow(/Line 1 .* was cut off/)
  await connection.close()
  server.close()
})

test.for([
  { topology: 'connect', command: undefined },
  { topology: 'listen', command: undefined },
  { topology: 'listen', command: 'exit 3' },
  { topology: 'connect', command: 'exit 3' },
] as const)('nobody there: $topology $command', async ({ topology, command: started }) => {
  const begun = performance.now()
  const port = topology === 'connect' ? await freePort() : 0
  const place = { topology, port, timeoutMs: 400 }
  await expect(
    openAdapter(started === undefined ? place : { ...place, command: started }),
  ).rejects.toMatchObject({ culprit: 'transport' })
  expect(performance.now() - begun).toBeLessThan(3000)
})
