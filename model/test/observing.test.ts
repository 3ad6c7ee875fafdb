/** Tests what a spec says for implementations: names of events, paces, what is owed, what can be seen. */
import { describe, expect, expectTypeOf, test } from 'vitest'
import { bool, map, model, oneOf, protocol, record, scalarset, set, spec } from '#model/index.ts'
import type { Action, ActionProgress, SetView, Value } from '#model/index.ts'
import { instantiate } from '#model/instance.ts'

const Node = scalarset('node')
const Disk = scalarset('disk')
const State = record({
  up: map(Node, bool),
  mode: map(Node, oneOf('off', 'on')),
  mail: set(Node),
})
const { action, from, init, observables } = protocol(State)

const plain = action({ then: () => {} })
const receivesFrom = action({
  params: { n: from(s => s.mail) },
  kind: 'output',
  event: 'hear',
  progress: 'eventual',
  progressWhen: (s, { n }) => {
    expectTypeOf(s.mail).toEqualTypeOf<SetView<Value<typeof Node>>>()
    expectTypeOf(n).toEqualTypeOf<Value<typeof Node>>()
    return s.up.get(n)
  },
  then: (s, { n }) => s.mail.delete(n),
})
const seen = observables(Node, {
  mode: (s, n) => (s.up.get(n) ? s.mode.get(n) : undefined),
  mail: (s, n) => ({ '#same': s.mail.has(n) ? 'some' : 'none' }),
})
const made = spec({
  name: 'observing',
  description: 'nodes that hear',
  state: State,
  init: init({}),
  actions: { plain, receivesFrom },
  lanes: Node,
  observes: seen,
})

describe('an action', () => {
  test.each([
    [undefined, 'urgent'],
    ['internal', 'urgent'],
    ['output', 'urgent'],
    ['timer', 'eventual'],
    ['input', 'requested'],
    ['fault', 'requested'],
  ] as const)('of kind %s is %s unless it says otherwise', (kind, progress) => {
    const given = kind === undefined ? {} : { kind }
    expect(action({ ...given, then: () => {} }).progress).toBe(progress)
    expect(action({ ...given, progress: 'optional', then: () => {} }).progress).toBe('optional')
  })

  test('is reported under its key and owed wherever it is enabled, by default', () => {
    expect(plain).toMatchObject({ event: null, progressWhen: null })
    const { actions } = instantiate(model(made, { name: 'm', bounds: { nodes: 2 } }))
    expect(actions.map(a => [a.name, a.event, a.progress])).toEqual([
      ['plain', 'plain', 'urgent'],
      ['receivesFrom', 'hear', 'eventual'],
    ])
    expect(actions.map(a => a.progressWhen)).toEqual([null, receivesFrom.progressWhen])
    expectTypeOf<Action['progress']>().toEqualTypeOf<ActionProgress>()
  })

  test('of a wrong progress does not compile, and is refused', () => {
    expectTypeOf<ActionProgress>().toEqualTypeOf<'urgent' | 'eventual' | 'optional' | 'requested'>()
    // @ts-expect-error no such progress
    expect(() => action({ progress: 'soon', then: () => {} })).toThrow(/`progress` of an action/)
    // @ts-expect-error `progressWhen` says yes or no
    action({ progressWhen: () => 'yes', then: () => {} })
  })
})

describe('what can be seen', () => {
  test('is kept by path, and nothing by default', () => {
    expect(Object.keys(made.observes)).toEqual(['mode', 'mail'])
    const bare = { name: 'bare', description: '', state: State, init: init({}), actions: { plain } }
    expect(spec(bare).observes).toEqual({})
  })

  test('is a function of the state and an id of the lanes', () => {
    observables(Node, {
      typed: (s, n) => {
        expectTypeOf(n).toEqualTypeOf<Value<typeof Node>>()
        return s.up.get(n)
      },
    })
    // @ts-expect-error a disk is no node
    observables(Disk, { mode: (s, d) => s.mode.get(d) })
    // @ts-expect-error JSON only
    observables(Node, { when: () => new Map() })
  })
})
