/** Nodes crash and daemons die: scenarios 4, 5, 6, 13 and 14. Data only. */
import {
  after,
  begin,
  crash,
  idle,
  kill,
  n,
  phases,
  restart,
  runs,
  scenario,
  seen,
  start,
  step,
  write,
} from './shape.ts'

export const masterCrash = scenario(
  4,
  'the master crashes during a transaction',
  '',
  runs(
    'commit',
    phases.map(
      ([description, at]) =>
        [`after ${description}`, begin, crash('$master', at), seen('$master'), idle] as const,
    ),
  ),
  runs(
    'commit',
    [
      [
        'after the notice to both slaves',
        begin,
        crash('$master', after('notifyCompletion', n('$slave2'))),
        seen('$master'),
        idle,
      ],
      ...(['elect', 'resolve'] as const).map(
        event =>
          [
            `after the notice to one slave, its successor after it did ${event}`,
            begin,
            crash('$master', after('notifyCompletion', n('$slave'))),
            step('detect', n('$master'), after('notifyCompletion', n('$slave'))),
            crash('$slave', after(event, event === 'elect' ? n('$slave') : { m: '$slave' })),
            seen('$slave'),
            idle,
          ] as const,
      ),
    ],
    phases.length,
  ),
)

export const slaveCrash = scenario(
  5,
  'a slave crashes during a transaction',
  'which node the console names is not an argument of the abort',
  runs(
    'commit',
    phases.map(
      ([description, at]) =>
        [`after ${description}`, begin, crash('$slave', at), seen('$slave'), idle] as const,
    ),
  ),
)

export const daemons = scenario(
  6,
  'vxconfigd is killed',
  '',
  runs('commit', [
    ['on a slave, idle', write('$slave2'), kill('$slave'), restart('$slave'), idle],
    ['on the master, idle', write('$slave2'), kill('$master'), restart('$master'), idle],
    [
      'on both, the slave back first',
      kill('$master'),
      kill('$slave'),
      restart('$slave'),
      restart('$master'),
      idle,
    ],
    ['on a slave, then a transaction', kill('$slave'), begin, restart('$slave'), begin, idle],
    [
      'on a slave during the vote',
      begin,
      kill('$slave', after('vote', { n: '$master' })),
      restart('$slave'),
      idle,
    ],
    [
      'on the master after the agreement',
      begin,
      kill('$master', after('agree')),
      restart('$master'),
      idle,
    ],
    [
      'on the master after the decision',
      begin,
      kill('$master', after('decide')),
      restart('$master'),
      idle,
    ],
    [
      'on a slave that applied the change',
      begin,
      kill('$slave', after('notifyCompletion', n('$slave'))),
      restart('$slave'),
      idle,
    ],
    [
      'on the master during a cluster reconfiguration',
      crash('$slave'),
      seen('$slave'),
      kill('$master', after('holdIO', n('$master'))),
      restart('$master'),
      idle,
    ],
  ]),
  runs(
    'precedence',
    [
      [
        'on the master during a join',
        start('$joiner'),
        kill('$master', after('sendDiskList', n('$joiner'))),
        restart('$master'),
        idle,
      ],
      [
        'on the joiner during its join',
        start('$joiner'),
        kill('$joiner', after('checkDisks', n('$joiner'))),
        restart('$joiner'),
        idle,
      ],
    ],
    9,
  ),
)

export const unclean = scenario(
  13,
  'all nodes crash and start again',
  'the set of volumes to recover is not in the core',
  runs('commit', [
    ['a slave', crash('$slave'), seen('$slave'), idle, start('$slave'), idle],
    ['the master', crash('$master'), seen('$master'), idle, start('$master'), idle],
    [
      'all of them',
      crash('$slave'),
      crash('$slave2'),
      crash('$master'),
      idle,
      start('$slave'),
      idle,
      start('$master'),
      start('$slave2'),
      idle,
    ],
    [
      'all of them during a transaction',
      begin,
      crash('$slave', after('decide')),
      crash('$slave2', after('decide')),
      crash('$master', after('decide')),
      idle,
      start('$slave'),
      idle,
      start('$master'),
      idle,
    ],
  ]),
)

/** A node is lost in each step of a cluster reconfiguration. */
export const stepFailures = scenario(
  14,
  'a step of a cluster reconfiguration fails',
  'a silent node is expelled (expelNode), which is the choice of the monitor and is not caused',
  runs(
    'commit',
    (['holdIO', 'learnMaster', 'settleTransaction', 'finishSteps'] as const).map(
      event =>
        [
          `a slave is lost after ${event}`,
          crash('$slave2'),
          seen('$slave2'),
          crash('$slave', after(event, n('$slave'))),
          seen('$slave'),
          idle,
        ] as const,
    ),
  ),
)
