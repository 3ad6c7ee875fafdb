/** Conjuncts and steps in their long form, and what is refused in place of either. */
import { describe, expect, test } from 'vitest'
import { bool, int, model, protocol, record, spec } from '#model/index.ts'
import type { ErrorCode } from '#model/errors.ts'
import { instantiate } from '#model/instance.ts'
import { reference } from '#model/reference/reference.ts'

const State = record({ count: int(0, 3), busy: bool })
const { action, init, defect } = protocol(State)

const counts = action({
  requirements: ['A-1'],
  when: {
    'there is room': s => s.count < 3,
    'nothing is under way': { holds: s => !s.busy, modelOnly: true },
    'it was asked': { holds: () => true, requirements: ['A-2', 'A-3'] },
  },
  then: {
    'the count grows'(s) {
      s.count += 1
    },
    'work begins': { does: s => (s.busy = true), requirements: ['A-4'] },
  },
})
const counting = spec({
  name: 'counting',
  description: 'counts',
  state: State,
  init: init({ when: { always: { holds: () => true } } }),
  actions: { counts },
  defects: {
    hurries: defect(
      counts,
      { conjunct: 'nothing is under way', becomes: () => true },
      { description: 'does not wait', breaks: [], model: 'counting' },
    ),
  },
})
const chosen = model(counting, { name: 'counting' })

describe('the long form of a conjunct and of a step', () => {
  test('an instance says what each carries and which conjuncts are of the model alone', () => {
    const { when, then } = instantiate(chosen).actions[0]
    expect(
      when.map(({ name, requirements, modelOnly }) => [name, requirements, modelOnly]),
    ).toEqual([
      ['there is room', [], false],
      ['nothing is under way', [], true],
      ['it was asked', ['A-2', 'A-3'], false],
    ])
    expect(then.map(({ name, requirements }) => [name, requirements])).toEqual([
      ['the count grows', []],
      ['work begins', ['A-4']],
    ])
  })
  test('it is tested and run like the short one', () => {
    const ref = reference(instantiate(chosen))
    const [start] = ref.initialStates()
    const [step] = ref.successors(start)
    expect(ref.toJson(step.after).state).toEqual({ count: 1, busy: true })
    expect(ref.successors(step.after)).toEqual([])
  })
  test('an altered conjunct stays of the model alone', () => {
    const { when } = instantiate(chosen, { defect: 'hurries' }).actions[0]
    expect(when[1]).toMatchObject({ modelOnly: true })
    expect(when[1].test(undefined as never, undefined as never)).toBe(true)
  })
})

describe('what is no conjunct and no step', () => {
  const refused = (code: ErrorCode, what: RegExp): Error =>
    expect.objectContaining({
      name: 'SpecError',
      code,
      message: expect.stringMatching(what) as string,
    }) as Error
  const declare = (o: object) => () => action({ then: () => undefined, ...o })
  test.each<[string, object, RegExp]>([
    ['a value', { when: { late: true } }, /The conjunct 'late' is not a function/],
    ['an async function', { when: { late: async () => true } }, /neither async nor a generator/],
    ['a bound async function', { when: { late: (async () => true).bind(null) } }, /neither async/],
    ['a generator', { then: { go: function* () {} } }, /The step 'go' is not a function/],
    ['an async effect', { then: async () => undefined }, /`then` of an action is not/],
    [
      'a misspelt key',
      { when: { late: { hold: () => true } } },
      /`hold` is not an option of the conjunct 'late'/,
    ],
    [
      'a key of the other kind',
      { then: { go: { holds: () => true } } },
      /`holds` is not an option of the step 'go'/,
    ],
    [
      'no test',
      { when: { late: { modelOnly: true } } },
      /The option `holds` of the conjunct 'late' is missing/,
    ],
    [
      'a mark that is no boolean',
      { when: { late: { holds: () => true, modelOnly: 'yes' } } },
      /`modelOnly`/,
    ],
    [
      'a rule that is no list',
      { when: { late: { holds: () => true, requirements: 'A-1' } } },
      /`requirements`/,
    ],
    ['no step at all', { then: {} }, /An action has no effect/],
    ['numbers for names', { when: { 2: () => true, 1: () => true } }, /named by a number/],
    ['a list', { when: [() => true] }, /not given by name/],
    ['a prototype', { when: { __proto__: { late: () => true } } }, /not given by name/],
  ])('%s is refused', (_, options, what) => {
    expect(declare(options)).toThrow(refused('bad-action', what))
  })
})
