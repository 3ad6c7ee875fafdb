/**
 * Single-decree Paxos: acceptors agree on one value although leaders compete.
 *
 * Source: module Paxos of tlaplus/Examples, folder PaxosHowToWinATuringAward (Lamport), with the
 * bounds of MCPaxosTiny: three acceptors, two values, ballots 0 and 1. Messages are never removed.
 * Each ballot has its leader, who is not modelled. The original's disjunction in Phase2a, "nobody
 * in the quorum has voted, or this is their latest vote", is two actions here. Quorums are the
 * smallest majorities; like ballots and reported votes they are parameters, so that each way to
 * justify a proposal counts as one successor, as it does in TLC.
 */
import {
  bound,
  int,
  map,
  model,
  option,
  protocol,
  record,
  scalarset,
  set,
  spec as specOf,
  union,
  type Id,
  type SetView,
  type View,
} from 'lockstep'

const Acceptor = scalarset('acceptor', { names: ['a1', 'a2', 'a3', 'a4', 'a5'] })
const Value = scalarset('value', { names: ['v1', 'v2', 'v3'] })
const Ballot = int(0, bound('maxBallot', { min: 0, max: 7 }))
const Vote = record({ ballot: Ballot, value: Value })
const Message = union({
  prepare: { ballot: Ballot }, // phase 1a
  promise: { from: Acceptor, ballot: Ballot, vote: option(Vote) }, // phase 1b
  propose: { ballot: Ballot, value: Value }, // phase 2a
  accepted: { from: Acceptor, ballot: Ballot, value: Value }, // phase 2b
})
const State = record({
  acceptor: map(
    Acceptor,
    record({
      /** The highest ballot it has taken part in. */
      joined: option(Ballot),
      /** Its vote in the highest ballot it has voted in. */
      vote: option(Vote),
    }),
  ),
  messages: set(Message),
})
const { action, init, invariant, reachable, defect } = protocol(State)

type Reading = View<typeof State>
const isSmallestMajority = (quorum: SetView<Id<'acceptor'>>) =>
  quorum.size === Math.floor(Acceptor.size / 2) + 1

const hasPromised = (s: Reading, a: Id<'acceptor'>, ballot: number) =>
  s.messages.some(m => m.type === 'promise' && m.from === a && m.ballot === ballot)

/** True if no member of the quorum reports a vote later than `ballot` when it promises `to`. */
const noneVotedAfter = (s: Reading, quorum: SetView<Id<'acceptor'>>, to: number, ballot: number) =>
  s.messages.every(
    m =>
      m.type !== 'promise' ||
      m.ballot !== to ||
      !quorum.has(m.from) ||
      m.vote === null ||
      m.vote.ballot <= ballot,
  )

const isChosen = (s: Reading, value: Id<'value'>, ballot: number) =>
  2 * Acceptor.count(from => s.messages.has(Message.accepted({ from, ballot, value }))) >
  Acceptor.size

const isChosenEver = (s: Reading, value: Id<'value'>) =>
  s.messages.some(m => m.type === 'accepted' && isChosen(s, value, m.ballot))

const prepares = action({
  description: 'phase 1a: the leader of a ballot opens it',
  params: { ballot: Ballot },
  then(s, { ballot }) {
    s.messages.add(Message.prepare({ ballot }))
  },
})

const promises = action({
  description: 'phase 1b: an acceptor joins a ballot and reports its latest vote',
  params: { a: Acceptor, ballot: Ballot },
  at: ({ a }) => a,
  when: {
    'the ballot is open': (s, { ballot }) => s.messages.has(Message.prepare({ ballot })),
    'the acceptor has joined only lower ballots': (s, { a, ballot }) => {
      const { joined } = s.acceptor[a]
      return joined === null || ballot > joined
    },
  },
  then(s, { a, ballot }) {
    s.acceptor[a].joined = ballot
    s.messages.add(Message.promise({ from: a, ballot, vote: s.acceptor[a].vote }))
  },
})

const proposesFreely = action({
  description:
    'phase 2a: a leader proposes any value, as a quorum has promised and none of it has voted',
  params: { ballot: Ballot, value: Value, quorum: set(Acceptor) },
  when: {
    'the quorum is a smallest majority': (_s, { quorum }) => isSmallestMajority(quorum),
    'nothing was proposed in this ballot': (s, { ballot }) =>
      !s.messages.some(m => m.type === 'propose' && m.ballot === ballot),
    'the whole quorum has promised': (s, { ballot, quorum }) =>
      quorum.every(a => hasPromised(s, a, ballot)),
    'nobody in the quorum had voted': (s, { ballot, quorum }) =>
      noneVotedAfter(s, quorum, ballot, -1),
  },
  then(s, { ballot, value }) {
    s.messages.add(Message.propose({ ballot, value }))
  },
})

const proposesLatestVote = action({
  description: 'phase 2a: a leader proposes the value of the latest vote that a quorum reports',
  params: { ballot: Ballot, quorum: set(Acceptor), reporter: Acceptor, vote: Vote },
  when: {
    'the quorum is a smallest majority': (_s, { quorum }) => isSmallestMajority(quorum),
    'nothing was proposed in this ballot': (s, { ballot }) =>
      !s.messages.some(m => m.type === 'propose' && m.ballot === ballot),
    'the whole quorum has promised': (s, { ballot, quorum }) =>
      quorum.every(a => hasPromised(s, a, ballot)),
    'the vote is reported in the quorum': (s, { ballot, quorum, reporter, vote }) =>
      quorum.has(reporter) && s.messages.has(Message.promise({ from: reporter, ballot, vote })),
    'nobody in the quorum reports a later one': (s, { ballot, quorum, vote }) =>
      noneVotedAfter(s, quorum, ballot, vote.ballot),
  },
  then(s, { ballot, vote }) {
    s.messages.add(Message.propose({ ballot, value: vote.value }))
  },
})

const votes = action({
  description: 'phase 2b: an acceptor votes for the proposal of a ballot',
  params: { a: Acceptor, ballot: Ballot, value: Value },
  at: ({ a }) => a,
  when: {
    'the value is proposed in the ballot': (s, { ballot, value }) =>
      s.messages.has(Message.propose({ ballot, value })),
    'the acceptor has joined no higher ballot': (s, { a, ballot }) => {
      const { joined } = s.acceptor[a]
      return joined === null || ballot >= joined
    },
  },
  then: {
    'it joins the ballot'(s, { a, ballot }) {
      s.acceptor[a].joined = ballot
    },
    'it votes'(s, { a, ballot, value }) {
      s.acceptor[a].vote = { ballot, value }
    },
    'it makes its vote known'(s, { a, ballot, value }) {
      s.messages.add(Message.accepted({ from: a, ballot, value }))
    },
  },
})

const properties = {
  agreement: invariant({
    description: 'no two different values are chosen, whatever the ballots',
    holds: s => Value.count(value => isChosenEver(s, value)) <= 1,
  }),
  oneProposalABallot: invariant({
    description: 'at most one value is proposed in a ballot',
    holds: s =>
      s.messages.every(
        m =>
          m.type !== 'propose' ||
          s.messages.every(
            n => n.type !== 'propose' || n.ballot !== m.ballot || n.value === m.value,
          ),
      ),
  }),
  votesAreWithinPromises: invariant({
    name: 'Inv',
    description: 'no acceptor has voted in a ballot above the highest it has joined',
    holds: s =>
      Acceptor.every(a => {
        const { joined, vote } = s.acceptor[a]
        return vote === null || (joined !== null && vote.ballot <= joined)
      }),
  }),
  someValueIsChosen: reachable({
    description: 'some value is chosen',
    when: s => Value.some(value => isChosenEver(s, value)),
  }),
  chosenAgain: reachable({
    description: 'a value chosen in the first ballot is chosen again in a later one',
    when: s =>
      Value.some(
        value =>
          isChosen(s, value, 0) &&
          s.messages.some(
            m => m.type === 'accepted' && m.ballot > 0 && isChosen(s, value, m.ballot),
          ),
      ),
  }),
}

const defects = {
  forgetsVotes: defect(
    proposesFreely,
    { drop: 'nobody in the quorum had voted' },
    {
      description: 'a leader proposes what it likes although its quorum reports votes',
      breaks: ['agreement'],
      model: 'paxos',
      steps: 12,
    },
  ),
  takesAnyVote: defect(
    proposesLatestVote,
    { drop: 'nobody in the quorum reports a later one' },
    {
      description: 'a leader proposes the value of any vote that is reported, not of the latest',
      breaks: ['agreement'],
      model: 'paxos-3-ballots',
      steps: 17,
    },
  ),
  ignoresPromises: defect(
    votes,
    { drop: 'the acceptor has joined no higher ballot' },
    {
      description: 'an acceptor votes in a ballot lower than one it has promised to',
      breaks: ['agreement'],
      model: 'paxos',
      steps: 12,
    },
  ),
  proposesTwice: defect(
    proposesFreely,
    { drop: 'nothing was proposed in this ballot' },
    {
      description: 'a leader proposes two values in one ballot',
      breaks: ['oneProposalABallot', 'agreement'],
      model: 'paxos',
      steps: 5,
    },
  ),
  votesWithoutJoining: defect(
    votes,
    { skip: 'it joins the ballot' },
    {
      description: 'an acceptor votes without joining the ballot',
      breaks: ['votesAreWithinPromises'],
      model: 'paxos',
      steps: 5,
    },
  ),
  votesInSilence: defect(
    votes,
    { skip: 'it makes its vote known' },
    {
      description: 'an acceptor keeps its vote to itself',
      breaks: ['someValueIsChosen', 'chosenAgain'],
      model: 'paxos',
    },
  ),
}

export const spec = specOf({
  name: 'paxos',
  description: 'agreement on one value by Paxos',
  state: State,
  init: init({}),
  actions: { prepares, promises, proposesFreely, proposesLatestVote, votes },
  properties,
  defects,
  lanes: Acceptor,
})

/** `paxos` is MCPaxosTiny; the counts of the others are our own. */
export const models = [
  model(spec, {
    name: 'paxos',
    bounds: { acceptors: 3, values: 2, maxBallot: 1 },
    expect: { verdict: 'holds', distinct: 3_921, generated: 23_563, depth: 17 },
  }),
  model(spec, {
    name: 'paxos-2-acceptors',
    description: 'both acceptors are needed, over three ballots',
    bounds: { acceptors: 2, values: 2, maxBallot: 2 },
    expect: { verdict: 'holds', distinct: 1_501, generated: 8_222, depth: 19 },
  }),
  model(spec, {
    name: 'paxos-3-ballots',
    bounds: { acceptors: 3, values: 2, maxBallot: 2 },
    expect: { verdict: 'holds', distinct: 185_369, generated: 1_361_380, depth: 25 },
    slow: true,
  }),
]
