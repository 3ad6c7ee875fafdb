/** The Informal Trace Format both ways: what is written fits the grammar, and what is read can be followed. */
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { instantiate } from '#model/instance.ts'
import { followItf } from '#model/itf-follow.ts'
import { itfOrigin, looksLikeItf, readItf } from '#model/itf-read.ts'
import { toItf } from '#model/itf.ts'
import { type Reference, reference } from '#model/reference/reference.ts'
import { traceOf } from '#model/trace.ts'
import type { Trace } from '#model/trace-form.ts'
import type { Model } from '#model/index.ts'
import { missionaries, solution } from './missionaries.ts'
import { randomSpec } from './random-spec.ts'
import { run } from './run.ts'
import { twoPhase } from './two-phase.ts'

/** ADR 015, section "The ITF Format". */
const expression: v.GenericSchema = v.lazy(() =>
  v.union([
    v.boolean(),
    v.string(),
    v.pipe(v.number(), v.safeInteger()),
    v.strictObject({ '#bigint': v.pipe(v.string(), v.regex(/^-?[0-9]+$/)) }),
    v.array(expression),
    v.strictObject({ '#tup': v.array(expression) }),
    v.strictObject({ '#set': v.array(expression) }),
    v.strictObject({ '#map': v.array(v.tuple([expression, expression])) }),
    v.strictObject({ '#unserializable': v.string() }),
    v.record(v.pipe(v.string(), v.regex(/^(?!#)/)), expression),
  ]),
)
const state = v.objectWithRest({ '#meta': v.optional(v.looseObject({})) }, expression)
const grammar = v.pipe(
  v.strictObject({
    '#meta': v.optional(v.looseObject({})),
    params: v.optional(v.array(v.string())),
    vars: v.array(v.string()),
    states: v.array(state),
    loop: v.optional(v.number()),
  }),
  v.check(t => t.states.every(s => t.vars.every(name => name in s)), 'a variable has no value'),
)

/** A walk that takes the n-th enabled step each time. */
function walk(
  m: Model,
  picks: readonly number[],
): { readonly ref: Reference; readonly trace: Trace } | null {
  const ref = reference(instantiate(m))
  const [initial] = ref.initialStates()
  if (!initial) return null
  const steps = []
  let here = initial
  for (const pick of picks) {
    const next = ref.successors(here)
    if (next.length === 0) break
    const step = next[pick % next.length]
    steps.push(step)
    here = step.after
  }
  return { ref, trace: traceOf(ref, { initial, steps }) }
}

const throughText = (itf: unknown): unknown => JSON.parse(JSON.stringify(itf))

describe('what we write', () => {
  test('fits the grammar, and comes back as the same trace', () => {
    fc.assert(
      fc.property(
        fc.oneof({ arbitrary: randomSpec(), weight: 4 }, fc.constant(twoPhase)),
        fc.array(fc.nat(), { maxLength: 8 }),
        (m, picks) => {
          const walked = walk(m, picks)
          fc.pre(walked !== null)
          const itf = throughText(toItf(walked.trace, walked.ref.instance))
          v.assert(grammar, itf)
          const followed = followItf(readItf(itf, walked.ref.instance), walked.ref)
          if (followed.kind !== 'same') throw new Error(followed.why)
          expect(followed).toMatchObject({ ends: 1, searched: 0 })
          expect(traceOf(walked.ref, followed.run)).toEqual(walked.trace)
        },
      ),
      { numRuns: 40 },
    )
  })
  test('without the actions the same states are found', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), picks => {
        const walked = walk(twoPhase, picks)
        fc.pre(walked !== null)
        const { ref, trace } = walked
        const bare = without(toItf(trace, ref.instance), ['mbt::actionTaken', 'mbt::nondetPicks'])
        const followed = followItf(readItf(bare, ref.instance), ref)
        if (followed.kind !== 'same') throw new Error(followed.why)
        expect(followed.searched).toBe(trace.steps.length)
        expect(traceOf(ref, followed.run).states).toEqual(trace.states)
      }),
      { numRuns: 40 },
    )
  })
})

/** The same trace as a tool would write it that does not know these variables. */
function without(
  itf: unknown,
  names: readonly string[],
): { vars: string[]; states: Record<string, unknown>[] } {
  const copy = structuredClone(itf) as { vars: string[]; states: Record<string, unknown>[] }
  copy.vars = copy.vars.filter(name => !names.includes(name))
  for (const s of copy.states) for (const name of names) delete s[name]
  return copy
}

const small = instantiate(twoPhase, { bounds: { participants: 2 }, defect: 'D1' })
const ref = reference(small)
const moves = [
  ['tmCommit'],
  ['rmChooseToAbort', { rm: 'A' }],
  ['rmReceiveCommit', { rm: 'B' }],
] as const
const trace = traceOf(ref, { ...run(ref, moves), property: 'consistent' })
const itf = toItf(trace, small)

describe('what is missing', () => {
  test('is left open, as long as what is there fits', () => {
    const partial = readItf(without(itf, ['rm', 'mbt::actionTaken', 'mbt::nondetPicks']), small)
    expect(partial.missing).toEqual(['rm'])
    const followed = followItf(partial, ref)
    // Who aborted and who committed does not show: A or B, and twice the same.
    expect(followed).toMatchObject({ kind: 'same', searched: 3 })
    expect(followed.kind === 'same' && followed.ends).toBeGreaterThan(1)
  })
  test('an action that is named without its choices is searched among its own', () => {
    const followed = followItf(readItf(without(itf, ['mbt::nondetPicks']), small), ref)
    expect(followed).toMatchObject({ kind: 'same', searched: 2, ends: 1 })
  })
})

describe('a trace that cannot be followed', () => {
  const repaired = instantiate(twoPhase, { bounds: { participants: 2 } })
  test('diverges where its step is not enabled, and says what is', () => {
    const followed = followItf(readItf(itf, repaired), reference(repaired))
    expect(followed).toMatchObject({ kind: 'diverges', step: 1 })
    expect(followed).toMatchObject({ why: expect.stringContaining('all are prepared') as string })
    if (followed.kind !== 'diverges') throw new Error('it must diverge')
    const [nearest] = followed.enabled
    expect(nearest).toMatchObject({ action: 'tmAbort', differs: ['tm', 'messages'] })
    expect(followed.enabled).toHaveLength(5)
  })
  test('diverges where no step leads to what it shows', () => {
    const bare = without(itf, ['mbt::actionTaken', 'mbt::nondetPicks'])
    bare.states[2] = { ...bare.states[2], prepared: { '#set': ['A'] } }
    expect(followItf(readItf(bare, small), ref)).toMatchObject({
      kind: 'diverges',
      step: 2,
      why: 'no enabled step leads to the state that follows',
    })
  })
  test('diverges where its first state is no initial one', () => {
    const late = { ...itf, states: itf.states.slice(1) }
    expect(followItf(readItf(late, small), ref)).toMatchObject({ kind: 'diverges', step: 0 })
  })
})

describe('a trace with a loop', () => {
  const boat = instantiate(missionaries)
  const boatRef = reference(boat)
  const [start] = boatRef.initialStates()
  if (!start) throw new Error('there is no initial state')
  const there = boatRef
    .successors(start)
    .find(s => boatRef.successors(s.after).some(b => boatRef.key(b.after) === boatRef.key(start)))
  if (!there) throw new Error('no boat comes back')
  const lasso = toItf(traceOf(boatRef, { initial: start, steps: [there] }), boat)
  test('is followed through the step that closes it', () => {
    const followed = followItf(readItf({ ...lasso, loop: 0 }, boat), boatRef)
    expect(followed).toMatchObject({ kind: 'same' })
    expect(followed.kind === 'same' && followed.run.steps).toHaveLength(2)
  })
  test('diverges when no step closes it', () => {
    const followed = followItf(readItf({ ...itf, loop: 0 }, small), ref)
    expect(followed).toMatchObject({ kind: 'diverges', step: itf.states.length })
  })
  test('is refused when it loops to a state that it does not have', () => {
    expect(() => readItf({ ...itf, loop: itf.states.length }, small)).toThrow(/loops back to state/)
  })
})

describe('a trace that does not fit', () => {
  test.each<[string, unknown, RegExp]>([
    ['nothing', null, /not a trace in the Informal/],
    ['no states', { vars: ['tm'], states: [] }, /not a trace in the Informal/],
    [
      'unknown variables',
      { vars: ['tm', 'clock', 'pc'], states: [{ tm: 'init', clock: 1, pc: [] }] },
      /variables that two-phase does not: clock, pc/,
    ],
    [
      'a value of other bounds',
      { vars: ['prepared'], states: [{ prepared: { '#set': ['C'] } }] },
      /`prepared` in state 0/,
    ],
    [
      'a map with a key too few',
      { vars: ['rm'], states: [{ rm: { '#map': [['A', { state: 'working' }]] } }] },
      /`rm` in state 0/,
    ],
    [
      'what cannot be serialized',
      { vars: ['tm'], states: [{ tm: { '#unserializable': 'Int' } }] },
      /`tm` in state 0/,
    ],
  ])('%s is refused', (_name, json, message) => {
    expect(() => readItf(json, small)).toThrow(message)
  })
})

test('where it comes from is told, by those that we wrote', () => {
  expect(itfOrigin(throughText(itf))).toEqual({
    model: 'two-phase',
    bounds: { participants: 2 },
    defect: 'D1',
    property: 'consistent',
  })
  expect(itfOrigin({ '#meta': { format: 'ITF' } })).toBeNull()
  expect([itf, trace, null, []].map(looksLikeItf)).toEqual([true, false, false, false])
})

test('as Apalache writes it: the example of the format can be followed', () => {
  v.assert(grammar, solution)
  const puzzle = instantiate(missionaries)
  const followed = followItf(readItf(solution, puzzle), reference(puzzle))
  expect(followed).toMatchObject({ kind: 'same', searched: 5, ends: 1 })
  if (followed.kind !== 'same') throw new Error('it must be followed')
  const [, second] = traceOf(reference(puzzle), followed.run).steps
  expect(second.params).toEqual({ a: 'm2', b: 'm2' })
})
