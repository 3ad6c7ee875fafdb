import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AdapterError, type Ending } from '../contract/adapter.ts'
import { notificationBytesMax, notificationsMax } from '../contract/inbox.ts'
import { LineReader } from '../contract/lines.ts'
import { errorCodes } from '../contract/messages.ts'
import type { LinePipe, PipeListener } from '../contract/pipe.ts'
import { connect } from '../contract/rpc.ts'
import { act, hello, reset } from './fixtures/adapters.ts'

interface Request {
  readonly id: number
  readonly method: string
}

/** A pipe whose other end is played by the test. */
function played(): LinePipe & {
  say(text: string): void
  asked: Request[]
  listener: PipeListener | null
} {
  const reader = new LineReader()
  const ending: Ending = { how: 'stopped', afterMs: 0, leftBehind: false }
  const pipe = {
    who: 'the adapter',
    asked: [] as Request[],
    listener: null as PipeListener | null,
    start(listener: PipeListener) {
      pipe.listener = listener
    },
    write(line: string) {
      const request = JSON.parse(line) as Request
      pipe.asked.push(request)
      if (request.method === 'stop') pipe.say(`{"id":${request.id},"result":{"ok":true}}`)
    },
    say(text: string) {
      for (const line of reader.push(Buffer.from(`${text}\n`))) pipe.listener?.line(line)
    },
    close: () => Promise.resolve(ending),
    mute: () => {},
    unfinished: () => reader.unfinished,
    stderr: () => '',
  }
  return pipe
}
const event = (node: string, seq: number): string =>
  JSON.stringify({ method: 'event', params: { seq, node, event: 'added' } })

async function afterReset(): Promise<{
  pipe: ReturnType<typeof played>
  rpc: ReturnType<typeof connect>
}> {
  const pipe = played()
  const rpc = connect(pipe)
  const resetting = rpc.ask('reset', reset)
  pipe.say('{"id":1,"result":{"ok":true}}')
  await resetting
  return { pipe, rpc }
}

test('a late answer breaks nothing and is counted; a second one is an error', async () => {
  const { pipe, rpc } = await afterReset()
  const late = await rpc.ask('act', act('a'), 20).catch((e: unknown) => e)
  expect(late).toMatchObject({ isDeadline: true, code: null, culprit: 'adapter' })
  pipe.say('{"id":2,"result":{"outcome":"ok"}}')
  expect(rpc.lateAnswers).toBe(1)
  const pinged = rpc.ask('ping', {})
  pipe.say('{"id":3,"result":{"ok":true}}')
  expect(await pinged).toEqual({ ok: true })
  pipe.say('{"id":2,"result":{"outcome":"ok"}}')
  await expect(rpc.ask('ping', {})).rejects.toThrow(/answered request 2 twice/)
})

test('answers may come in any order', async () => {
  const { pipe, rpc } = await afterReset()
  const [first, second] = [rpc.ask('act', act('a')), rpc.ask('quiesce', { maxMs: 10 })]
  pipe.say('{"id":3,"result":{"quiet":false}}')
  pipe.say('{"id":2,"result":{"outcome":"ok"}}')
  expect(await Promise.all([first, second])).toEqual([
    { outcome: 'ok' },
    { quiet: false, pending: 0 },
  ])
})

test('the first fault rejects all that waits, and all that is asked later', async () => {
  const { pipe, rpc } = await afterReset()
  const waiting = [rpc.ask('ping', {}), rpc.ask('act', act('a'))]
  pipe.say('oops')
  const errors = await Promise.all(waiting.map(w => w.catch((e: unknown) => e)))
  expect(errors[0]).toBeInstanceOf(AdapterError)
  expect(errors[1]).toBe(errors[0])
  await expect(rpc.ask('ping', {})).rejects.toBe(errors[0])
  await rpc.close()
})

test.for([
  [errorCodes.refused, { outcome: 'refused', why: 'no' }],
  [errorCodes.unknown, { outcome: 'unknown', why: 'no' }],
] as const)('error %d of an act is an outcome', async ([code, expected]) => {
  const { pipe, rpc } = await afterReset()
  const acting = rpc.ask('act', act('a'))
  pipe.say(JSON.stringify({ id: 2, error: { code, message: 'no' } }))
  expect(await acting).toEqual(expected)
})

test.for([
  [errorCodes.nodeDown, 'adapter'],
  [errorCodes.unsupported, 'adapter'],
  [errorCodes.crashed, 'environment'],
  [4711, 'adapter'],
] as const)('error %d is thrown with its code', async ([code, culprit]) => {
  const { pipe, rpc } = await afterReset()
  const acting = rpc.ask('act', act('a'))
  pipe.say(JSON.stringify({ id: 2, error: { code, message: 'no' } }))
  await expect(acting).rejects.toMatchObject({ code, culprit, isDeadline: false })
  const pinged = rpc.ask('ping', {})
  pipe.say('{"id":3,"result":{"ok":true}}')
  expect(await pinged).toEqual({ ok: true })
})

test('events count from 1 by 1 for each reporter, anew after each reset', async () => {
  const { pipe, rpc } = await afterReset()
  for (const [node, seq] of [
    ['a', 1],
    ['b', 1],
    ['a', 2],
    ['monitor', 1],
  ] as const)
    pipe.say(event(node, seq))
  expect(rpc.taken()).toHaveLength(4)
  expect(rpc.taken()).toEqual([])
  const resetting = rpc.ask('reset', reset)
  pipe.say(event('a', 3))
  pipe.say('{"id":2,"result":{"ok":true}}')
  await resetting
  expect(rpc.taken()).toEqual([])
  pipe.say(event('a', 1))
  pipe.say(event('a', 1))
  await expect(rpc.ask('ping', {})).rejects.toThrow(/node a out of turn: expected seq 2, got 1/)
})

test('names with x- are free, and log is kept', async () => {
  const { pipe, rpc } = await afterReset()
  pipe.say('{"method":"x-trace","params":{"any":1}}')
  pipe.say('{"method":"log","params":{"text":"hello","more":1}}')
  expect(rpc.taken()).toEqual([{ name: 'log', body: { level: 'info', text: 'hello' } }])
})

test('notifications between two answers are bounded in number and in bytes', async () => {
  const many = await afterReset()
  for (let i = 1; i <= notificationsMax; i++) many.pipe.say(event('a', i))
  expect(many.rpc.taken()).toHaveLength(notificationsMax)
  many.pipe.say(event('a', notificationsMax + 1))
  await expect(many.rpc.ask('ping', {})).rejects.toThrow(/more notifications between two answers/)
  const large = await afterReset()
  const text = JSON.stringify({ method: 'log', params: { text: 'x'.repeat(2 ** 20 - 100) } })
  for (let n = 0; n <= notificationBytesMax; n += 2 ** 20 - 100) large.pipe.say(text)
  await expect(large.rpc.ask('ping', {})).rejects.toThrow(/more notifications between two answers/)
})

test('an end is told to all that waits', async () => {
  const { pipe, rpc } = await afterReset()
  const asked = rpc.ask('act', act('a'))
  pipe.listener?.end({ culprit: 'transport', what: 'lost the line', cause: 'a cable', values: {} })
  await expect(asked).rejects.toMatchObject({ culprit: 'transport' })
  await rpc.close()
  expect(rpc.ending()).toMatchObject({ how: 'gone' })
})

test('a request too long for a line is the fault of the harness', async () => {
  const { rpc } = await afterReset()
  const args = { text: 'x'.repeat(2 ** 20) }
  await expect(rpc.ask('act', { ...act('a'), args })).rejects.toMatchObject({ culprit: 'harness' })
})

test('whatever lines come, each request ends, and with an AdapterError if it fails', async () => {
  let ended = 0
  const strange: unknown[] = []
  const messages = fc.oneof(
    fc.record(
      {
        id: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.jsonValue()),
        jsonrpc: fc.constantFrom('2.0', '1.0'),
        method: fc.constantFrom('event', 'log', 'fatal', 'reached', 'ping', 'toString'),
        params: fc.oneof(
          fc.jsonValue(),
          fc.record({
            seq: fc.nat(3),
            node: fc.constantFrom('a', '__proto__'),
            event: fc.string(),
          }),
        ),
        result: fc.oneof(
          fc.jsonValue(),
          fc.constantFrom({ ok: true }, { outcome: 'ok' }, { states: { a: null } }),
        ),
        error: fc.oneof(fc.jsonValue(), fc.record({ code: fc.integer(), message: fc.string() })),
      },
      { requiredKeys: [] },
    ),
    fc.jsonValue(),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(messages, { maxLength: 20 }), async said => {
      const pipe = played()
      const rpc = connect(pipe)
      const asked = [
        rpc.ask('hello', hello, 5),
        rpc.ask('reset', reset, 5),
        rpc.ask('act', act('a'), 5),
        rpc.ask('observe', { nodes: ['a'], paths: [] }, 5),
      ]
      const settled = Promise.allSettled(asked)
      for (const message of said) pipe.say(JSON.stringify(message))
      const reasons = (await settled).flatMap(x =>
        x.status === 'rejected' ? [x.reason as unknown] : [],
      )
      ended += reasons.filter(r => r instanceof AdapterError).length
      strange.push(...reasons.filter(r => !(r instanceof AdapterError)))
      await rpc.close()
    }),
    { numRuns: 150 },
  )
  expect(strange).toEqual([])
  expect(ended).toBeGreaterThan(0)
})

test('closing twice is closing once', async () => {
  const { pipe, rpc } = await afterReset()
  await Promise.all([rpc.close(), rpc.close(), sleep(1)])
  expect(pipe.asked.filter(r => r.method === 'stop')).toHaveLength(1)
})
