/**
 * The examples give the counts that are published for them: here by the naive search over the
 * reference interpreter, at sizes it can manage; explore.test.ts has the larger ones.
 */
import { expect, test } from 'vitest'
import { instantiate } from '../../model/instance.ts'
import { naive } from '../../model/reference/naive.ts'
import { reference } from '../../model/reference/reference.ts'
import { findModel } from './find-model.ts'

/** Distinct, generated and depth as published or independently reproduced; null where nothing is. */
const published: readonly (readonly [string, number, number | null, number | null])[] = [
  ['two-phase', 288, 1_146, 11],
  ['two-phase-5', 8_832, null, 17],
  ['two-phase-7', 296_448, null, 23],
  ['two-phase-8', 1_745_408, 18_507_778, 26],
  ['two-phase-9', 10_340_352, null, 29],
  ['two-phase-10', 61_515_776, null, 32],
  ['t-commit', 34, 94, 7],
  ['paxos', 3_921, 23_563, 17],
  ['chang-roberts-2', 25, 31, 6],
  ['chang-roberts', 137, 227, 10],
  ['chang-roberts-4', 823, 1_791, 15],
  ['chang-roberts-5', 5_455, 15_113, 21],
  ['chang-roberts-6', 40_261, 138_221, 28],
  ['ewd840-2', 54, null, 6],
  ['ewd840', 302, null, 9],
  ['ewd840-4', 1_566, null, 12],
  ['ewd840-5', 7_742, null, 15],
  ['ewd840-6', 36_990, null, 18],
  ['dining-philosophers-ordered', 3_216, 16_161, null],
]

test.each(published)(
  '%s: its model expects what is published',
  (name, distinct, generated, depth) => {
    expect(findModel(name).expect).toMatchObject({
      verdict: 'holds',
      distinct,
      ...(generated === null ? {} : { generated }),
      ...(depth === null ? {} : { depth }),
    })
  },
)

const small = [
  'two-phase',
  't-commit',
  'chang-roberts-2',
  'chang-roberts',
  'chang-roberts-4',
  'ewd840-2',
  'ewd840',
  'dining-philosophers-ordered',
  'wrong-acp-without-crashes',
]

test.each(small)('%s: the naive search gives the expected counts', name => {
  const model = findModel(name)
  const { distinct, generated, depth, violation, deadlocks, reached } = naive(instantiate(model))
  expect({ distinct, generated, depth }).toEqual({
    distinct: model.expect?.distinct,
    generated: model.expect?.generated,
    depth: model.expect?.depth,
  })
  expect({ violation, deadlocks }).toEqual({ violation: null, deadlocks: 0 })
  const goals = Object.entries(model.spec.properties).filter(([, p]) => p.kind === 'reachable')
  expect(reached).toEqual(goals.map(([id]) => id))
})

test('paxos: the naive search gives the expected counts for two acceptors', () => {
  const model = findModel('paxos-2-acceptors')
  expect(naive(instantiate(model))).toMatchObject({
    distinct: model.expect?.distinct,
    generated: model.expect?.generated,
    depth: model.expect?.depth,
    violation: null,
    deadlocks: 0,
  })
})

test('dining-philosophers: everyone waits after five steps, not before', () => {
  const instance = instantiate(findModel('dining-philosophers'))
  expect(naive(instance, 5).deadlocks).toBe(0)
  // All with the left fork, or all with the right one.
  expect(naive(instance, 6)).toMatchObject({ deadlocks: 2, violation: null })
})
interface RingState {
  readonly token: { readonly at: number; readonly colour: string }
  readonly node: readonly { readonly isActive: boolean; readonly colour: string }[]
}

/** How many disjuncts of the guard of a token step are true: TLC makes a successor of each. */
function disjuncts(action: string, { token, node }: RingState): number {
  const holder = node[token.at]
  const isBlack = Number(token.colour === 'black') + Number(holder.colour === 'black')
  if (action === 'initiatesProbe') return isBlack
  return action === 'passesToken' ? isBlack + Number(!holder.isActive) : 1
}

test.each([
  ['ewd840', 2_001],
  ['ewd840-4', 15_986],
])('%s: with a step for each true disjunct of a guard, TLC’s published count', (name, steps) => {
  const ref = reference(instantiate(findModel(name)))
  const queue = [...ref.initialStates()]
  const seen = new Set(queue.map(s => ref.key(s)))
  let generated = queue.length
  for (const s of queue)
    for (const step of ref.successors(s)) {
      generated += disjuncts(step.action.name, s.state as RingState)
      const key = ref.key(step.after)
      if (!seen.has(key)) queue.push(step.after)
      seen.add(key)
    }
  expect(seen.size).toBe(findModel(name).expect?.distinct)
  expect(generated).toBe(steps)
})
