/**
 * Two-phase commit: a transaction manager makes its participants commit together or not at all.
 *
 * Source: module TwoPhase of tlaplus/Examples, folder transaction_commit (Gray and Lamport,
 * "Consensus on Transaction Commit", 2004). As there, messages are never removed, so one may be
 * late, lost or received twice without any of that being modelled; participants prepare of their
 * own accord, and one that aborts tells nobody: the manager just gives up when it likes.
 */
import {
  map,
  model,
  oneOf,
  protocol,
  record,
  scalarset,
  set,
  spec as specOf,
  union,
} from 'lockstep'

const Participant = scalarset('participant', {
  names: ['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10'],
})
const Message = union({ prepared: { from: Participant }, commit: {}, abort: {} })
const State = record({
  participant: map(Participant, oneOf('working', 'prepared', 'committed', 'aborted')),
  manager: oneOf('undecided', 'committed', 'aborted'),
  /** The participants from which the manager has received `prepared`. */
  heard: set(Participant),
  messages: set(Message),
})
const { action, init, invariant, actionProperty, reachable, defect } = protocol(State)

const managerHears = action({
  description: 'the manager receives a prepared message',
  params: { p: Participant },
  receivesFrom: (_, { p }) => p,
  when: {
    'the manager is undecided': s => s.manager === 'undecided',
    'the participant has sent prepared': (s, { p }) =>
      s.messages.has(Message.prepared({ from: p })),
  },
  then(s, { p }) {
    s.heard.add(p)
  },
})

const managerCommits = action({
  description: 'the manager commits the transaction',
  when: {
    'the manager is undecided': s => s.manager === 'undecided',
    'every participant has been heard': s => Participant.every(p => s.heard.has(p)),
  },
  then: {
    'it decides'(s) {
      s.manager = 'committed'
    },
    'it tells everyone'(s) {
      s.messages.add(Message.commit())
    },
  },
})

const managerAborts = action({
  description: 'the manager gives the transaction up',
  when: {
    'the manager is undecided': s => s.manager === 'undecided',
  },
  then: {
    'it decides'(s) {
      s.manager = 'aborted'
    },
    'it tells everyone'(s) {
      s.messages.add(Message.abort())
    },
  },
})

const prepares = action({
  description: 'a participant prepares, and leaves the decision to the manager',
  params: { p: Participant },
  at: ({ p }) => p,
  when: {
    'the participant is working': (s, { p }) => s.participant.get(p) === 'working',
  },
  then(s, { p }) {
    s.participant.set(p, 'prepared')
    s.messages.add(Message.prepared({ from: p }))
  },
})

const choosesToAbort = action({
  description: 'a participant aborts of its own accord',
  params: { p: Participant },
  at: ({ p }) => p,
  when: {
    'the participant is working': (s, { p }) => s.participant.get(p) === 'working',
  },
  then(s, { p }) {
    s.participant.set(p, 'aborted')
  },
})

const isToldToCommit = action({
  description: 'a participant commits, as the manager says',
  params: { p: Participant },
  at: ({ p }) => p,
  receivesFrom: () => 'manager',
  when: {
    'the manager has sent commit': s => s.messages.has(Message.commit()),
  },
  then(s, { p }) {
    s.participant.set(p, 'committed')
  },
})

const isToldToAbort = action({
  description: 'a participant aborts, as the manager says',
  params: { p: Participant },
  at: ({ p }) => p,
  receivesFrom: () => 'manager',
  when: {
    'the manager has sent abort': s => s.messages.has(Message.abort()),
  },
  then(s, { p }) {
    s.participant.set(p, 'aborted')
  },
})

const properties = {
  consistent: invariant({
    name: 'TCConsistent',
    description: 'no participant has committed while another has aborted',
    holds: s =>
      !(
        Participant.some(p => s.participant.get(p) === 'committed') &&
        Participant.some(p => s.participant.get(p) === 'aborted')
      ),
  }),
  managerDecidesOnce: actionProperty({
    description: 'the manager never changes its mind',
    holds: (before, after) => before.manager === 'undecided' || after.manager === before.manager,
  }),
  everyoneCommits: reachable({
    description: 'the transaction is committed everywhere',
    when: s => Participant.every(p => s.participant.get(p) === 'committed'),
  }),
}

const defects = {
  commitsUnheard: defect(
    managerCommits,
    { drop: 'every participant has been heard' },
    {
      description: 'the manager commits without waiting for anyone',
      breaks: ['consistent'],
      model: 'two-phase',
      bounds: { participants: 2 },
      steps: 3,
    },
  ),
  breaksItsPromise: defect(
    choosesToAbort,
    {
      conjunct: 'the participant is working',
      becomes: (s, { p }) =>
        s.participant.get(p) === 'working' || s.participant.get(p) === 'prepared',
    },
    {
      description: 'a participant that has prepared may still abort of its own accord',
      breaks: ['consistent'],
      model: 'two-phase',
      bounds: { participants: 2 },
      steps: 7,
    },
  ),
  changesItsMind: defect(
    managerAborts,
    { drop: 'the manager is undecided' },
    {
      description: 'the manager gives up a transaction that it has committed',
      breaks: ['managerDecidesOnce', 'consistent'],
      model: 'two-phase',
      bounds: { participants: 2 },
      steps: 6,
    },
  ),
  waitsForOneTooMany: defect(
    managerCommits,
    {
      conjunct: 'every participant has been heard',
      becomes: s => s.heard.size > Participant.size,
    },
    {
      description: 'the manager waits for one participant more than there are',
      breaks: ['everyoneCommits'],
      model: 'two-phase',
      bounds: { participants: 1 },
    },
  ),
  keepsTheCommitToItself: defect(
    managerCommits,
    { skip: 'it tells everyone' },
    {
      description: 'the manager commits and tells nobody, so that everyone waits for ever',
      breaks: ['deadlock', 'everyoneCommits'],
      model: 'two-phase',
      bounds: { participants: 1 },
      steps: 3,
    },
  ),
}

export const spec = specOf({
  name: 'two-phase',
  description: 'two-phase commit of one transaction',
  state: State,
  init: init({}),
  actions: {
    managerHears,
    managerCommits,
    managerAborts,
    prepares,
    choosesToAbort,
    isToldToCommit,
    isToldToAbort,
  },
  properties,
  defects,
  lanes: Participant,
  elsewhere: 'manager',
})

/** 6^n + 4^n + 2^n states, 2 + 4^n + n·4^n + n·2^n + 8n·6^(n-1) steps, 3n + 2 levels. */
const participants = (n: number) => ({
  bounds: { participants: n },
  expect: {
    verdict: 'holds',
    distinct: 6 ** n + 4 ** n + 2 ** n,
    generated: 2 + 4 ** n + n * 4 ** n + n * 2 ** n + 8 * n * 6 ** (n - 1),
    depth: 3 * n + 2,
  } as const,
})

export const models = [
  model(spec, { name: 'two-phase', ...participants(3) }),
  model(spec, { name: 'two-phase-5', ...participants(5) }),
  model(spec, { name: 'two-phase-7', ...participants(7) }),
  model(spec, { name: 'two-phase-8', ...participants(8), slow: true }),
  model(spec, { name: 'two-phase-9', ...participants(9), slow: true }),
  model(spec, { name: 'two-phase-10', ...participants(10), slow: true }),
]
