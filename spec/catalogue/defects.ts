/**
 * The named wrong implementations D1..D62: what is wrong, which properties or requirements it breaks
 * and the smallest scenario that shows it. A, B, C, D are nodes, A the master initially; t is the one
 * transaction; × is a crash.
 * Data only: it knows nothing of the spec variants that realise these defects, nor of the checker.
 */
import type { RequirementId } from './requirement.ts'
import type { PropertyRow } from './safety-and-liveness.ts'

export interface DefectRow {
  readonly id: `D${number}`
  readonly summary: string
  /** Where only one of several is broken at a time, the summary or the scenario says when. */
  readonly breaks: readonly (PropertyRow['id'] | RequirementId)[]
  readonly scenario: string
}

export const defects: readonly DefectRow[] = [
  {
    id: 'D1',
    summary: 'Slave votes yes without disk check',
    breaks: ['S6'],
    scenario: 'A,B; acc[B][d]=false; t adds d; commits',
  },
  {
    id: 'D2',
    summary: 'Slave votes yes without private-name check',
    breaks: ['S6'],
    scenario: 'A,B; B has private `dgX`; A creates shared `dgX`',
  },
  {
    id: 'D3',
    summary: 'Master skips its own validation',
    breaks: ['S6'],
    scenario: 'A alone; create `dg1` twice',
  },
  {
    id: 'D4',
    summary: 'Majority instead of unanimous votes',
    breaks: ['S6'],
    scenario: 'A,B,C; C votes no; commit',
  },
  {
    id: 'D5',
    summary: 'Commit before I/O is drained',
    breaks: ['S7'],
    scenario: 'A,B; B has I/O in flight at decision',
  },
  {
    id: 'D6',
    summary: 'A node reopens its gate right after local apply',
    breaks: ['S7', 'S4'],
    scenario: 'A,B; A applied and open while B still has the old version (S4 if B reopens too)',
  },
  {
    id: 'D7',
    summary: 'New master always aborts',
    breaks: ['S5', 'S11'],
    scenario: 'A,B,C; inf={B,C}, C applied; A×; B aborts',
  },
  {
    id: 'D8',
    summary: 'New master always commits',
    breaks: ['S11'],
    scenario: 'A,B,C; vote pending, inf=∅; A×; B commits',
  },
  {
    id: 'D9',
    summary: 'Notices in arbitrary order, successor picked at random',
    breaks: ['S11', 'S5'],
    scenario: 'A,B,C; inf={C}, C applied; A×; B elected, aborts',
  },
  {
    id: 'D10',
    summary: 'Informed successor does not pass on the notice',
    breaks: ['S4', 'L5'],
    scenario: 'A,B,C; inf={B}; A×; B commits, C undecided (S4 or L5)',
  },
  {
    id: 'D11',
    summary: 'Joiner admitted while kernels are invoked',
    breaks: ['S3'],
    scenario: 'A,B; t in kernel; C admitted',
  },
  {
    id: 'D12',
    summary: 'Pre-kernel transaction not suspended for join',
    breaks: ['S9', 'S4'],
    scenario: 'A,B; t in vote; C joins with old configuration',
  },
  {
    id: 'D13',
    summary: 'Joiner not asked to vote after resume',
    breaks: ['S6'],
    scenario: 'A,B; t adds d (voting); C without path to d joins; t commits',
  },
  {
    id: 'D14',
    summary: 'Suspended transaction never resumed',
    breaks: ['L5'],
    scenario: 'A,B; t suspended; C abandons join',
  },
  {
    id: 'D15',
    summary: 'Leave before decision ignored',
    breaks: ['S6'],
    scenario: 'A,B,C; t in kernel; C×, view {A,B} delivered; A and B commit',
  },
  {
    id: 'D16',
    summary: 'Decided transaction aborted by survivors when a slave leaves',
    breaks: ['S5'],
    scenario: 'A,B,C; A decides, applies; C×; B aborts',
  },
  {
    id: 'D17',
    summary: 'Daemon death ignored in vote/kernel stage',
    breaks: ['S6'],
    scenario: 'A,B; kill vxd[B]; t commits',
  },
  {
    id: 'D18',
    summary: 'Daemon death after decision fails the transaction',
    breaks: ['S5'],
    scenario: 'A,B; A applied; kill vxd[B]; B aborts',
  },
  {
    id: 'D19',
    summary: 'Two masters after simultaneous join',
    breaks: ['S1'],
    scenario: 'A,B start together from an empty cluster',
  },
  {
    id: 'D20',
    summary: 'Mastership moves to a joiner',
    breaks: ['S2'],
    scenario: 'A up; B joins; B master',
  },
  {
    id: 'D21',
    summary: 'One slave keeps the stale master ID',
    breaks: ['S1'],
    scenario: 'A,B,C; A×; C still names A',
  },
  {
    id: 'D22',
    summary: 'No election after master departure',
    breaks: ['L3'],
    scenario: 'A,B; A×',
  },
  {
    id: 'D23',
    summary: 'Election skips nodes with disk errors',
    breaks: ['L3'],
    scenario: 'A,B,C with B,C failed paths; A×',
  },
  {
    id: 'D24',
    summary: 'Join checks only the first disk',
    breaks: ['S3'],
    scenario: 'A with d1,d2; B lacks d2',
  },
  {
    id: 'D25',
    summary: 'Slave admitted before master is ready',
    breaks: ['S3'],
    scenario: "A,B; B admitted during A's import",
  },
  {
    id: 'D26',
    summary: 'Leaver keeps shared groups imported',
    breaks: ['S14'],
    scenario: 'A,B; B stops',
  },
  {
    id: 'D27',
    summary: 'Leave deports the group on everyone',
    breaks: ['S14', 'L4'],
    scenario: "A,B; B stops; A's I/O fails",
  },
  {
    id: 'D28',
    summary: "Activation compared with the master's mode only",
    breaks: ['S12'],
    scenario: 'A=off, B=ew; C asks sw',
  },
  {
    id: 'D29',
    summary: 'Join default mode bypasses the matrix',
    breaks: ['S12'],
    scenario: "A=ew; B's default sw; B joins",
  },
  {
    id: 'D30',
    summary: 'ro allowed beside ew (asymmetric matrix)',
    breaks: ['S12'],
    scenario: 'A=ew; B asks ro',
  },
  {
    id: 'D31',
    summary: 'Activation test and set not atomic',
    breaks: ['S12'],
    scenario: 'A and B ask ew at once',
  },
  {
    id: 'D32',
    summary: "Crashed node's ew never released",
    breaks: ['S12'],
    scenario: "A,B=ew; B×; B out but act[B] stays ew, A's ew request refused forever",
  },
  {
    id: 'D33',
    summary: 'Writes allowed under sr/ro',
    breaks: ['S13'],
    scenario: 'A=sr; write accepted',
  },
  {
    id: 'D34',
    summary: 'I/O not suspended in cluster reconfiguration',
    breaks: ['S8'],
    scenario: 'A,B; C joins; B keeps issuing',
  },
  {
    id: 'D35',
    summary: 'Step barrier skipped',
    breaks: ['S10'],
    scenario: 'A at step 2, B still in 1',
  },
  {
    id: 'D36',
    summary: 'Survivor never gives up and re-requests forever',
    breaks: ['L2'],
    scenario: "A,B; B hung; A's requests loop, nobody leaves",
  },
  {
    id: 'D37',
    summary: "Local policy detaches on one slave's failure",
    breaks: ['S15'],
    scenario: 'A,B; path of B to d fails; write',
  },
  {
    id: 'D38',
    summary: 'Global detach applied only on the failing node',
    breaks: ['S4', 'S15'],
    scenario: "A,B; B's write fails; only B's cfg changes",
  },
  {
    id: 'D39',
    summary: '`leave` disables, or `dgdisable` panics',
    breaks: ['S16'],
    scenario: 'A,B; A loses all log disks',
  },
  {
    id: 'D40',
    summary: 'stopnode leaves with open volumes',
    breaks: ['S17'],
    scenario: 'A,B; B stopnode with a volume open',
  },
  {
    id: 'D41',
    summary: 'Crash adds nothing to `dirty`',
    breaks: ['S17'],
    scenario: 'A,B; B has write open; B×',
  },
  {
    id: 'D42',
    summary: 'Slave lists groups enabled before reconnecting, or reset is accepted while joined',
    breaks: ['DAEMON-8', 'S20'],
    scenario: 'A,B; kill/restart vxd[B]; list at once; then reset',
  },
  {
    id: 'D43',
    summary: 'Quorum server grants the lock twice',
    breaks: ['S18'],
    scenario: 'A,B split 1–1; both granted (also: respawn forgets lock)',
  },
  {
    id: 'D44',
    summary: 'Minority continues / majority judged on configured instead of previous members',
    breaks: ['S18', 'L8'],
    scenario: '4 configured, prev={A,B,C}; split {A,B} vs {C}: C stays, or {A,B} stops',
  },
  {
    id: 'D45',
    summary: 'Tie resolved without quorum server',
    breaks: ['S18'],
    scenario: 'A,B split; qs down; both form',
  },
  {
    id: 'D46',
    summary: 'Takeover before the cut-off node is reset',
    breaks: ['S19'],
    scenario: 'A,B,C; A runs p with x, cut off; {B,C} start p while A is alive',
  },
  {
    id: 'D47',
    summary: 'cmlvmd grants exclusive to a second node',
    breaks: ['S19'],
    scenario: 'A excl x; B requests x',
  },
  {
    id: 'D48',
    summary: 'Safety timer not tied to cmcld progress',
    breaks: ['S20'],
    scenario: 'A: cmcld hung, timer keeps being renewed; no TOC',
  },
  {
    id: 'D49',
    summary: 'Synchronous logging in cmcld',
    breaks: ['S20'],
    scenario: "A: syslog stuck; heartbeats stop; healthy node TOC'd",
  },
  {
    id: 'D50',
    summary: 'Package started on alternate before halt finished, or after failed halt',
    breaks: ['S19'],
    scenario: "A's halt script fails; B starts p",
  },
  {
    id: 'D51',
    summary: 'Service restarted without limit',
    breaks: ['S19', 'L9'],
    scenario: 'restarts=1; service always fails',
  },
  {
    id: 'D52',
    summary: 'Partial configuration distribution',
    breaks: ['SG-CONF-2'],
    scenario: 'apply with B unreachable: A new, B old, reported ok',
  },
  {
    id: 'D53',
    summary: 'No reconnection to quorum server',
    breaks: ['L10'],
    scenario: 'qs down then up; later tie fails',
  },
  {
    id: 'D54',
    summary: 'cmomd returns unfiltered, duplicate or missing classes',
    breaks: ['SG-OM-4'],
    scenario: '2 nodes, query for one package',
  },
  {
    id: 'D55',
    summary: 'Join timer dropped: a joiner whose master never answers waits forever',
    breaks: ['L1'],
    scenario: "A,B; A's reply lost; B neither joins nor leaves",
  },
  {
    id: 'D56',
    summary: 'Restarted slave daemon never reconnects',
    breaks: ['L6'],
    scenario: 'A,B; kill and restart vxd[B]',
  },
  {
    id: 'D57',
    summary: 'abortnode waits for open volumes',
    breaks: ['L7'],
    scenario: 'A,B; B has a volume open; abortnode on B',
  },
  {
    id: 'D58',
    summary: 'Joiner with wrong licence, protocol version or foreign stamp admitted',
    breaks: ['S3'],
    scenario: 'A,B; ver[B] out of range; B admitted',
  },
  {
    id: 'D59',
    summary: 'A node blocked under the local policy goes on writing',
    breaks: ['S13'],
    scenario: "A,B; B's write failed alone; B writes again",
  },
  {
    id: 'D60',
    summary: 'A private group imported on a second node, or one with RAID-5 imported as shared',
    breaks: ['S14'],
    scenario: 'A imports private g; B imports g',
  },
  {
    id: 'D61',
    summary: 'Wrong reason string kept after an abort',
    breaks: ['S17'],
    scenario: 'A,B; B lacks disk d; reason says `user initiated stop`',
  },
  {
    id: 'D62',
    summary: 'Joiner with a minor-number clash or a stopped daemon admitted',
    breaks: ['S3'],
    scenario: 'A,B; vxd[B]=down; B admitted',
  },
]
