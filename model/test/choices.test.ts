/** Tests the choices of a model: bounds, budgets, dialects, properties; and how a slip is answered. */
import { describe, expect, test } from 'vitest'
import {
  bool,
  bound,
  dialect,
  int,
  model,
  protocol,
  record,
  scalarset,
  set,
  spec,
} from '#model/index.ts'
import { instantiate } from '#model/instance.ts'
import { naive } from '#model/reference/naive.ts'

const Node = scalarset('node')
const Max = bound('max', { min: 1, max: 5 })
const Length = bound('length', { min: 0, max: 9 })
const reading = dialect('reading', 'strict', 'loose')
const State = record({ n: int(0, Max), up: set(Node), done: bool })
const { action, init, invariant } = protocol(State)
const grow = action({
  budget: 'grows',
  when: { 'there is room': s => s.n < Max.value },
  then(s) {
    s.n += reading.is('loose') ? Math.min(2, Max.value - s.n) : 1
  },
})
const Spec = spec({
  name: 'choices',
  description: 'a spec with everything to choose',
  state: State,
  init: init({}),
  actions: { grow },
  constants: [Length],
  dialects: [reading],
  properties: {
    low: invariant({ description: 'n is low', holds: s => s.n < 5 }),
    quiet: invariant({ description: 'nobody is up', holds: s => s.up.size === 0 }),
  },
})
const bounds = { nodes: 2, max: 3, length: 0 }
const base = model(Spec, { name: 'base', bounds, budgets: { grows: 2 } })
const over = (more: Record<string, number | string>) => instantiate(base, { bounds: more })

describe('choices', () => {
  test('are those of the model, changed by the caller', () => {
    expect(over({}).bounds).toEqual(bounds)
    expect(over({ max: 5, nodes: '1' }).bounds).toEqual({ nodes: 1, max: 5, length: 0 })
    expect(over({}).budgets).toEqual([{ name: 'grows', max: 2 }])
    expect(over({ grows: '0' }).budgets).toEqual([{ name: 'grows', max: 0 }])
    expect(over({ grows: 'unlimited' }).budgets).toEqual([])
    expect(over({}).dialects).toEqual({ reading: 'strict' })
    expect(over({ reading: 'loose' }).dialects).toEqual({ reading: 'loose' })
  })
  test('decide what is explored', () => {
    expect(naive(over({})).distinct).toBe(3)
    expect(naive(over({ grows: 'unlimited', max: 5 })).distinct).toBe(6)
    expect(naive(over({ grows: 'unlimited', max: 5, reading: 'loose' })).distinct).toBe(4)
  })
  test('of several instances live side by side', () => {
    const [small, large] = [
      over({ max: 1, grows: 'unlimited' }),
      over({ max: 4, grows: 'unlimited' }),
    ]
    expect([naive(small).distinct, naive(large).distinct, naive(small).distinct]).toEqual([2, 5, 2])
  })
  test.each<[string, Record<string, number | string>, RegExp]>([
    ['a misspelt bound', { node: 2 }, /no bound, budget or dialect called node/],
    ['a misspelt budget', { grow: 2 }, /called grow/],
    ['a bound above its range', { max: 6 }, /cannot be 6/],
    ['a bound below its range', { max: 0 }, /cannot be 0/],
    ['no integer', { max: 1.5 }, /cannot be 1.5/],
    ['no number', { max: 'many' }, /cannot be many/],
    ['nothing', { max: '' }, /cannot be/],
    ['too many ids', { nodes: 33 }, /cannot be 33/],
    ['a budget too large', { grows: 256 }, /budget grows cannot be 256/],
    ['a negative budget', { grows: -1 }, /cannot be -1/],
    ['a misspelt option', { reading: 'lose' }, /dialect reading cannot be lose/],
  ])('%s is refused', (_, wrong, message) => {
    expect(() => over(wrong)).toThrow(message)
    expect(() => over(wrong)).toThrow(expect.objectContaining({ name: 'SpecError' }) as Error)
  })
  test('a misspelt name is answered with the right ones', () => {
    expect(() => over({ node: 2 })).toThrow(/nodes/)
  })
  test('a bound without a value is refused', () => {
    const { max: _, ...rest } = bounds
    expect(() => instantiate(model(Spec, { name: 'none', bounds: rest }))).toThrow(
      /max has no value/,
    )
  })
  test('properties are chosen by name', () => {
    const chosen = instantiate(base, { properties: ['quiet'] })
    expect(chosen.properties.map(p => p.id)).toEqual(['quiet'])
    expect(() => instantiate(base, { properties: ['quite'] })).toThrow(/no property quite/)
  })
})
