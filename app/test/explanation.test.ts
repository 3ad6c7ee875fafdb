/** A counterexample told: guards with what they read, what was not enabled and why, bands, arrows, places. */
import { describe, expect, test } from 'vitest'
import { models as examples } from '../../examples/models.ts'
import { instantiate } from '../../model/engine.ts'
import { bool, int, model, oneOf, protocol, record, scalarset, spec } from '../../model/index.ts'
import { models as specs } from '../../spec/models.ts'
import { explored } from '../result/explored.ts'
import { resultOf } from '../result/result.ts'

const context = {
  cwd: process.cwd(),
  module: null,
  expected: { verdict: null, counts: {} },
  asExpected: true,
  reason: '',
  lines: { replay: null, reproduce: '' },
}

function resultAt(name: string, defect: string): ReturnType<typeof resultOf> {
  const found = [...specs, ...examples].find(m => m.name === name)
  if (!found) throw new Error(`${name} was renamed`)
  const bounds = found.spec.defects[defect]?.bounds ?? {}
  const instance = instantiate(found, { defect, bounds })
  return resultOf(instance, explored(instance), context)
}

const twoPhase = resultAt('two-phase', 'commitsUnheard')
const noticeLost = resultAt('cvm-smoke', 'D9')

describe('moments', () => {
  test('there is one for every state, with the guard of the step that is taken', () => {
    const { trace, explanation } = twoPhase
    expect(explanation?.stepContexts.map(m => m.state)).toEqual(trace?.states.map((_, i) => i))
    expect(explanation?.stepContexts[0]?.guard).toEqual([
      {
        conjunct: 'the manager is undecided',
        reads: [{ path: 'manager', value: '"undecided"' }],
      },
    ])
    expect(explanation?.stepContexts.at(-1)?.guard).toEqual([])
  })

  test('what is not enabled names its first false conjunct and what that read', () => {
    const context = twoPhase.explanation?.stepContexts[1]?.blocked.find(
      b => b.action === 'managerAborts',
    )
    expect(context).toMatchObject({
      conjunct: 'the manager is undecided',
      reads: [{ path: 'manager', value: '"committed"' }],
    })
  })

  test('every action is told once: taken, enabled or blocked', () => {
    for (const m of noticeLost.explanation?.stepContexts ?? []) {
      const blocked = m.blocked.map(b => b.action)
      const enabled = new Set(m.enabled.map(e => e.action))
      const taken = noticeLost.trace?.steps[m.state]?.action
      expect(new Set(blocked).size).toBe(blocked.length)
      expect(blocked.filter(b => enabled.has(b) || b === taken)).toEqual([])
      const all = new Set([...blocked, ...enabled, ...(taken === undefined ? [] : [taken])])
      expect(all.size).toBe(noticeLost.actions.length)
    }
  })

  test('a budget that is used up is said to be what stops an action', () => {
    const last = noticeLost.explanation?.stepContexts.at(-1)
    const crash = last?.blocked.find(b => b.action === 'crash')
    expect(crash).toMatchObject({ conjunct: null, budget: 'crashes' })
  })
})

describe('diagrams', () => {
  test('the lane of a node that crashed is down from then on', () => {
    const { explanation, trace } = noticeLost
    const at = (trace?.steps ?? []).findIndex(s => s.action === 'crash') + 1
    const crashed = explanation?.bands.find(b => b.name === 'crashed')
    expect(crashed).toMatchObject({ style: 'down', from: at, to: trace?.steps.length })
    expect(crashed?.lane).toBe(trace?.steps[at - 1]?.lane)
  })

  test('an arrow ends in a step of its lane and begins in an earlier one', () => {
    for (const { explanation, trace } of [noticeLost, twoPhase])
      for (const a of explanation?.arrows ?? []) {
        expect(trace?.steps[a.toStep - 1]?.lane ?? explanation?.elsewhere).toBe(a.toLane)
        expect(trace?.steps[a.fromStep - 1]?.lane ?? explanation?.elsewhere).toBe(a.fromLane)
        expect(a.fromStep).toBeLessThan(a.toStep)
      }
    expect(noticeLost.explanation?.arrows.length).toBeGreaterThan(4)
    expect(twoPhase.explanation?.arrows).toHaveLength(1)
  })

  test('a drawing function that throws draws nothing and hides nothing', () => {
    const Node = scalarset('node')
    const State = record({ mood: oneOf('good', 'bad') })
    const p = protocol(State)
    const fails = (): boolean => {
      throw new Error('boom')
    }
    const sour = p.action({
      params: { n: Node },
      at: ({ n }) => n,
      receivesFrom: fails,
      then: s => void (s.mood = 'bad'),
    })
    const instance = instantiate(
      model(
        spec({
          name: 'sour',
          description: 'x',
          state: State,
          lanes: Node,
          bands: p.bands(Node, { broken: { style: 'down', when: fails } }),
          init: p.init({}),
          actions: { sour },
          properties: { good: p.invariant({ description: 'good', holds: s => s.mood === 'good' }) },
        }),
        { name: 'sour', bounds: { nodes: 2 } },
      ),
    )
    const { explanation } = resultOf(instance, explored(instance), context)
    expect(explanation).toMatchObject({ kind: 'invariant', bands: [], arrows: [] })
  })
})

test('a long counterexample is told in full at its end, and says how much is left out', () => {
  const State = record({ n: int(0, 1000), isOdd: bool })
  const p = protocol(State)
  const up = p.action({
    when: { 'there is room': s => s.n < 1000 },
    then(s) {
      s.n += 1
      s.isOdd = !s.isOdd
    },
  })
  const below = p.invariant({ description: 'stays below', holds: s => s.n < 900 })
  const instance = instantiate(
    model(
      spec({
        name: 'long',
        description: 'x',
        state: State,
        init: p.init({}),
        actions: { up },
        properties: { below },
      }),
      { name: 'long' },
    ),
  )
  const { explanation, trace } = resultOf(instance, explored(instance), context)
  expect(trace?.states).toHaveLength(901)
  expect(explanation?.stepContexts).toHaveLength(200)
  expect(explanation?.stepContextsLeftOut).toBe(701)
  expect(explanation?.stepContexts[0]?.state).toBe(701)
})

test('actions and properties name the line where they are declared', () => {
  expect(twoPhase.actions[0]?.at).toMatchObject({ file: 'examples/two-phase.ts' })
  const lines = twoPhase.actions.map(a => a.at?.line ?? 0)
  expect(lines).toEqual([...lines].toSorted((a, b) => a - b))
  expect(noticeLost.properties.every(p => p.at?.file.startsWith('spec/cvm/'))).toBe(true)
})
