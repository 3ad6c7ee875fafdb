/** Searches for a shortest path from any state to a target. */
import { describe, expect, test } from 'vitest'
import { type Overrides, instantiate } from '../../../model/engine.ts'
import type { Model } from '../../../model/index.ts'
import { type PlainWithBudgets, reference } from '../../../model/tools.ts'
import { findModel } from '../../../examples/test/find-model.ts'
import { models as examples } from '../../../examples/models.ts'
import { models as shipped } from '../../../spec/models.ts'
import type { SearchTarget } from '#reports/explorer/api.ts'
import { runSearch } from '../search.ts'
import { searchInstance } from '../search-target.ts'

const limits = { seconds: 20, states: 100_000 }
const model = findModel('two-phase')

async function outcome(
  target: SearchTarget,
  {
    of = model,
    overrides = {},
    from,
  }: {
    readonly of?: Model
    readonly overrides?: Overrides
    readonly from?: PlainWithBudgets
  } = {},
) {
  const ref = reference(instantiate(of, overrides))
  const start = from ?? ref.initialStates()[0]
  const search = { target, from: ref.toJson(start) }
  return (await runSearch(of, overrides, search, limits, () => {})).outcome
}
const names = (steps: readonly { readonly action: string }[]): readonly string[] =>
  steps.map(s => s.action)

describe('search targets', () => {
  test('a state by a predicate, on a shortest path', async () => {
    const found = await outcome({ kind: 'predicate', text: "s.manager === 'committed'" })
    // Each of three participants prepares, the manager receives each answer, then it commits.
    expect(found.kind === 'found' && found.steps).toHaveLength(7)
  })
  test('with ids by name and by kind', async () => {
    const text = "s.heard.has(r2) && Participant.every(p => s.participant.get(p) !== 'working')"
    const found = await outcome({ kind: 'predicate', text })
    expect(found.kind === 'found' && found.steps).toHaveLength(4)
  })
  test('a step of an action', async () => {
    const found = await outcome({ kind: 'action', name: 'isToldToAbort' })
    if (found.kind !== 'found') throw new Error(found.kind)
    expect(names(found.steps)).toEqual(['managerAborts', 'isToldToAbort'])
  })
  test('a violation, with a defect that causes it', async () => {
    const target: SearchTarget = { kind: 'property', id: 'consistent' }
    expect(await outcome(target)).toEqual({ kind: 'none' })
    const found = await outcome(target, { overrides: { defect: 'commitsUnheard' } })
    expect(found.kind).toBe('found')
  })
  test('a goal', async () => {
    const goal = Object.entries(model.spec.properties).find(([, p]) => p.kind === 'reachable')?.[0]
    const found = await outcome({ kind: 'property', id: goal ?? '' })
    expect(found.kind === 'found' && found.steps.length).toBeGreaterThan(0)
  })
  test('a deadlock', async () => {
    const overrides = { defect: 'keepsTheCommitToItself', bounds: { participants: 1 } }
    const found = await outcome({ kind: 'deadlock' }, { overrides })
    expect(found.kind === 'found' && found.steps).toHaveLength(3)
  })
  test('a target that is already true needs no step', async () => {
    expect(await outcome({ kind: 'predicate', text: 'true' })).toEqual({ kind: 'found', steps: [] })
  })
  test('a target that does not exist is not found, and a limit proves nothing', async () => {
    expect(await outcome({ kind: 'predicate', text: 'false' })).toEqual({ kind: 'none' })
    const ref = reference(instantiate(model))
    const search = {
      target: { kind: 'predicate', text: 'false' } as const,
      from: ref.toJson(ref.initialStates()[0]),
    }
    const { outcome: cut } = await runSearch(model, {}, search, { states: 10 }, () => {})
    expect(cut).toEqual({ kind: 'limit', limit: 'states' })
  })
})

describe('invalid predicates', () => {
  test.each([
    ['s.manger === 1', /s has no `manger`/],
    ['s.participant.gte(r1)', /s.participant has no `gte`/],
    ['s.manager ===', /cannot be used/],
    ['r7 === r1', /r7 is not defined/],
    ['s.manager.x.y', /cannot be used|has no/],
  ])('%s', async (text, why) => {
    await expect(outcome({ kind: 'predicate', text })).rejects.toThrow(why)
  })
  test('names inside records of nodes are checked too', async () => {
    const of = shipped.find(m => m.name === 'commit')
    if (!of) throw new Error('there is no model commit')
    const target = (text: string): SearchTarget => ({ kind: 'predicate', text })
    await expect(outcome(target('s.node[A].membreship === 1'), { of })).rejects.toThrow(
      /s.node\[0\] has no `membreship`/,
    )
  })
  test.each([
    { kind: 'property', id: 'nothing' } as const,
    { kind: 'action', name: 'nothing' } as const,
  ])('unknown names: %j', async target => {
    await expect(outcome(target)).rejects.toThrow(/There is no (property|action) called nothing/)
  })
})

/** A pseudorandom walk, the same every time. */
function walk(of: Model, steps: number): readonly PlainWithBudgets[] {
  const ref = reference(instantiate(of))
  const states = ref.initialStates().slice(0, 3)
  let here = states[0]
  for (let i = 0; i < steps && here; i++) {
    const next = ref.successors(here)
    const taken = next[(i * 7919 + 13) % Math.max(1, next.length)]
    if (!taken) break
    here = taken.after
    states.push(here)
  }
  return states
}

/** The first model of each spec. */
const all = [...examples, ...shipped]
const oneOfEach = [...new Set(all.map(m => m.spec))].flatMap(
  spec => all.find(m => m.spec === spec) ?? [],
)

describe('starting in a state', () => {
  test.each(oneOfEach.map(m => [m.name, m] as const))('of %s', (_, of) => {
    const states = walk(of, 12)
    const ref = reference(instantiate(of))
    expect(states.length).toBeGreaterThan(1)
    for (const s of states) {
      const from = ref.toJson(s)
      const instance = searchInstance(of, {}, { target: { kind: 'deadlock' }, from })
      const begun = reference(instance)
      const initials = begun.initialStates()
      expect(initials.map(i => begun.toJson(i))).toEqual([from])
    }
  })

  test('with the remaining budgets', async () => {
    const of = shipped.find(m => m.name === 'commit')
    if (!of) throw new Error('there is no model commit')
    const ref = reference(instantiate(of))
    const budget = ref.instance.budgets.find(b => b.max === 1)
    const action = ref.instance.actions.find(a => a.budget === budget?.name)
    if (!budget || !action) throw new Error('commit has no budget of one')
    const target: SearchTarget = { kind: 'action', name: action.name }
    const way = await outcome(target, { of })
    if (way.kind !== 'found') throw new Error(way.kind)
    let here = ref.initialStates()[0]
    for (const s of way.steps) {
      const tried = ref.step(here, s.action, s.params)
      if (tried.kind !== 'step') throw new Error(tried.kind)
      here = tried.step.after
    }
    // The budget allows one step, which was taken.
    const again = await outcome(target, { of, from: here })
    const others = ref.instance.actions.filter(a => a.name === action.name).length
    expect({ kind: again.kind, others }).toEqual({ kind: 'none', others: 1 })
  })
})
