/**
 * A trace that Quint's simulator wrote, of a spec in Quint with the variables of `two-phase`: two-phase must be able to
 * do the same. The spec is beside it and says how the trace was made.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { instantiate } from '#model/engine.ts'
import { followItf, readItf, reference } from '#model/tools.ts'
import { models } from '../two-phase.ts'

interface Itf {
  readonly vars: readonly string[]
  readonly states: readonly Readonly<Record<string, unknown>>[]
}

const file = path.join(import.meta.dirname, 'quint/two-phase.itf.json')
const itf = JSON.parse(readFileSync(file, 'utf8')) as Itf
const instance = instantiate(models[0], { bounds: { participants: 2 } })
const ref = reference(instance)

describe('a trace of Quint', () => {
  test('is followed by the actions it names', () => {
    const followed = followItf(readItf(itf, instance), ref)
    expect(followed).toMatchObject({ kind: 'same', ends: 1, searched: 0 })
    const taken = followed.kind === 'same' ? followed.run.steps.map(s => s.action.name) : []
    expect(taken.slice(0, 5)).toEqual([
      'prepares',
      'prepares',
      'managerHears',
      'managerAborts',
      'isToldToAbort',
    ])
    expect(taken).toHaveLength(12)
  })
  test('is followed without them, by its states alone', () => {
    const vars = ['participant', 'messages']
    const states = itf.states.map(s => Object.fromEntries(vars.map(name => [name, s[name]])))
    const partial = readItf({ vars, states }, instance)
    expect(partial.missing).toEqual(['manager', 'heard'])
    expect(followItf(partial, ref)).toMatchObject({ kind: 'same', searched: 12 })
  })
  test('is not followed where it shows what the manager cannot do', () => {
    const states = itf.states.map((s, i) => (i === 4 ? { ...s, manager: 'committed' } : s))
    expect(followItf(readItf({ ...itf, states }, instance), ref)).toMatchObject({
      kind: 'diverges',
      step: 4,
      why: 'managerAborts leads to another state',
    })
  })
})
