/** Changes, I/O, activation modes and paths: scenarios 7 to 10. Data only. */
import { compatibility } from '../activation.ts'
import type { ModeName } from '../state.ts'
import {
  type Point,
  type Step,
  after,
  begin,
  crash,
  idle,
  kill,
  m,
  n,
  restart,
  runs,
  scenario,
  seen,
  start,
  step,
  stop,
  write,
} from './shape.ts'

export const invalidChanges = scenario(
  7,
  'a change that must be refused',
  'what the utility prints is not modelled',
  runs('checks', [
    [
      'a group of the name exists',
      step('beginCreateGroup', m),
      idle,
      step('beginCreateGroup', m),
      idle,
    ],
    [
      'a slave has a private group of the name',
      step('importPrivateGroup', n('$slave')),
      step('beginCreateGroup', m),
      idle,
    ],
    [
      'a slave does not reach the new disk',
      step('losePath', { n: '$slave', d: 'd2' }),
      step('beginAddDisk', { m: '$master', d: 'd2' }),
      idle,
    ],
    [
      'the same after the repair',
      step('losePath', { n: '$slave', d: 'd2' }),
      step('beginAddDisk', { m: '$master', d: 'd2' }),
      step('repair', n('$slave')),
      step('beginAddDisk', { m: '$master', d: 'd2' }),
      idle,
    ],
  ]),
)

export const load = scenario(
  8,
  'I/O goes on while nodes come and go',
  'how long I/O may pause is not modelled; that it resumes is',
  runs('precedence', [
    ['a join', write('$master'), write('$slave'), start('$joiner'), idle, write('$joiner'), idle],
    ['a leave', write('$master'), write('$slave'), stop('$slave'), idle],
    ['a crash', write('$master'), write('$slave'), crash('$slave'), seen('$slave'), idle],
    [
      'a crash of the master',
      write('$master'),
      write('$slave'),
      crash('$master'),
      seen('$master'),
      idle,
    ],
    ['a transaction', write('$master'), write('$slave'), begin, idle],
  ]),
)

const modes = ['off', 'sr', 'ro', 'sw', 'ew'] as const satisfies readonly ModeName[]
const mode = (node: string, to: ModeName, at?: Point): Step =>
  step('requestMode', { n: node, g: 'dg1', mode: to }, at)

/** A row of table 8.1: the master holds a mode, a slave asks for each of them and lets go of it again. */
function row(held: ModeName): readonly [string, ...Step[]] {
  const cells = modes.flatMap(asked => {
    if (asked === 'off') return []
    if (!compatibility[held][asked]) return [{ ...mode('$slave', asked), refused: true }]
    return [mode('$slave', asked), mode('$slave', 'off')]
  })
  return [`the master holds ${held}`, ...(held === 'off' ? [] : [mode('$master', held)]), ...cells]
}

export const matrix = scenario(
  9,
  'activation modes',
  'the cells with off are the ways back',
  runs('activation', [
    ...modes.map(row),
    [
      'both ask for exclusive write at once',
      mode('$master', 'ew'),
      mode('$slave', 'ew', after('requestMode', n('$master'))),
      idle,
    ],
    ['a joiner gets the default mode', mode('$master', 'sr'), start('$joiner'), idle],
    ['a joiner whose default mode conflicts', mode('$master', 'ew'), start('$joiner'), idle],
    [
      'the holder crashes',
      mode('$slave', 'ew'),
      crash('$slave'),
      seen('$slave'),
      mode('$master', 'ew'),
      idle,
    ],
  ]),
  runs(
    'activation-groups',
    [
      ['the edited defaults file is read at a join', start('$joiner'), idle],
      [
        'and at a restart of the daemon',
        kill('$master'),
        restart('$master'),
        start('$joiner'),
        idle,
      ],
    ],
    modes.length + 4,
  ),
)

export const paths = scenario(
  10,
  'paths to disks are lost',
  'connectivity and failure policies, and I/O that fails, are not in the core; joins and votes are',
  runs('checks', [
    [
      'on a slave, which then takes over',
      step('losePath', { n: '$slave', d: 'd1' }),
      crash('$master'),
      seen('$master'),
      idle,
    ],
    [
      'on the master, then a join',
      step('losePath', { n: '$master', d: 'd1' }),
      start('$joiner'),
      idle,
    ],
  ]),
)
