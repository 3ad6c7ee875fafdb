/**
 * EWD 840: nodes on a ring find out, with one circulating token, that all of them have come to rest.
 *
 * Source: module EWD840 of tlaplus/Examples, folder ewd840 (Dijkstra, Feijen and van Gasteren,
 * "Derivation of a termination detection algorithm for distributed computations", EWD 840, 1983).
 * A run may start anywhere: any nodes active, any colours, the (black) token anywhere. The original
 * switches the deadlock check off; here only a detected termination may have no successor.
 */
import {
  bool,
  map,
  model,
  oneOf,
  ordered,
  protocol,
  record,
  set,
  spec as specOf,
  type View,
} from 'lockstep'

const Node = ordered('node', { names: ['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7'] })
const colour = oneOf('white', 'black')
const State = record({
  node: map(Node, record({ isActive: bool, colour })),
  token: record({ at: Node, colour }),
})
const { action, init, invariant, reachable, predicate, defect } = protocol(State)

type Reading = View<typeof State>
const isQuiet = (s: Reading) => Node.every(n => !s.node[n].isActive)
const isDetected = (s: Reading) =>
  s.token.at === Node.first &&
  s.token.colour === 'white' &&
  s.node[Node.first].colour === 'white' &&
  !s.node[Node.first].isActive

const anywhere = init({
  params: { active: set(Node), black: set(Node), at: Node },
  then(s, { active, black, at }) {
    Node.forEach(n => {
      s.node[n].isActive = active.has(n)
      s.node[n].colour = black.has(n) ? 'black' : 'white'
    })
    s.token.at = at
    s.token.colour = 'black'
  },
})

const initiatesProbe = action({
  description: 'the first node sends a white token round, and turns white itself',
  at: () => Node.first,
  when: {
    'the first node has the token': s => s.token.at === Node.first,
    'the last round was inconclusive': s =>
      s.token.colour === 'black' || s.node[Node.first].colour === 'black',
  },
  then(s) {
    s.token.at = Node.last
    s.token.colour = 'white'
    s.node[Node.first].colour = 'white'
  },
})

const passesToken = action({
  description: 'a node passes the token towards the first node, and turns white',
  params: { n: Node },
  at: ({ n }) => n,
  when: {
    'the node is not the first': (_s, { n }) => n !== Node.first,
    'the node has the token': (s, { n }) => s.token.at === n,
    'it is passive, or the round is lost anyway': (s, { n }) =>
      !s.node[n].isActive || s.node[n].colour === 'black' || s.token.colour === 'black',
  },
  then: {
    'the token moves on'(s, { n }) {
      s.token.at = Node.previous(n)
    },
    'a black node stains the token'(s, { n }) {
      if (s.node[n].colour === 'black') s.token.colour = 'black'
    },
    'the node turns white'(s, { n }) {
      s.node[n].colour = 'white'
    },
  },
})

const sendsMessage = action({
  description: 'an active node activates another by a message',
  params: { n: Node, to: Node },
  at: ({ n }) => n,
  when: {
    'the node is active': (s, { n }) => s.node[n].isActive,
    'the message goes to another node': (_s, { n, to }) => to !== n,
  },
  then: {
    'the receiver is active'(s, { to }) {
      s.node[to].isActive = true
    },
    'a message against the token blackens its sender'(s, { n, to }) {
      if (to > n) s.node[n].colour = 'black'
    },
  },
})

const becomesPassive = action({
  description: 'an active node comes to rest',
  params: { n: Node },
  at: ({ n }) => n,
  when: {
    'the node is active': (s, { n }) => s.node[n].isActive,
  },
  then(s, { n }) {
    s.node[n].isActive = false
  },
})

const properties = {
  terminationDetection: invariant({
    name: 'TerminationDetection',
    description: 'when termination is detected, every node is passive',
    holds: s => !isDetected(s) || isQuiet(s),
  }),
  dijkstra: invariant({
    name: 'Inv',
    description:
      'all nodes behind the token are passive, or a black node is ahead of it, or it is black',
    holds: s =>
      Node.every(n => n <= s.token.at || !s.node[n].isActive) ||
      Node.some(n => n <= s.token.at && s.node[n].colour === 'black') ||
      s.token.colour === 'black',
  }),
  detects: reachable({
    description: 'termination is detected',
    when: isDetected,
  }),
}

const defects = {
  sendsUnseen: defect(
    sendsMessage,
    { skip: 'a message against the token blackens its sender' },
    {
      description: 'a node that wakes one the token has passed does not turn black',
      breaks: ['dijkstra', 'terminationDetection'],
      model: 'ewd840',
      bounds: { nodes: 2 },
      steps: 3,
    },
  ),
  passesWhileActive: defect(
    passesToken,
    { drop: 'it is passive, or the round is lost anyway' },
    {
      description: 'a node passes the token on although it is active',
      breaks: ['terminationDetection', 'dijkstra'],
      model: 'ewd840',
      bounds: { nodes: 2 },
      steps: 2,
    },
  ),
  keepsTokenClean: defect(
    passesToken,
    { skip: 'a black node stains the token' },
    {
      description: 'a black node passes a white token on',
      breaks: ['dijkstra', 'terminationDetection'],
      model: 'ewd840',
      bounds: { nodes: 3 },
      steps: 2,
    },
  ),
  staysBlack: defect(
    passesToken,
    { step: 'a black node stains the token', does: s => void (s.token.colour = 'black') },
    {
      description: 'every node stains the token, black or not',
      breaks: ['detects'],
      model: 'ewd840',
      bounds: { nodes: 2 },
    },
  ),
}

export const spec = specOf({
  name: 'ewd840',
  description: 'termination detection on a ring',
  state: State,
  init: anywhere,
  actions: { initiatesProbe, passesToken, sendsMessage, becomesPassive },
  properties,
  defects,
  terminal: predicate(isDetected),
  lanes: Node,
})

/** TLC reports more steps, 2 001 for three nodes: it counts each true disjunct of a guard. */
const ring = (nodes: number, distinct: number, generated: number, depth: number) => ({
  bounds: { nodes },
  expect: { verdict: 'holds', distinct, generated, depth } as const,
})

export const models = [
  model(spec, { name: 'ewd840-2', ...ring(2, 54, 186, 6) }),
  model(spec, { name: 'ewd840', ...ring(3, 302, 1_817, 9) }),
  model(spec, { name: 'ewd840-4', ...ring(4, 1_566, 14_962, 12) }),
  model(spec, { name: 'ewd840-5', ...ring(5, 7_742, 108_963, 15) }),
  model(spec, { name: 'ewd840-6', ...ring(6, 36_990, 724_420, 18) }),
]
