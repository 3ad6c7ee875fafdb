/**
 * The properties every composed model is meant to satisfy: safety invariants and action properties
 * S1..S20, liveness properties L1..L10. They are stated in words; the specs define the predicates.
 * Data only: it knows nothing of those predicates, of models or of the checker.
 */
export interface PropertyRow {
  readonly id: `S${number}` | `L${number}`
  readonly name: string
  readonly statement: string
}

/**
 * n, m range over nodes, g over groups, t over transactions, G, H over node groups, x over volume
 * groups, p over packages. "Every state" includes intermediate states of all reconfigurations.
 */
export const safety: readonly PropertyRow[] = [
  {
    id: 'S1',
    name: 'SingleMaster',
    statement:
      'Every state: #{n∈M : role[n]=master} ≤ 1. In settled states with M≠∅: exactly 1, and ∀n∈M: mv[n] is that node (MasterAgreement).',
  },
  {
    id: 'S2',
    name: 'StableMaster',
    statement:
      "Every step: master' ≠ master ⇒ master = nil ∨ master ∉ M' (mastership moves only after departure).",
  },
  {
    id: 'S3',
    name: 'AdmitSound',
    statement:
      "Every Admit(n) step of a slave: `ready[master]`, list[n]=disks(imp[master]∩Shared), every d∈list[n] was checked in this join and acc[n][d] held then, stamps/licence/protocol match, no minor clash, vxd[n]=up, imp'[n]∩Shared = imp[master]∩Shared, tx.phase ∉ {kernel, decided, notify}.",
  },
  {
    id: 'S4',
    name: 'ConfigAgreement',
    statement:
      'Every state: ∀n,m∈M: gate[n]=gate[m]=open ⇒ cfg[n]=cfg[m]; settled and tx idle: also dcfg[n]=cfg[n] for all n∈M with vxd[n]=up.',
  },
  {
    id: 'S5',
    name: 'Atomicity',
    statement:
      'Every state: ∀t ∀n,m∈M: ¬(out[n][t]=commit ∧ out[m][t]=abort); and once t is idle-aborted, no cfg[n] (n∈M) or pcfg contains t.',
  },
  {
    id: 'S6',
    name: 'UnanimousCommit',
    statement:
      "At each Decide(commit,t) step: nobody in participants(t) (= M at Begin plus nodes admitted since) has left; ∀n∈participants(t): vote[n][t]=yes, n's daemon was up from Begin or its own admission until its kernel reported ready, and the master knows of no loss since; each yes-vote was cast with the local checks true. Every Begin(t) step is by the master.",
  },
  {
    id: 'S7',
    name: 'QuiescedCommit',
    statement:
      'In states with tx.phase ∈ {decided(commit), notify}: ∀n∈M: fly[n]=∅ ∧ gate[n]=held; a gate reopens with t applied only when t is done on all of M (with `ioScope=dg`: gate and I/O of the touched group).',
  },
  {
    id: 'S8',
    name: 'ReconfigHeld',
    statement:
      "Every state with `cr` active at n∈M: gate[n]=held and n starts no shared I/O; nobody passes step 1 while a member's gate is open or its I/O unsettled; no surviving member's request is failed by `cr` itself.",
  },
  {
    id: 'S9',
    name: 'NoOverlap',
    statement:
      'Every state: `cr` active ⇒ tx.phase∈{idle,done,aborted} ∨ tx.susp ∨ tx orphaned (its master left), in which case only Resolve by the elected master touches it.',
  },
  {
    id: 'S10',
    name: 'StepBarrier',
    statement:
      'With `cr` active: n at step k+1 ⇒ step k done by every m∈M taking part in the attempt (a node admitted in it does not).',
  },
  {
    id: 'S11',
    name: 'NoticeUniform',
    statement:
      'At each Elect(m) step, ∀t open: m∉inf(t) ⇒ inf(t)∩M=∅; and Resolve(m,t)=commit ⟺ m∈inf(t).',
  },
  {
    id: 'S12',
    name: 'ActivationCompat',
    statement:
      'Every state: ∀g ∀n≠m (all nodes, dead and aborting included): compat(act[n][g],act[m][g]) per table 8.1; nst[n]=out ⇒ ∀g: act[n][g]=off.',
  },
  {
    id: 'S13',
    name: 'ModeGuardsIO',
    statement:
      'Every state: shared I/O of kind k by n on g was issued with k permitted by act[n][g], n∈M, dg enabled, and (under local) n not blocked for k.',
  },
  {
    id: 'S14',
    name: 'ImportScope',
    statement:
      "In settled states with tx idle: ∀n∈M: imp[n]∩Shared = imp[master]∩Shared; n out ⇒ imp[n]∩Shared=∅; private g imported by ≤ 1 node; bootdg never shared; no usable RAID-5 in shared g. No leave or crash step changes a survivor's imp or act.",
  },
  {
    id: 'S15',
    name: 'DetachScope',
    statement:
      'Every step that detaches a plex under local: the failure was at all polled members or at the master; M unchanged by detaches. Every state with tx idle: under global, a detach is in all or no cfg.',
  },
  {
    id: 'S16',
    name: 'FailPolicy',
    statement:
      'Every step handling a log update that fails because the master lost all copies: leave (ver ≥ 120) ⇒ g not disabled and master panics with the message of table 8.3; otherwise ⇒ no panic and g disabled on all; same for both detach settings.',
  },
  {
    id: 'S17',
    name: 'ReasonSound',
    statement:
      'Every step that sets reason[n]:=r (a crash sets none): the condition of r (ABORT table) held. Every clean stop: n had nothing open. Every cleanup after an unclean leave: its write-open volumes enter dirty.',
  },
  {
    id: 'S18',
    name: 'NoSplitBrain',
    statement:
      'Every state: per epoch ≤ 1 formed group; Form(G) ⇒ 2#G>#prev ∨ (2#G=#prev ∧ G∈lock[ep]), #G counting members of prev (SG-QS-8); #lock[ep] ≤ 1.',
  },
  {
    id: 'S19',
    name: 'ExclusiveVG / OnePackage',
    statement:
      'Every state: ∀x aware: #{n: vg[n][x]=excl} ≤ 1, and ∀ failover p: #{n: pkg[n][p]≠down} ≤ 1, counting nodes cut off but not reset; restarts used ≤ configured.',
  },
  {
    id: 'S20',
    name: 'DaemonIsolation / LogNonBlocking',
    statement:
      "Every step: daemon kill/restart changes no cfg, gate, fly; Reset only when out. cmcld's timer and heartbeat actions stay enabled whatever the log queue; a timer is renewed only by a running cmcld that has not lost arbitration; expired timer ⇒ only Toc(n).",
  },
]

/**
 * Under: finitely many faults, eventual delivery, weak fairness on protocol actions, strong fairness
 * on retry, timers fire. `⇝` reads "leads to".
 */
export const liveness: readonly PropertyRow[] = [
  {
    id: 'L1',
    name: 'JoinEnds',
    statement: '∀n: joining(n) ⇝ member(n) ∨ (out(n) ∧ reason[n]≠none) ∨ n crashed.',
  },
  {
    id: 'L2',
    name: 'ReconfEnds',
    statement:
      '`cr` active ⇝ `cr` idle ∨ M=∅; in particular expectLeave[n] ⇝ someone (else or n) left.',
  },
  {
    id: 'L3',
    name: 'MasterExists',
    statement: 'M≠∅ ⇝ (∃ master∈M) ∨ M=∅, even if every survivor has seen disk errors.',
  },
  {
    id: 'L4',
    name: 'IOResumes',
    statement:
      '∀ held or queued request of n staying in M: ⇝ completed or policy-mandated error; gate[n] held ⇝ open ∨ n∉M.',
  },
  {
    id: 'L5',
    name: 'TxEnds',
    statement: '∀t begun: ⇝ same outcome on all of M; susp ⇝ ¬susp ∨ abort.',
  },
  {
    id: 'L6',
    name: 'DaemonRejoins',
    statement:
      "vxd[n] restarted ∧ n stays in M ∧ master's daemon stays up ⇝ vxd[n]=up ∧ dcfg[n]=cfg[n] ∧ groups shown enabled (unless disabled by POL-16).",
  },
  {
    id: 'L7',
    name: 'StopAbort',
    statement:
      '(stopping ∧ eventually always nothing open) ⇝ out; abortnode ⇝ out unconditionally; dirty ⇝ ∅ while M≠∅.',
  },
  {
    id: 'L8',
    name: 'QuorumResolves',
    statement:
      'suspicion ⇝ formed group ∨ all TOC; a side that stays > half of prev ⇝ formed; minority (and half without lock) ⇝ TOC.',
  },
  {
    id: 'L9',
    name: 'PackageFailover',
    statement:
      'p down by failure ∧ sw[p] ∧ some eligible node stays up ⇝ p running there; retries exhausted ⇝ halted or moved.',
  },
  {
    id: 'L10',
    name: 'Reconnect',
    statement: 'qs stays up ⇝ ∀ running n: conn[n]; DAEMON-5 analogously.',
  },
]
