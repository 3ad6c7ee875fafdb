/**
 * Chang–Roberts leader election: on a one-way ring, ids travel until the smallest comes home.
 *
 * Source: module ChangRoberts of tlaplus/Examples, folder chang_roberts (Chang and Roberts, "An
 * improved algorithm for decentralized extrema-finding in circular configurations of processes",
 * CACM 22(5), 1979). Any subset of the nodes may start the election, so there is one initial state
 * for each; node i has the id i, as in MCChangRoberts. An inbox is a set: it may be read in any
 * order. The only states allowed to have no successor are those of an election that is over.
 */
import { bool, map, model, oneOf, ordered, protocol, record, set, spec as specOf } from 'lockstep'

const Node = ordered('node', { names: ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8'] })
const State = record({
  node: map(
    Node,
    record({
      isInitiator: bool,
      hasStarted: bool,
      role: oneOf('lost', 'candidate', 'won'),
      inbox: set(Node),
    }),
  ),
})
const { action, init, invariant, reachable, predicate, defect } = protocol(State)

const anyInitiators = init({
  params: { initiators: set(Node) },
  then(s, { initiators }) {
    Node.forEach(n => {
      s.node[n].isInitiator = initiators.has(n)
      s.node[n].role = initiators.has(n) ? 'candidate' : 'lost'
    })
  },
})

const starts = action({
  description: 'a node starts; an initiator sends its id to its neighbour',
  params: { n: Node },
  at: ({ n }) => n,
  when: {
    'the node has not started': (s, { n }) => !s.node[n].hasStarted,
  },
  then: {
    'it has started'(s, { n }) {
      s.node[n].hasStarted = true
    },
    'an initiator sends its id'(s, { n }) {
      if (s.node[n].isInitiator) s.node[Node.next(n)].inbox.add(n)
    },
  },
})

const forwards = action({
  description: 'a node that has lost passes an id on',
  params: { n: Node, id: Node },
  at: ({ n }) => n,
  when: {
    'the node has started': (s, { n }) => s.node[n].hasStarted,
    'the id has arrived': (s, { n, id }) => s.node[n].inbox.has(id),
    'the node has lost': (s, { n }) => s.node[n].role === 'lost',
  },
  then(s, { n, id }) {
    s.node[n].inbox.delete(id)
    s.node[Node.next(n)].inbox.add(id)
  },
})

const givesWay = action({
  description: 'a node meets a smaller id: it has lost, and passes the id on',
  params: { n: Node, id: Node },
  at: ({ n }) => n,
  when: {
    'the node has started': (s, { n }) => s.node[n].hasStarted,
    'the id has arrived': (s, { n, id }) => s.node[n].inbox.has(id),
    'the node has not lost': (s, { n }) => s.node[n].role !== 'lost',
    'the id is smaller than its own': (_s, { n, id }) => id < n,
  },
  then: {
    'it has lost'(s, { n }) {
      s.node[n].role = 'lost'
    },
    'the id moves on'(s, { n, id }) {
      s.node[n].inbox.delete(id)
      s.node[Node.next(n)].inbox.add(id)
    },
  },
})

const stops = action({
  description: 'a node meets a larger id and lets it go no further',
  params: { n: Node, id: Node },
  at: ({ n }) => n,
  when: {
    'the node has started': (s, { n }) => s.node[n].hasStarted,
    'the id has arrived': (s, { n, id }) => s.node[n].inbox.has(id),
    'the node has not lost': (s, { n }) => s.node[n].role !== 'lost',
    'the id is larger than its own': (_s, { n, id }) => id > n,
  },
  then(s, { n, id }) {
    s.node[n].inbox.delete(id)
  },
})

/** A node's id is sent only by its own start and passed on only by losers, so no other check is needed. */
const wins = action({
  description: 'a node meets its own id, which has been all the way round: it has won',
  params: { n: Node },
  at: ({ n }) => n,
  when: {
    'its own id has come home': (s, { n }) => s.node[n].inbox.has(n),
  },
  then(s, { n }) {
    s.node[n].inbox.delete(n)
    s.node[n].role = 'won'
  },
})

const properties = {
  everyoneElseHasLost: invariant({
    name: 'Correctness',
    description: 'when a node has won, every other node knows that it has lost',
    holds: s =>
      Node.every(
        n => s.node[n].role !== 'won' || Node.every(m => m === n || s.node[m].role === 'lost'),
      ),
  }),
  smallestInitiatorWins: invariant({
    name: 'Correctness',
    description: 'a node that has won is the initiator with the smallest id',
    holds: s =>
      Node.every(
        n =>
          s.node[n].role !== 'won' ||
          (s.node[n].isInitiator && Node.every(m => m >= n || !s.node[m].isInitiator)),
      ),
  }),
  electsAmongAll: reachable({
    description: 'a leader is elected although every node has started an election',
    when: s => Node.every(n => s.node[n].isInitiator) && Node.some(n => s.node[n].role === 'won'),
  }),
}

const defects = {
  neverConcedes: defect(
    givesWay,
    { skip: 'it has lost' },
    {
      description: 'a node passes a smaller id on but goes on believing that it may win',
      breaks: ['everyoneElseHasLost'],
      model: 'chang-roberts',
      bounds: { nodes: 2 },
      steps: 4,
    },
  ),
  winsWithAnyId: defect(
    wins,
    { conjunct: 'its own id has come home', becomes: (s, { n }) => s.node[n].inbox.size > 0 },
    {
      description: 'a node takes any id that comes round for its own',
      breaks: ['everyoneElseHasLost', 'smallestInitiatorWins'],
      model: 'chang-roberts',
      bounds: { nodes: 2 },
      steps: 2,
    },
  ),
  startsInSilence: defect(
    starts,
    { skip: 'an initiator sends its id' },
    {
      description: 'an initiator does not send its id, and waits for ever',
      breaks: ['deadlock', 'electsAmongAll'],
      model: 'chang-roberts',
      bounds: { nodes: 2 },
      steps: 2,
    },
  ),
  prefersTheLargest: defect(
    givesWay,
    { conjunct: 'the id is smaller than its own', becomes: (_s, { n, id }) => id > n },
    {
      description: 'a node gives way to larger ids, and does not know what to do with smaller ones',
      breaks: ['deadlock', 'smallestInitiatorWins'],
      model: 'chang-roberts',
      bounds: { nodes: 2 },
      steps: 3,
    },
  ),
}

export const spec = specOf({
  name: 'chang-roberts',
  description: 'leader election on a one-way ring',
  state: State,
  init: anyInitiators,
  actions: { starts, forwards, givesWay, stops, wins },
  properties,
  defects,
  terminal: predicate(
    s =>
      Node.every(n => s.node[n].hasStarted) &&
      (Node.some(n => s.node[n].role === 'won') || Node.every(n => !s.node[n].isInitiator)),
  ),
  lanes: Node,
})

const ring = (nodes: number, distinct: number, generated: number, depth: number) => ({
  bounds: { nodes },
  expect: { verdict: 'holds', distinct, generated, depth } as const,
})

export const models = [
  model(spec, { name: 'chang-roberts-2', ...ring(2, 25, 31, 6) }),
  model(spec, { name: 'chang-roberts', ...ring(3, 137, 227, 10) }),
  model(spec, { name: 'chang-roberts-4', ...ring(4, 823, 1_791, 15) }),
  model(spec, { name: 'chang-roberts-5', ...ring(5, 5_455, 15_113, 21) }),
  model(spec, { name: 'chang-roberts-6', ...ring(6, 40_261, 138_221, 28) }),
]
