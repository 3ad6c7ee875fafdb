/**
 * Small machines for tests: a random digraph as a spec whose state is a node (and, to fill more words, some padding
 * that follows from it), with bad nodes, faults and several starts. Any checker can be held to a search by hand.
 */
import fc from 'fast-check'
import {
  type Model,
  bool,
  int,
  map,
  model,
  oneOf,
  protocol,
  record,
  spec,
} from '../../model/index.ts'

export interface Digraph {
  readonly size: number
  readonly starts: readonly number[]
  /** Edges by action: each action takes at most one edge from a node. */
  readonly edges: readonly (readonly (number | null)[])[]
  readonly bad: readonly number[]
  /** Words of padding: 0 keeps the state in one word. */
  readonly padding: number
}

export const digraph: fc.Arbitrary<Digraph> = fc.integer({ min: 1, max: 24 }).chain(size => {
  const node = fc.integer({ min: 0, max: size - 1 })
  return fc.record({
    size: fc.constant(size),
    starts: fc.uniqueArray(node, { minLength: 1, maxLength: 3 }),
    edges: fc.array(fc.array(fc.option(node), { minLength: size, maxLength: size }), {
      minLength: 1,
      maxLength: 4,
    }),
    bad: fc.uniqueArray(node, { maxLength: 2 }),
    padding: fc.constantFrom(0, 0, 1, 3, 20),
  })
})

/** The model of a digraph. Action `e0` is a fault, so that counterexamples have something to avoid. */
export function modelOf(g: Digraph): Model {
  const Node = int(0, g.size - 1)
  const State = record({
    at: Node,
    padding: map(int(0, Math.max(0, 4 * g.padding - 1)), oneOf('a', 'b', 'c', 'd', 'e', 'f', 'g')),
    isStart: bool,
  })
  const { action, init, invariant } = protocol(State)
  const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const
  const actions = g.edges.map((edges, k) =>
    action({
      kind: k === 0 ? 'fault' : 'internal',
      when: { 'there is an edge': s => edges[s.at] !== null },
      then(s) {
        const to = edges[s.at] ?? 0
        for (let i = 0; i < 4 * g.padding; i++) s.padding.set(i, letters[(to + i) % 7] ?? 'a')
        s.at = to
        s.isStart = false
      },
    }),
  )
  return model(
    spec({
      name: 'digraph',
      description: 'a random digraph',
      state: State,
      init: init({
        params: { start: Node },
        when: { 'it is a start': (_s, { start }) => g.starts.includes(start) },
        then(s, { start }) {
          s.at = start
          s.isStart = true
        },
      }),
      actions: Object.fromEntries(actions.map((a, k) => [`e${k}`, a])),
      properties: {
        good: invariant({
          description: 'no bad node is reached',
          holds: s => !g.bad.includes(s.at),
        }),
      },
    }),
    { name: 'digraph', deadlock: 'allowed' },
  )
}
