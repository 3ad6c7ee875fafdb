/**
 * Dining philosophers: everyone may take either fork first, and so all may end up with one each.
 *
 * Source: "Introduction to Murphi" in the documentation of Rumur (Smattr/rumur,
 * doc/intro-to-murphi.rst), which finds the deadlock in five steps, then repairs it: of the two
 * forks one must take the lower-numbered first and put it down last. The dialect `etiquette` says
 * which of the two is played. The philosopher's left fork has the philosopher's own number.
 */
import {
  bool,
  dialect,
  map,
  model,
  oneOf,
  ordered,
  protocol,
  record,
  spec as specOf,
} from 'lockstep'

/** Philosophers round the table, and the forks to the left of each. */
const Seat = ordered('seat', {
  bound: 'philosophers',
  names: ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'],
})
const etiquette = dialect('etiquette', 'naive', 'lower-fork-first')
const State = record({
  philosopher: map(
    Seat,
    record({ mood: oneOf('hungry', 'eating', 'thinking'), hasLeft: bool, hasRight: bool }),
  ),
  isForkTaken: map(Seat, bool),
})
const { action, init, invariant, reachable, defect } = protocol(State)

const takesLeft = action({
  description: 'a hungry philosopher takes the left fork',
  params: { p: Seat },
  at: ({ p }) => p,
  when: {
    'the philosopher is hungry': (s, { p }) => s.philosopher[p].mood === 'hungry',
    'etiquette allows the left fork': (s, { p }) =>
      etiquette.is('naive') || s.philosopher[p].hasRight || p < Seat.next(p),
    'the left fork is on the table': (s, { p }) => !s.isForkTaken.get(p),
  },
  then: {
    'the fork leaves the table'(s, { p }) {
      s.isForkTaken.set(p, true)
    },
    'the fork is in hand'(s, { p }) {
      s.philosopher[p].hasLeft = true
    },
  },
})

const takesRight = action({
  description: 'a hungry philosopher takes the right fork',
  params: { p: Seat },
  at: ({ p }) => p,
  when: {
    'the philosopher is hungry': (s, { p }) => s.philosopher[p].mood === 'hungry',
    'etiquette allows the right fork': (s, { p }) =>
      etiquette.is('naive') || s.philosopher[p].hasLeft || p > Seat.next(p),
    'the right fork is on the table': (s, { p }) => !s.isForkTaken.get(Seat.next(p)),
  },
  then: {
    'the fork leaves the table'(s, { p }) {
      s.isForkTaken.set(Seat.next(p), true)
    },
    'the fork is in hand'(s, { p }) {
      s.philosopher[p].hasRight = true
    },
  },
})

const eats = action({
  description: 'a hungry philosopher with two forks begins to eat',
  params: { p: Seat },
  at: ({ p }) => p,
  when: {
    'the philosopher is hungry': (s, { p }) => s.philosopher[p].mood === 'hungry',
    'the left fork is in hand': (s, { p }) => s.philosopher[p].hasLeft,
    'the right fork is in hand': (s, { p }) => s.philosopher[p].hasRight,
  },
  then(s, { p }) {
    s.philosopher[p].mood = 'eating'
  },
})

const thinks = action({
  description: 'a philosopher has eaten enough and begins to think, forks in hand',
  params: { p: Seat },
  at: ({ p }) => p,
  when: {
    'the philosopher is eating': (s, { p }) => s.philosopher[p].mood === 'eating',
  },
  then(s, { p }) {
    s.philosopher[p].mood = 'thinking'
  },
})

const getsHungry = action({
  description: 'a thinking philosopher is hungry again',
  params: { p: Seat },
  at: ({ p }) => p,
  when: {
    'the philosopher is thinking': (s, { p }) => s.philosopher[p].mood === 'thinking',
  },
  then(s, { p }) {
    s.philosopher[p].mood = 'hungry'
  },
})

const dropsLeft = action({
  description: 'a thinking philosopher puts the left fork down',
  params: { p: Seat },
  at: ({ p }) => p,
  when: {
    'the philosopher is thinking': (s, { p }) => s.philosopher[p].mood === 'thinking',
    'the left fork is in hand': (s, { p }) => s.philosopher[p].hasLeft,
    'etiquette lets go of the left fork': (s, { p }) =>
      etiquette.is('naive') || !s.philosopher[p].hasRight || p > Seat.next(p),
  },
  then(s, { p }) {
    s.isForkTaken.set(p, false)
    s.philosopher[p].hasLeft = false
  },
})

const dropsRight = action({
  description: 'a thinking philosopher puts the right fork down',
  params: { p: Seat },
  at: ({ p }) => p,
  when: {
    'the philosopher is thinking': (s, { p }) => s.philosopher[p].mood === 'thinking',
    'the right fork is in hand': (s, { p }) => s.philosopher[p].hasRight,
    'etiquette lets go of the right fork': (s, { p }) =>
      etiquette.is('naive') || !s.philosopher[p].hasLeft || p < Seat.next(p),
  },
  then(s, { p }) {
    s.isForkTaken.set(Seat.next(p), false)
    s.philosopher[p].hasRight = false
  },
})

const properties = {
  noForkSharing: invariant({
    name: 'no fork sharing',
    description: 'no fork is in the hands of two philosophers',
    holds: s => Seat.every(p => !s.philosopher[p].hasRight || !s.philosopher[Seat.next(p)].hasLeft),
  }),
  heldForksAreTaken: invariant({
    description: 'a fork in a hand is not on the table',
    holds: s =>
      Seat.every(
        p =>
          (!s.philosopher[p].hasLeft || s.isForkTaken.get(p)) &&
          (!s.philosopher[p].hasRight || s.isForkTaken.get(Seat.next(p))),
      ),
  }),
  someoneEats: reachable({
    description: 'somebody eats',
    when: s => Seat.some(p => s.philosopher[p].mood === 'eating'),
  }),
}

const defects = {
  grabsTheFork: defect(
    takesLeft,
    { drop: 'the left fork is on the table' },
    {
      description: 'a philosopher takes the left fork out of the neighbour’s hand',
      breaks: ['noForkSharing'],
      model: 'dining-philosophers-ordered',
      bounds: { philosophers: 2 },
      steps: 2,
    },
  ),
  leavesItsImage: defect(
    takesLeft,
    { skip: 'the fork leaves the table' },
    {
      description: 'a left fork in hand still looks as if it were on the table',
      breaks: ['heldForksAreTaken', 'noForkSharing'],
      model: 'dining-philosophers-ordered',
      bounds: { philosophers: 2 },
      steps: 1,
    },
  ),
  forgetsItsFork: defect(
    takesRight,
    { skip: 'the fork is in hand' },
    {
      description: 'a philosopher takes the right fork and forgets about it',
      breaks: ['deadlock', 'someoneEats'],
      model: 'dining-philosophers-ordered',
      bounds: { philosophers: 2 },
      steps: 1,
    },
  ),
}

export const spec = specOf({
  name: 'dining-philosophers',
  description: 'philosophers who share forks',
  state: State,
  init: init({}),
  actions: { takesLeft, takesRight, eats, thinks, getsHungry, dropsLeft, dropsRight },
  properties,
  defects,
  dialects: [etiquette],
  lanes: Seat,
})

export const models = [
  model(spec, {
    name: 'dining-philosophers',
    description: 'everyone takes either fork first: all may wait for their second for ever',
    bounds: { philosophers: 5 },
    expect: { verdict: 'violated', depth: 6 },
  }),
  model(spec, {
    name: 'dining-philosophers-ordered',
    description: 'everyone takes the lower-numbered fork first',
    bounds: { philosophers: 5 },
    dialects: { etiquette: 'lower-fork-first' },
    expect: { verdict: 'holds', distinct: 3_216, generated: 16_161, depth: 31 },
  }),
]
