/**
 * Non-blocking atomic commitment, the wrong way: a participant acts on the coordinator's decision
 * before it has forwarded it. If both then crash, the others time out and abort: AC1 is violated.
 *
 * Source: modules ACP_SB and ACP_NB_WRONG_TLC of tlaplus/Examples, folder acp (Charpentier and Merz,
 * after Babaoglu and Toueg, "Non-Blocking Atomic Commitment", 1993). Two departures: the guard of
 * forward(i, j) there compares a decision with `notsent`, which it never is, and what its comment
 * says is modelled instead; `faulty` there is always the opposite of `alive`. As in the original,
 * deadlock is allowed: with everyone crashed nothing can happen.
 */
import { model, protocol, spec as specOf } from 'lockstep'
import * as actions from './wrong-acp-actions.ts'
import { Participant, State } from './wrong-acp-actions.ts'

const { invariant, actionProperty, reachable, defect } = protocol(State)
const { anyVotes, asks, receivesVote, missesVote, decidesToCommit, decidesToAbort } = actions
const { broadcasts, votes, abortsAfterNo, abortsUnasked, decides, forwards } = actions
const { decidesOnForward, abortsOnTimeout, participantCrashes, coordinatorCrashes } = actions

const properties = {
  agreement: invariant({
    name: 'AC1',
    description: 'no participant has decided to commit while another has decided to abort',
    holds: s =>
      !(
        Participant.some(p => s.participant[p].decision === 'commit') &&
        Participant.some(p => s.participant[p].decision === 'abort')
      ),
  }),
  commitIsUnanimous: invariant({
    name: 'AC2',
    description: 'if a participant has decided to commit, everyone has voted yes',
    holds: s =>
      Participant.every(p => s.participant[p].decision !== 'commit') ||
      Participant.every(p => s.participant[p].vote === 'yes'),
  }),
  abortHasAReason: invariant({
    name: 'AC3',
    description: 'if a participant has decided to abort, somebody has voted no or has crashed',
    holds: s =>
      Participant.every(p => s.participant[p].decision !== 'abort') ||
      Participant.some(p => s.participant[p].vote === 'no' || s.participant[p].hasCrashed) ||
      s.coordinator.hasCrashed,
  }),
  decisionsAreFinal: actionProperty({
    name: 'AC4',
    description: 'a participant decides at most once',
    holds: (before, after) =>
      Participant.every(p => {
        const { decision } = before.participant[p]
        return decision === null || after.participant[p].decision === decision
      }),
  }),
  everyoneCommits: reachable({
    description: 'everyone decides to commit',
    when: s => Participant.every(p => s.participant[p].decision === 'commit'),
  }),
}

/** Each defect is looked for where the protocol itself is right: with at most one crash. */
const defects = {
  commitsAnyway: defect(
    decidesToCommit,
    { drop: 'every vote is yes' },
    {
      description: 'the coordinator decides to commit without looking at the votes',
      breaks: ['commitIsUnanimous', 'agreement'],
      model: 'wrong-acp-without-crashes',
      steps: 3,
    },
  ),
  abortsAnyway: defect(
    abortsAfterNo,
    { drop: 'its vote was no' },
    {
      description: 'a participant that has voted yes may abort as if it had voted no',
      breaks: ['abortHasAReason', 'agreement'],
      model: 'wrong-acp-without-crashes',
      steps: 3,
    },
  ),
  forgetsItsDecision: defect(
    participantCrashes,
    {
      step: 'it stops for good',
      does(s, { p }) {
        s.participant[p].hasCrashed = true
        s.participant[p].decision = null
      },
    },
    {
      description: 'a participant that crashes loses its decision',
      breaks: ['decisionsAreFinal'],
      model: 'wrong-acp-with-one-crash',
      steps: 4,
    },
  ),
  waitsForOneTooMany: defect(
    decidesToCommit,
    {
      conjunct: 'every vote is yes',
      becomes: s =>
        Participant.count(p => s.coordinator.received.get(p) === 'yes') > Participant.size,
    },
    {
      description: 'the coordinator waits for one vote more than there are participants',
      breaks: ['everyoneCommits'],
      model: 'wrong-acp-without-crashes',
    },
  ),
}

export const spec = specOf({
  name: 'wrong-acp',
  description: 'non-blocking atomic commitment that decides before it forwards',
  state: State,
  init: anyVotes,
  actions: {
    asks,
    receivesVote,
    missesVote,
    decidesToCommit,
    decidesToAbort,
    broadcasts,
    votes,
    abortsAfterNo,
    abortsUnasked,
    decides,
    forwards,
    decidesOnForward,
    abortsOnTimeout,
    participantCrashes,
    coordinatorCrashes,
  },
  properties,
  defects,
  lanes: Participant,
})

export const models = [
  model(spec, {
    name: 'wrong-acp',
    description: 'crashes without limit, as in the original',
    bounds: { participants: 2 },
    deadlock: 'allowed',
    expect: { verdict: 'violated', property: 'agreement', depth: 13 },
  }),
  model(spec, {
    name: 'wrong-acp-with-one-crash',
    description: 'the mistake does no harm unless two crash',
    bounds: { participants: 2 },
    budgets: { crashes: 1 },
    deadlock: 'allowed',
    expect: { verdict: 'holds', distinct: 1_760, generated: 6_224, depth: 15 },
  }),
  model(spec, {
    name: 'wrong-acp-without-crashes',
    bounds: { participants: 2 },
    budgets: { crashes: 0 },
    deadlock: 'allowed',
    expect: { verdict: 'holds', distinct: 280, generated: 1_090, depth: 14 },
  }),
]
