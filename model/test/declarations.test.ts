/** Ill-formed declarations are refused where it is declared or instantiated, at once, with what was meant. */
import { describe, expect, test } from 'vitest'
import {
  bag,
  bool,
  bound,
  dialect,
  int,
  map,
  model,
  oneOf,
  option,
  protocol,
} from '#model/index.ts'
import { record, scalarset, seq, set, spec, union } from '#model/index.ts'
import { SpecError } from '#model/errors.ts'
import { instantiate } from '#model/instance.ts'
import { reference } from '#model/reference/reference.ts'

const Node = scalarset('node')
const State = record({ count: int(0, 3), up: map(Node, bool) })
const { action, init, invariant, actionProperty, reachable, reachableStep, predicate, defect } =
  protocol(State)
const grows = action({
  budget: 'growth',
  when: { 'there is room': s => s.count < 3 },
  then: s => (s.count += 1),
})
const Small = invariant({ description: 'it stays small', holds: s => s.count <= 3 })
const parts = {
  name: 'counting',
  description: 'counts',
  state: State,
  init: init({}),
  actions: { grows },
  properties: { Small },
}
const counting = spec(parts)
const bounds = { nodes: 2 }

/** The error of something that must be refused. */
function refusal(declare: () => unknown): string {
  try {
    declare()
  } catch (e) {
    if (e instanceof SpecError) return e.message
    throw e
  }
  return 'nothing was refused'
}
const loose = (f: unknown) => f as (...args: unknown[]) => unknown

describe('a misspelt name says what was meant', () => {
  const wrong = (o: object) => (): unknown => model(counting, { name: 'm', bounds, ...o })
  test.each<[string, () => unknown, string]>([
    ['an option of an action', () => loose(action)({ thn: () => 0 }), 'did you mean then?'],
    ['a kind', () => loose(action)({ kind: 'fautl', then: () => 0 }), 'is not one of input'],
    [
      'a progress',
      () => loose(action)({ progress: 'urgnt', then: () => 0 }),
      'is not one of urgent',
    ],
    [
      'an option of an invariant',
      () => loose(invariant)({ description: '', hold: () => true }),
      'did you mean holds?',
    ],
    [
      'an option of a goal',
      () => loose(reachable)({ description: '', holds: () => true }),
      '`holds` is not an option',
    ],
    [
      'an option of a spec',
      () => loose(spec)({ ...parts, propertys: {} }),
      'did you mean properties?',
    ],
    [
      'an option of a model',
      wrong({ constrain: predicate(() => true) }),
      'did you mean constraint?',
    ],
    ['a property', wrong({ properties: ['Smal'] }), 'did you mean Small?'],
    [
      'a property that objects have',
      wrong({ properties: ['toString'] }),
      'has no property toString',
    ],
    ['a defect that objects have', wrong({ defect: 'constructor' }), 'has no defect constructor'],
    [
      'an expected property',
      wrong({ expect: { verdict: 'violated', property: 'Smal' } }),
      'did you mean Small?',
    ],
    [
      'an expected verdict',
      wrong({ expect: { verdict: 'hold' } }),
      'is not one of holds, violated',
    ],
    [
      'an expected count',
      wrong({ expect: { verdict: 'holds', distint: 3 } }),
      'did you mean distinct?',
    ],
    ['a deadlock', wrong({ deadlock: 'alowed' }), 'is not one of no-successor'],
    [
      'a bound',
      () => instantiate(model(counting, { name: 'm', bounds: { node: 2 } })),
      'did you mean nodes?',
    ],
    [
      'a budget',
      () => instantiate(model(counting, { name: 'm', bounds, budgets: { grwth: 2 } })),
      'did you mean growth?',
    ],
    [
      'a conjunct of a defect',
      () =>
        loose(defect)(grows, { drop: 'there is rom' }, { description: '', breaks: [], model: 'm' }),
      'did you mean there is room?',
    ],
    [
      'a change of a defect',
      () =>
        loose(defect)(
          grows,
          { dropp: 'there is room' },
          { description: '', breaks: [], model: 'm' },
        ),
      'does not change a part',
    ],
    [
      'what a defect breaks',
      () =>
        spec({
          ...parts,
          defects: {
            d: defect(
              grows,
              { drop: 'there is room' },
              { description: '', breaks: ['Smal'], model: 'm' },
            ),
          },
        }),
      'did you mean Small?',
    ],
  ])('%s', (_, declare, meant) => {
    expect(refusal(declare)).toContain(meant)
  })
})

describe('a part of another kind is refused', () => {
  const { init: _, ...headless } = parts
  test.each<[string, () => unknown, string]>([
    ['a spec without init', () => loose(spec)(headless), '`init` of the spec counting is missing'],
    ['a scalar as the state', () => loose(spec)({ ...parts, state: bool }), 'is not a record, map'],
    [
      'a function as a constraint',
      () => loose(model)(counting, { name: 'm', constraint: () => true }),
      'made by `predicate',
    ],
    [
      'a function as a terminal state',
      () => loose(spec)({ ...parts, terminal: () => true }),
      'made by `predicate',
    ],
    [
      'a function as an action',
      () => loose(spec)({ ...parts, actions: { grows: () => 0 } }),
      'made by `action',
    ],
    [
      'a function as a property',
      () => loose(spec)({ ...parts, properties: { p: () => true } }),
      'made by `invariant`',
    ],
    [
      'a name in place of an action',
      () => loose(reachableStep)({ description: '', on: 'grows', when: () => true }),
      'no action',
    ],
    [
      'an async property',
      () => loose(actionProperty)({ description: '', holds: async () => true }),
      'neither async',
    ],
    ['an async predicate', () => loose(predicate)(async () => true), 'neither async'],
    [
      'an async range',
      () => loose(action)({ params: { n: { from: async () => [] } }, then: () => 0 }),
      'neither a domain nor',
    ],
    [
      'a value as a parameter',
      () => loose(action)({ params: { n: 3 }, then: () => 0 }),
      'neither a domain nor',
    ],
    ['a value as a field', () => loose(record)({ n: 3 }), 'The field `n` is no domain'],
    ['nothing as an element', () => loose(set)(undefined), 'is no domain'],
    ['a model of no spec', () => loose(model)({ name: 'm' }), 'is no spec'],
    [
      'a bound among the dialects',
      () => loose(spec)({ ...parts, dialects: [bound('b', { min: 0, max: 1 })] }),
      'made by `dialect`',
    ],
    ['numbers as literals', () => loose(oneOf)(1, 2), 'other than text'],
    ['an empty union', () => union({}), 'no variant'],
    [
      'a bound without a range',
      () => loose(bound)('b', { min: 2, max: 1 }),
      'no range of integers',
    ],
    ['a dialect without readings', () => loose(dialect)('d'), 'no list of different readings'],
    [
      'ids of one name',
      () =>
        instantiate(
          model(spec({ ...parts, domains: [scalarset('x', { names: ['a', 'a'] })] }), {
            name: 'm',
            bounds: { ...bounds, xs: 2 },
          }),
        ),
      'have the same name',
    ],
  ])('%s', (_name, declare, says) => {
    expect(refusal(declare)).toContain(says)
  })
})

describe('sizes', () => {
  const sized = (field: ReturnType<typeof record>['parts'][number]) => {
    const S = record({ field } as never)
    const of = spec({ ...parts, state: S, init: protocol(S).init({}), actions: {}, properties: {} })
    return () => instantiate(model(of, { name: 'sized' }))
  }
  test.each<[string, () => never, string]>([
    ...[1.5, NaN, -1, Infinity, 1e9, undefined as never].flatMap(
      (n): [string, () => never, string][] => [
        [`a sequence of ${n}`, () => seq(bool, n) as never, 'no possible maximum length'],
        [`a bag of ${n}`, () => bag(bool, n) as never, 'no possible maximum length'],
      ],
    ),
    ['an end at 2^53', () => int(0, 2 ** 53) as never, 'is not a range of integers'],
    [
      'an end that is no number',
      () => int(0, undefined as never) as never,
      'is not a range of integers',
    ],
    ['2^31 values', () => int(0, 2 ** 31) as never, 'too many values'],
    ['a map with 2^29 keys', () => map(int(0, 2 ** 29), bool) as never, 'keys that cannot index'],
    [
      'two keys of one name',
      () => map(option(oneOf('null', 'x')), bool) as never,
      'keys that cannot index',
    ],
  ])('%s is refused at once', (_, field, says) => {
    const began = performance.now()
    expect(refusal(() => sized(field())())).toContain(says)
    expect(performance.now() - began).toBeLessThan(1000)
  })
  test('a parameter with too many values is refused', () => {
    const huge = action({ params: { x: record({ a: int(0, 2 ** 20), b: int(0, 2 ** 20) }) }, then: () => undefined }) // prettier-ignore
    const of = spec({ ...parts, actions: { huge }, properties: {} })
    expect(refusal(() => instantiate(model(of, { name: 'm', bounds })))).toContain(
      'too many values',
    )
  })
})

describe('one name for one thing', () => {
  const of = (o: object) => (): unknown => instantiate(model(spec({ ...parts, ...o }), { name: 'm', bounds })) // prettier-ignore
  test.each<[string, object, string]>([
    [
      'a budget like a bound',
      { constants: [bound('growth', { min: 0, max: 1 })] },
      'a bound and a budget',
    ],
    [
      'a dialect like a budget',
      { dialects: [dialect('growth', 'a', 'b')] },
      'a dialect and a budget',
    ],
    [
      'two dialects',
      { dialects: [dialect('d', 'a'), dialect('d', 'b')] },
      'a dialect and a dialect',
    ],
  ])('%s is refused', (_, o, says) => {
    expect(refusal(of(o))).toContain(says)
  })
  test('a bound may have a name that every object has', () => {
    const odd = bound('constructor', { min: 0, max: 1 })
    const made = spec({ ...parts, constants: [odd] })
    expect(refusal(() => instantiate(model(made, { name: 'm', bounds })))).toContain('has no value')
    const chosen = { ...bounds, ['constructor']: 1 }
    expect(instantiate(model(made, { name: 'm', bounds: chosen })).bounds['constructor']).toBe(1)
  })
})

describe('what is read and not listed', () => {
  const reading = dialect('reading', 'strict', 'lenient')
  const limit = bound('limit', { min: 0, max: 5 })
  const using = (o: object, holds: () => boolean) => {
    const property = invariant({ description: 'reads', holds })
    return spec({ ...parts, ...o, properties: { property } })
  }
  const judged = (of: ReturnType<typeof spec>, more: object = {}) => {
    const ref = reference(instantiate(model(of, { name: 'm', bounds: { ...bounds, ...more } })))
    const [start] = ref.initialStates()
    return ref.holds(ref.instance.properties[0], start)
  }
  test('a dialect says so, whatever another spec has chosen for it', () => {
    const isLenient = (): boolean => reading.is('lenient')
    expect(judged(using({ dialects: [reading] }, isLenient))).toBe(false)
    expect(refusal(() => judged(using({}, isLenient)))).toContain('read before a model chose it')
  })
  test('so does a bound', () => {
    const isLarge = (): boolean => limit.value > 3
    expect(judged(using({ constants: [limit] }, isLarge), { limit: 4 })).toBe(true)
    expect(refusal(() => judged(using({}, isLarge)))).toContain('read before a model chose it')
  })
  test('a reading that a dialect does not have is refused', () => {
    const wrong = (): boolean => reading.is('leniant' as never)
    expect(refusal(() => judged(using({ dialects: [reading] }, wrong)))).toContain(
      'did you mean lenient?',
    )
  })
})

describe('instantiate that fails', () => {
  test('leaves the bounds in force that were', () => {
    const other = spec({ ...parts, constants: [bound('late', { min: 0, max: 1 })] })
    instantiate(model(counting, { name: 'm', bounds: { nodes: 3 } }))
    const before = [Node.size, Node.bound]
    expect(refusal(() => instantiate(model(other, { name: 'm', bounds: { nodes: 2 } })))).toContain('late has no value') // prettier-ignore
    const Long = record({ up: map(Node, bool), list: seq(bool, () => NaN) })
    const long = spec({ ...parts, state: Long, init: protocol(Long).init({}), actions: {}, properties: {} }) // prettier-ignore
    expect(refusal(() => instantiate(model(long, { name: 'm', bounds: { nodes: 2 } })))).toContain('length') // prettier-ignore
    const late = { name: 'm', bounds: { nodes: 2 }, properties: ['Small'] }
    expect(refusal(() => instantiate(model(counting, late), { properties: ['Smal'] }))).toContain('Small?') // prettier-ignore
    expect([Node.size, Node.bound]).toEqual(before)
  })
})
