/** `lockstep replay` of traces that other tools wrote, as a user does it. Assumes a build. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { lockstep, userFolder } from './helpers.ts'

const quint = path.resolve(import.meta.dirname, '../../../examples/test/quint/two-phase.itf.json')
const chosen = ['--model', 'two-phase', '--bounds', 'participants=2']

interface Itf {
  vars: string[]
  states: Record<string, unknown>[]
}

let here = ''
beforeAll(() => {
  here = userFolder()
})

/** Writes the trace of Quint, changed. */
function changed(name: string, change: (itf: Itf) => void): string {
  const itf = JSON.parse(readFileSync(quint, 'utf8')) as Itf
  change(itf)
  writeFileSync(path.join(here, name), JSON.stringify(itf))
  return name
}

/** As a tool writes it that does not name actions. */
function withoutActions(itf: Itf): void {
  itf.vars = itf.vars.filter(name => !name.startsWith('mbt::'))
  for (const state of itf.states)
    for (const name of Object.keys(state)) if (name.startsWith('mbt::')) delete state[name]
}

describe('a trace of Quint', () => {
  test('is followed and shown', async () => {
    const ran = await lockstep(here, ['replay', quint, ...chosen])
    expect([ran.code, ran.err]).toEqual([0, ''])
    expect(ran.out).toMatch(/^two-phase: 12 steps, re-executed/)
    expect(ran.out).toContain('12 steps as the trace names them\ntwo-phase can take every step')
  })
  test('is searched for where it names no action, and what is missing is said', async () => {
    const file = changed('bare.itf.json', itf => {
      withoutActions(itf)
      itf.vars = itf.vars.filter(name => name !== 'heard')
      for (const state of itf.states) delete state['heard']
    })
    const ran = await lockstep(here, ['replay', file, ...chosen, '--json'])
    expect(JSON.parse(ran.out)).toMatchObject({
      ending: 'followed',
      searched: 12,
      missing: ['heard'],
    })
  })
  test('that the model cannot do ends with 65, and says where and what it could do', async () => {
    const file = changed('wrong.itf.json', itf => {
      withoutActions(itf)
      itf.states[4] = { ...itf.states[4], manager: 'committed' }
    })
    const ran = await lockstep(here, ['replay', file, ...chosen])
    expect(ran.code).toBe(65)
    expect(ran.err).toContain('two-phase cannot follow wrong.itf.json at step 4.')
    expect(ran.err).toMatch(/enabled there:\n +managerAborts\(\): differs in manager\n/)
  })
  test.each<[readonly string[], number, RegExp]>([
    [[], 64, /does not name its model/],
    [['--model', 'two-phase'], 65, /`participant` in state 0 is none that the model can have/],
    [['--model', 'ewd840'], 65, /variables that ewd840 does not: participant, manager/],
    [['--model', 'two-phaze'], 64, /did you mean two-phase/],
  ])('with %j', async (words, code, message) => {
    const ran = await lockstep(here, ['replay', quint, ...words])
    expect(ran.code).toBe(code)
    expect(ran.err).toMatch(message)
  })
})

describe('our own', () => {
  test('come back without naming the model, and show the same violation', async () => {
    await lockstep(here, ['check', 'two-phase', '--defect', 'commitsUnheard'])
    const ran = await lockstep(here, ['replay', 'lockstep-report/trace.itf.json'])
    expect(ran.code).toBe(12)
    expect(ran.out).toContain('consistent TCConsistent is violated after step 3')
    const mended = await lockstep(here, [
      'replay',
      'lockstep-report/trace.itf.json',
      '--model',
      'two-phase-5',
      '--bounds',
      'participants=2',
    ])
    expect(mended.code).toBe(65)
    expect(mended.err).toContain('every participant has been heard')
  })
  test('trace.json names its model, and takes no other choices', async () => {
    const ran = await lockstep(here, ['replay', 'lockstep-report/trace.json', '--model', 'commit'])
    expect([ran.code, ran.err]).toEqual([64, expect.stringContaining('already names its model')])
  })
})
