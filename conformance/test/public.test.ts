/** The package as a user sees it: `lockstep/conformance`, built. */
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openAdapter, watch } from 'lockstep/conformance'
import { models } from 'lockstep/spec'

const model = models.find(m => m.name === 'cvm-smoke')
if (!model) throw new Error('there is no model cvm-smoke')

describe('watch', () => {
  test('says of each event whether the spec allows it now, and why not', () => {
    const watched = watch(model)
    expect(watched.event('begin', { m: 'A' })).toEqual({ kind: 'ok' })
    expect(watched.event('validate', { m: 'A', accepted: 'yes' })).toEqual({ kind: 'ok' })
    const judged = watched.event('agree', { m: 'A' })
    expect(judged).toMatchObject({ kind: 'fail', failure: { kind: 'unexpected-event' } })
    expect(JSON.stringify(judged)).toContain('every participant has answered')
    expect(watched.event('vote', { n: 'A', answer: 'yes' })).toEqual({ kind: 'ok' })
  })
  test('refuses a name that the spec does not have', () => {
    expect(() => watch(model).event('begn')).toThrow(/no event "begn"/)
    expect(() => watch(model).event('begin', { n: 'A' })).toThrow(/no argument "n"/)
  })
  test('leaves open what is not reported', () => {
    const watched = watch(model, { events: ['agree'] })
    expect(watched.event('agree', { m: 'A' })).toMatchObject({ kind: 'fail' })
    const all = watch(model, { events: ['begin', 'agree'] })
    all.event('begin', { m: 'A' })
    expect(all.event('agree', { m: 'A' })).toEqual({ kind: 'ok' })
  })
})

test('serveStdio makes a program of an adapter', async () => {
  const file = path.join(import.meta.dirname, 'fixtures/public-adapter.js')
  const connection = await openAdapter({ topology: 'cluster', command: `node ${file}` })
  const hello = { proto: [1], spec: 's', specHash: '', harness: 'test', seed: 0 }
  expect((await connection.ask('hello', hello)).sut.name).toBe('echo')
  await connection.ask('reset', { runId: 'r', caseId: 'c', nodes: ['A'], params: {} })
  const act = { step: 1, node: 'A', action: 'shout', args: {}, deadlineMs: 1000 }
  expect(await connection.ask('act', act)).toMatchObject({ outcome: 'ok' })
  expect(connection.taken().map(n => n.name)).toEqual(['event'])
  await connection.close()
})
