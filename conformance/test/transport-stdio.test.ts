import { expect, test } from 'vitest'
import { openAdapter } from '../transport/open.ts'
import { Ring } from '../transport/ring.ts'
import { command, converse, hello } from './fixtures/adapters.ts'

test('a command that does not exist is the fault of the environment', async () => {
  const connection = await openAdapter({ topology: 'cluster', command: 'no-such-adapter' })
  await expect(connection.ask('hello', hello)).rejects.toMatchObject({
    culprit: 'environment',
    message: expect.stringMatching(/exited with code 127.*does not exist.*not found/s) as string,
  })
  await connection.close()
  expect(connection.ending?.()?.how).toBe('gone')
})

test('a folder that does not exist is the fault of the environment', async () => {
  const connection = await openAdapter({ topology: 'cluster', command: 'true', cwd: '/no/such' })
  await expect(connection.ask('hello', hello)).rejects.toMatchObject({ culprit: 'environment' })
  await connection.close()
})

test('stderr is kept', async () => {
  const { connection } = await converse('exit')
  expect(connection.stderr()['']).toContain('panic: the volume is gone')
})

test('a process that heeds neither stop nor SIGTERM is ended, and that is seen', async () => {
  const { thrown, connection } = await converse('stubborn')
  expect(thrown).toBeNull()
  expect(['terminated', 'killed']).toContain(connection.ending?.()?.how)
})

test('what an adapter leaves behind is killed, and that is seen', async () => {
  const { thrown, connection } = await converse('litters')
  expect(thrown).toBeNull()
  expect(connection.ending?.()).toMatchObject({ how: 'stopped', leftBehind: true })
})

test('the environment and several connections at once', async () => {
  const open = (): ReturnType<typeof openAdapter> =>
    openAdapter({ topology: 'cluster', command: `test "$LOCKSTEP" = 1 && ${command('good')}` })
  const connections = await Promise.all([open(), open()])
  const answers = await Promise.all(connections.map(c => c.ask('hello', hello)))
  expect(answers.map(a => a.sut.name)).toEqual(['counters', 'counters'])
  await Promise.all(connections.map(c => c.close()))
})

test('a ring keeps the end', () => {
  const ring = new Ring(10)
  for (let i = 0; i < 5000; i++) ring.push(Buffer.from(`${i},`))
  expect(ring.text()).toBe('4998,4999,')
  ring.push(Buffer.from('x'.repeat(50)))
  expect(ring.text()).toBe('x'.repeat(10))
})
