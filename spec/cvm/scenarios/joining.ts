/** Nodes start, join, are refused, stop and come back: scenarios 1, 2, 3 and 12. Data only. */
import {
  after,
  begin,
  idle,
  kill,
  n,
  phases,
  restart,
  runs,
  scenario,
  start,
  step,
  stop,
  write,
} from './shape.ts'

export const cold = scenario(
  1,
  'cold start',
  '',
  runs('join', [
    ['one node', start('$joiner'), idle],
    ['two nodes, one after the other', start('$joiner'), idle, start('$joiner2'), idle],
    [
      'three nodes, one after the other',
      start('$joiner'),
      idle,
      start('$joiner2'),
      idle,
      start('$joiner3'),
      idle,
    ],
    [
      'three nodes at once',
      start('$joiner'),
      start('$joiner2', after('startNode', n('$joiner'))),
      start('$joiner3', after('startNode', n('$joiner'))),
      idle,
    ],
    [
      'the second while the first is elected',
      start('$joiner'),
      start('$joiner2', after('electFirst', n('$joiner'))),
      idle,
    ],
  ]),
)

const misfits = [
  ['no licence', 'unlicensed'],
  ['another licence', 'licence'],
  ['a protocol version out of range', 'protocol'],
  ["another cluster's stamp on its disks", 'stamp'],
  ['a minor number that is taken', 'minor'],
] as const

export const refusedJoin = scenario(
  2,
  'a join that must fail',
  'the text of the reason is an argument of abandonJoin; who shows it and where is not modelled',
  runs('checks', [
    ['a disk is missing', step('losePath', { n: '$joiner', d: 'd1' }), start('$joiner'), idle],
    ...misfits.map(
      ([description, kind]) =>
        [description, step('unfit', { n: '$joiner', kind }), start('$joiner'), idle] as const,
    ),
    [
      'a disk is missing and found again',
      step('losePath', { n: '$joiner', d: 'd1' }),
      start('$joiner'),
      step('repair', n('$joiner')),
      idle,
    ],
  ]),
  runs(
    'precedence',
    [
      ["the master's daemon is off", kill('$master'), start('$joiner'), restart('$master'), idle],
      [
        "the joiner's own daemon is off",
        start('$joiner'),
        kill('$joiner', after('startNode', n('$joiner'))),
        restart('$joiner'),
        idle,
      ],
    ],
    7,
  ),
)

export const joinInTransaction = scenario(
  3,
  'a join during a transaction',
  '',
  runs(
    'precedence',
    phases.map(
      ([description, at]) => [`after ${description}`, begin, start('$joiner', at), idle] as const,
    ),
  ),
)

export const leaving = scenario(
  12,
  'nodes are stopped, aborted and come back',
  'vxclustadm reinit and the node id map are not in the core',
  runs('precedence', [
    ['a stop with nothing open', stop('$slave'), idle],
    ['a stop of the master', stop('$master'), idle],
    ['a stop with an open volume', write('$slave'), stop('$slave'), idle],
    [
      'a stop while another node joins',
      start('$joiner'),
      stop('$slave', after('startReconfiguration')),
      idle,
    ],
    ['an abort with I/O', write('$slave'), step('abortNode', n('$slave')), idle],
    [
      'an abort of the master during a transaction',
      begin,
      step('abortNode', n('$master'), after('agree')),
      idle,
    ],
    ['back at once after a stop', stop('$slave'), start('$slave'), idle],
  ]),
)
