/**
 * Transaction commit: what every commit protocol must achieve, without saying how. Participants see
 * each other's state directly; no message, no manager.
 *
 * Source: module TCommit of tlaplus/Examples, folder transaction_commit (Gray and Lamport,
 * "Consensus on Transaction Commit", 2004). The original switches the deadlock check off; here the
 * only states allowed to have no successor are those in which everyone has decided.
 */
import {
  map,
  model,
  oneOf,
  protocol,
  record,
  scalarset,
  spec as specOf,
  type Id,
  type View,
} from 'lockstep'

const Participant = scalarset('participant', {
  names: ['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10'],
})
const State = record({
  participant: map(Participant, oneOf('working', 'prepared', 'committed', 'aborted')),
})
const { action, init, invariant, actionProperty, reachable, predicate, defect } = protocol(State)

const hasDecided = (s: View<typeof State>, p: Id<'participant'>) =>
  s.participant.get(p) === 'committed' || s.participant.get(p) === 'aborted'

const prepares = action({
  description: 'a participant prepares',
  params: { p: Participant },
  at: ({ p }) => p,
  when: {
    'the participant is working': (s, { p }) => s.participant.get(p) === 'working',
  },
  then(s, { p }) {
    s.participant.set(p, 'prepared')
  },
})

const commits = action({
  description: 'a participant commits',
  params: { p: Participant },
  at: ({ p }) => p,
  when: {
    'the participant is prepared': (s, { p }) => s.participant.get(p) === 'prepared',
    'everyone is prepared or has committed': s =>
      Participant.every(
        q => s.participant.get(q) === 'prepared' || s.participant.get(q) === 'committed',
      ),
  },
  then(s, { p }) {
    s.participant.set(p, 'committed')
  },
})

const aborts = action({
  description: 'a participant aborts',
  params: { p: Participant },
  at: ({ p }) => p,
  when: {
    'the participant has not decided': (s, { p }) => !hasDecided(s, p),
    'nobody has committed': s => Participant.every(q => s.participant.get(q) !== 'committed'),
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
  decisionsAreFinal: actionProperty({
    description: 'a participant that has committed or aborted never changes its mind',
    holds: (before, after) =>
      Participant.every(
        p => !hasDecided(before, p) || after.participant.get(p) === before.participant.get(p),
      ),
  }),
  everyoneCommits: reachable({
    description: 'the transaction is committed everywhere',
    when: s => Participant.every(p => s.participant.get(p) === 'committed'),
  }),
}

const defects = {
  commitsAlone: defect(
    commits,
    { drop: 'everyone is prepared or has committed' },
    {
      description: 'a prepared participant commits without asking the others',
      breaks: ['consistent'],
      model: 't-commit',
      bounds: { participants: 2 },
      steps: 3,
    },
  ),
  abortsTooLate: defect(
    aborts,
    { drop: 'nobody has committed' },
    {
      description: 'a participant aborts although another has committed',
      breaks: ['consistent'],
      model: 't-commit',
      bounds: { participants: 2 },
      steps: 4,
    },
  ),
  preparesAgain: defect(
    prepares,
    { drop: 'the participant is working' },
    {
      description: 'a participant that has decided goes back to prepared',
      breaks: ['decisionsAreFinal'],
      model: 't-commit',
      bounds: { participants: 1 },
      steps: 2,
    },
  ),
  neverSureToCommit: defect(
    commits,
    {
      conjunct: 'everyone is prepared or has committed',
      becomes: s => Participant.every(q => s.participant.get(q) === 'committed'),
    },
    {
      description: 'each participant waits for the others to commit first',
      breaks: ['everyoneCommits'],
      model: 't-commit',
      bounds: { participants: 1 },
    },
  ),
}

export const spec = specOf({
  name: 't-commit',
  description: 'what a commit protocol must achieve',
  state: State,
  init: init({}),
  actions: { prepares, commits, aborts },
  properties,
  defects,
  terminal: predicate(s => Participant.every(p => hasDecided(s, p))),
  lanes: Participant,
})

/** 3^n + 2^n - 1 states, 1 + n·3^n + n·2^(n-1) steps, 2n + 1 levels. */
const participants = (n: number) => ({
  bounds: { participants: n },
  expect: {
    verdict: 'holds',
    distinct: 3 ** n + 2 ** n - 1,
    generated: 1 + n * 3 ** n + n * 2 ** (n - 1),
    depth: 2 * n + 1,
  } as const,
})

export const models = [
  model(spec, { name: 't-commit', ...participants(3) }),
  model(spec, { name: 't-commit-5', ...participants(5) }),
  model(spec, { name: 't-commit-9', ...participants(9) }),
]
