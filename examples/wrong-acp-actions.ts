/**
 * The state and the actions of wrong-acp.ts; see that file for the purpose and the source. First the coordinator's
 * steps, then the participants', then the crashes.
 */
import { bool, map, oneOf, option, protocol, record, scalarset, set } from 'lockstep'
import type { Id, View } from 'lockstep'

export const Participant = scalarset('participant', { names: ['p1', 'p2', 'p3', 'p4'] })
const Vote = oneOf('yes', 'no')
const Decision = option(oneOf('commit', 'abort'))
export const State = record({
  participant: map(
    Participant,
    record({
      vote: Vote,
      hasVoted: bool,
      decision: Decision,
      /** The decisions it has sent to each of the others. */
      forwarded: map(Participant, Decision),
      hasCrashed: bool,
    }),
  ),
  coordinator: record({
    hasAsked: map(Participant, bool),
    received: map(Participant, option(Vote)),
    decision: Decision,
    /** The decisions it has sent to each participant. */
    broadcast: map(Participant, Decision),
    hasCrashed: bool,
  }),
})
const { action, init } = protocol(State)

type Reading = View<typeof State>
const itMayStillDecide = {
  'the coordinator is up': (s: Reading) => !s.coordinator.hasCrashed,
  'the coordinator is undecided': (s: Reading) => s.coordinator.decision === null,
}
const everyoneHasBeenAsked = (s: Reading) => Participant.every(p => s.coordinator.hasAsked.get(p))

const itIsUpAndUndecided = {
  'the participant is up': (s: Reading, { p }: { p: Id<'participant'> }) =>
    !s.participant[p].hasCrashed,
  'the participant is undecided': (s: Reading, { p }: { p: Id<'participant'> }) =>
    s.participant[p].decision === null,
}

export const anyVotes = init({
  params: { inFavour: set(Participant) },
  then(s, { inFavour }) {
    Participant.forEach(p => {
      s.participant[p].vote = inFavour.has(p) ? 'yes' : 'no'
    })
  },
})

export const asks = action({
  description: 'the coordinator asks a participant for its vote',
  params: { p: Participant },
  when: {
    'the coordinator is up': s => !s.coordinator.hasCrashed,
    'the participant has not been asked': (s, { p }) => !s.coordinator.hasAsked.get(p),
  },
  then: (s, { p }) => s.coordinator.hasAsked.set(p, true),
})

export const receivesVote = action({
  description: 'the coordinator receives a vote',
  params: { p: Participant },
  when: {
    ...itMayStillDecide,
    'everyone has been asked': everyoneHasBeenAsked,
    'the vote is missing': (s, { p }) => s.coordinator.received.get(p) === null,
    'the participant has voted': (s, { p }) => s.participant[p].hasVoted,
  },
  then: (s, { p }) => s.coordinator.received.set(p, s.participant[p].vote),
})

export const missesVote = action({
  description: 'the coordinator decides to abort as a participant has crashed before it could vote',
  params: { p: Participant },
  when: {
    ...itMayStillDecide,
    'everyone has been asked': everyoneHasBeenAsked,
    'the participant has crashed': (s, { p }) => s.participant[p].hasCrashed,
    'the participant has not voted': (s, { p }) => !s.participant[p].hasVoted,
  },
  then(s) {
    s.coordinator.decision = 'abort'
  },
})

export const decidesToCommit = action({
  description: 'the coordinator decides to commit',
  when: {
    ...itMayStillDecide,
    'every vote is yes': s => Participant.every(p => s.coordinator.received.get(p) === 'yes'),
  },
  then(s) {
    s.coordinator.decision = 'commit'
  },
})

export const decidesToAbort = action({
  description: 'the coordinator decides to abort',
  when: {
    ...itMayStillDecide,
    'every vote is there': s => Participant.every(p => s.coordinator.received.get(p) !== null),
    'some vote is no': s => Participant.some(p => s.coordinator.received.get(p) === 'no'),
  },
  then(s) {
    s.coordinator.decision = 'abort'
  },
})

export const broadcasts = action({
  description: 'the coordinator sends its decision to a participant',
  params: { p: Participant },
  when: {
    'the coordinator is up': s => !s.coordinator.hasCrashed,
    'the coordinator has decided': s => s.coordinator.decision !== null,
    'the participant has not been told': (s, { p }) => s.coordinator.broadcast.get(p) === null,
  },
  then: (s, { p }) => s.coordinator.broadcast.set(p, s.coordinator.decision),
})

export const votes = action({
  description: 'a participant sends its vote',
  params: { p: Participant },
  at: ({ p }) => p,
  when: {
    'the participant is up': (s, { p }) => !s.participant[p].hasCrashed,
    'the participant has been asked': (s, { p }) => s.coordinator.hasAsked.get(p),
  },
  then(s, { p }) {
    s.participant[p].hasVoted = true
  },
})

export const abortsAfterNo = action({
  description: 'a participant that has voted no aborts at once',
  params: { p: Participant },
  at: ({ p }) => p,
  when: {
    ...itIsUpAndUndecided,
    'the participant has voted': (s, { p }) => s.participant[p].hasVoted,
    'its vote was no': (s, { p }) => s.participant[p].vote === 'no',
  },
  then(s, { p }) {
    s.participant[p].decision = 'abort'
  },
})

export const abortsUnasked = action({
  description: 'a participant aborts as the coordinator has crashed before it could ask',
  params: { p: Participant },
  at: ({ p }) => p,
  when: {
    ...itIsUpAndUndecided,
    'the coordinator has crashed': s => s.coordinator.hasCrashed,
    'the participant has not been asked': (s, { p }) => !s.coordinator.hasAsked.get(p),
  },
  then(s, { p }) {
    s.participant[p].decision = 'abort'
  },
})

/** The mistake: it should forward the decision first, and act on it afterwards. */
export const decides = action({
  description: 'a participant decides as the coordinator says',
  params: { p: Participant },
  at: ({ p }) => p,
  when: {
    ...itIsUpAndUndecided,
    'the coordinator has told it': (s, { p }) => s.coordinator.broadcast.get(p) !== null,
  },
  then(s, { p }) {
    s.participant[p].decision = s.coordinator.broadcast.get(p)
  },
})

export const forwards = action({
  description: 'a participant forwards its decision to another',
  params: { p: Participant, to: Participant },
  at: ({ p }) => p,
  when: {
    'it forwards to another': (_s, { p, to }) => p !== to,
    'the participant is up': (s, { p }) => !s.participant[p].hasCrashed,
    'the participant has decided': (s, { p }) => s.participant[p].decision !== null,
    'the other has not been told': (s, { p, to }) => s.participant[p].forwarded.get(to) === null,
  },
  then: (s, { p, to }) => s.participant[p].forwarded.set(to, s.participant[p].decision),
})

export const decidesOnForward = action({
  description: 'a participant decides as another has forwarded',
  params: { p: Participant, from: Participant },
  at: ({ p }) => p,
  when: {
    ...itIsUpAndUndecided,
    'the other has told it': (s, { p, from }) => s.participant[from].forwarded.get(p) !== null,
  },
  then(s, { p, from }) {
    s.participant[p].decision = s.participant[from].forwarded.get(p)
  },
})

export const abortsOnTimeout = action({
  description: 'a participant aborts as nobody who is up can ever hear of a decision',
  params: { p: Participant },
  at: ({ p }) => p,
  when: {
    ...itIsUpAndUndecided,
    'the coordinator has crashed': s => s.coordinator.hasCrashed,
    'the coordinator has told nobody who is up': s =>
      Participant.every(
        q => s.participant[q].hasCrashed || s.coordinator.broadcast.get(q) === null,
      ),
    'no crashed participant has told anybody who is up': s =>
      Participant.every(
        q =>
          !s.participant[q].hasCrashed ||
          Participant.every(
            r => s.participant[r].hasCrashed || s.participant[q].forwarded.get(r) === null,
          ),
      ),
  },
  then(s, { p }) {
    s.participant[p].decision = 'abort'
  },
})

export const participantCrashes = action({
  description: 'a participant crashes, for good',
  params: { p: Participant },
  kind: 'fault',
  budget: 'crashes',
  at: ({ p }) => p,
  when: {
    'the participant is up': (s, { p }) => !s.participant[p].hasCrashed,
  },
  then: {
    'it stops for good'(s, { p }) {
      s.participant[p].hasCrashed = true
    },
  },
})

export const coordinatorCrashes = action({
  description: 'the coordinator crashes, for good',
  kind: 'fault',
  budget: 'crashes',
  when: {
    'the coordinator is up': s => !s.coordinator.hasCrashed,
  },
  then(s) {
    s.coordinator.hasCrashed = true
  },
})
