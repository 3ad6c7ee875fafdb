/**
 * The 21 scenarios for testing real implementations: stimulus and, where the catalogue names them,
 * the allowed outcomes (sets where the text is nondeterministic). Traces are judged by the
 * properties and requirements.
 * Data only: it knows nothing of adapters, suites or the harness.
 */
export interface ScenarioRow {
  readonly number: number
  readonly stimulus: string
  /** null: the catalogue names no outcome beyond the properties and requirements. */
  readonly allowed: string | null
}

export const scenarios: readonly ScenarioRow[] = [
  {
    number: 1,
    stimulus: 'Cold start of 1, then 2, then 3 nodes; staggered and simultaneous.',
    allowed: 'one master each time; simultaneous: either node.',
  },
  {
    number: 2,
    stimulus:
      'Join with missing disk, foreign cluster stamp, wrong licence, wrong protocol, minor clash, daemon off.',
    allowed: 'correct reason string, members unharmed, `nodestate` output exact.',
  },
  {
    number: 3,
    stimulus: 'Join in each transaction phase (validate, vote, kernel, decided, notify).',
    allowed: "suspend vs wait; joiner's configuration equals members'.",
  },
  {
    number: 4,
    stimulus:
      'Master crash in each transaction phase, with 0, 1, all slaves informed, then crash of the successor.',
    allowed: 'outcomes by COMMIT-3/4/9.',
  },
  {
    number: 5,
    stimulus: 'Slave crash in each phase.',
    allowed: 'abort before decision, completion after; console names the node.',
  },
  {
    number: 6,
    stimulus:
      'Kill vxconfigd on a slave, master, both; during idle, transaction, reconfiguration, join.',
    allowed: 'DAEMON rows, list states, I/O continuous.',
  },
  {
    number: 7,
    stimulus: 'Duplicate group name, slave-private clash, unreachable new disk.',
    allowed: 'error at utility, nothing changed.',
  },
  {
    number: 8,
    stimulus: 'I/O load during join/leave/crash.',
    allowed: 'pause without error on survivors; resumption bounded.',
  },
  {
    number: 9,
    stimulus:
      'All 25 matrix cells with 2 nodes, then 3-node combinations, concurrent requests, and defaults files equal/different; edit file with and without daemon restart.',
    allowed: null,
  },
  {
    number: 10,
    stimulus:
      'Path loss of one disk, all disks, on slave/master/all, for local and global, read and write; repair; then crash master so that the affected slave takes over.',
    allowed: null,
  },
  {
    number: 11,
    stimulus:
      'Loss of all log copies at master for leave/dgdisable, versions 119/120, user- and kernel-initiated; every node losing logs; policy setting on groups of version 69, 70, 119, 120.',
    allowed: 'policy setting: accepted or refused.',
  },
  {
    number: 12,
    stimulus:
      'stopnode with and without open volumes, while another node joins; abortnode with I/O; rejoin at once; reinit adding/removing a node online.',
    allowed: 'rejoin at once: `recovery in progress`; nidmap consistent.',
  },
  {
    number: 13,
    stimulus: 'Unclean leave of each node and cold restart of the whole cluster.',
    allowed: 'recovery set correct (SHUT-6).',
  },
  {
    number: 14,
    stimulus: 'vxclust-style step failure, retry, timeout, silent node.',
    allowed: 'abort, restart or give-up, never a livelock.',
  },
  {
    number: 15,
    stimulus: 'noautoimport group and deported group; import later.',
    allowed: 'not demanded from joiners; import later requires all members.',
  },
  {
    number: 16,
    stimulus:
      'Partitions of 2, 3, 4 nodes in every shape (1-1, 1-2, 2-2, 1-1-2, 1-3, asymmetric) × quorum server up, down, reachable by one side, respawning at grant.',
    allowed: null,
  },
  {
    number: 17,
    stimulus:
      'cmcld kill, hang, starvation by higher-priority user process, syslog stall; heartbeat LAN failing with and without standby, network flapping.',
    allowed: 'TOC only in the first three.',
  },
  {
    number: 18,
    stimulus:
      'Service failing 0..N times vs limit; run script exit 0/1/2/timeout; halt script exit 0/1/timeout; failfast flags; AUTO_RUN off; no eligible node.',
    allowed: null,
  },
  {
    number: 19,
    stimulus:
      'Volume-group exclusive activation race, holder crash, non-aware group; node cut off while holding it.',
    allowed: null,
  },
  {
    number: 20,
    stimulus:
      'Configuration apply with one node down; cmomd queries during node loss; cmsnmpd started late; tape configuration change.',
    allowed: null,
  },
  {
    number: 21,
    stimulus:
      'Composition: ServiceGuard re-formation during a volume transaction, with packages holding ew activations on shared groups.',
    allowed: null,
  },
]
