/**
 * TwoPhase of tlaplus/Examples, action for action: resource managers, a transaction manager, a grow-only set of
 * messages. A fixture with published counts: 3 participants give 288 states, 1,146 generated, depth 11.
 */
import { map, model, oneOf, protocol, record, scalarset, set, spec, union } from '#model/index.ts'

export const Rm = scalarset('rm', { bound: 'participants' })
export const Message = union({ prepared: { rm: Rm }, commit: {}, abort: {} })
export const State = record({
  rm: map(Rm, record({ state: oneOf('working', 'prepared', 'committed', 'aborted') })),
  tm: oneOf('init', 'committed', 'aborted'),
  prepared: set(Rm),
  messages: set(Message),
})
const { action, init, invariant, reachable, actionProperty, predicate, defect } = protocol(State)

export const actions = {
  tmCommit: action({
    when: {
      'the manager has not decided': s => s.tm === 'init',
      'all are prepared': s => Rm.every(r => s.prepared.has(r)),
    },
    then: {
      decide: s => {
        s.tm = 'committed'
      },
      tell: s => s.messages.add(Message.commit()),
    },
  }),
  tmAbort: action({
    when: { 'the manager has not decided': s => s.tm === 'init' },
    then(s) {
      s.tm = 'aborted'
      s.messages.add(Message.abort())
    },
  }),
  tmReceivePrepared: action({
    params: { rm: Rm },
    when: {
      'the manager has not decided': s => s.tm === 'init',
      'it said so': (s, { rm }) => s.messages.has(Message.prepared({ rm })),
    },
    then: (s, { rm }) => s.prepared.add(rm),
  }),
  rmPrepare: action({
    params: { rm: Rm },
    at: ({ rm }) => rm,
    when: { 'it is working': (s, { rm }) => s.rm[rm].state === 'working' },
    then(s, { rm }) {
      s.rm[rm].state = 'prepared'
      s.messages.add(Message.prepared({ rm }))
    },
  }),
  rmChooseToAbort: action({
    params: { rm: Rm },
    at: ({ rm }) => rm,
    kind: 'fault',
    when: { 'it is working': (s, { rm }) => s.rm[rm].state === 'working' },
    then(s, { rm }) {
      s.rm[rm].state = 'aborted'
    },
  }),
  rmReceiveCommit: action({
    params: { rm: Rm },
    at: ({ rm }) => rm,
    when: { 'commit was sent': s => s.messages.has(Message.commit()) },
    then(s, { rm }) {
      s.rm[rm].state = 'committed'
    },
  }),
  rmReceiveAbort: action({
    params: { rm: Rm },
    at: ({ rm }) => rm,
    when: { 'abort was sent': s => s.messages.has(Message.abort()) },
    then(s, { rm }) {
      s.rm[rm].state = 'aborted'
    },
  }),
}

export const TwoPhase = spec({
  name: 'two-phase',
  description: 'two-phase commit with a reliable transaction manager',
  state: State,
  init: init({}),
  actions,
  lanes: Rm,
  terminal: predicate(s => Rm.every(r => ['committed', 'aborted'].includes(s.rm[r].state))),
  properties: {
    consistent: invariant({
      description: 'no two managers decide differently',
      holds: s =>
        !(Rm.some(r => s.rm[r].state === 'committed') && Rm.some(r => s.rm[r].state === 'aborted')),
    }),
    decided: actionProperty({
      description: 'a decision is never taken back',
      holds: (before, after) => before.tm === 'init' || after.tm === before.tm,
    }),
    canCommit: reachable({
      description: 'all commit',
      when: s => Rm.every(r => s.rm[r].state === 'committed'),
    }),
  },
  defects: {
    D1: defect(
      actions.tmCommit,
      { drop: 'all are prepared' },
      { description: 'commits early', breaks: ['consistent'], model: 'two-phase', steps: 4 },
    ),
    D2: defect(
      actions.tmCommit,
      { step: 'tell', does: s => s.messages.add(Message.abort()) },
      { description: 'tells the wrong thing', breaks: ['canCommit'], model: 'two-phase' },
    ),
  },
})

export const twoPhase = model(TwoPhase, { name: 'two-phase', bounds: { participants: 3 } })
