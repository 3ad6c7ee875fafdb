/**
 * The named dialects: narrower readings of places where the sources are silent or disagree, each with
 * its options, and the optional extra checks.
 * Data only: it knows nothing of how a spec realises an option.
 */
export interface DialectRow {
  readonly name: string
  /** The default first. */
  readonly options: readonly [string, ...string[]]
  readonly resolves: string
}

export const dialects: readonly DialectRow[] = [
  {
    name: 'selector',
    options: ['kernel', 'vxclust'],
    resolves: 'Who names the new master (ELECT-4/5).',
  },
  {
    name: 'elect',
    options: ['anySurvivor', 'lowestId', 'informed'],
    resolves:
      'Successor unspecified; `anySurvivor` restricted by COMMIT-4 only; `lowestId` under `electGuard` = lowest of those the guard permits.',
  },
  {
    name: 'notify',
    options: ['electGuard', 'successorFirst', 'atomic'],
    resolves: 'How COMMIT-4 is realised; all satisfy the same invariant.',
  },
  {
    name: 'joinDaemon',
    options: ['slaveDownOk', 'joinStrict'],
    resolves: "Joins while a slave's daemon is stopped (DAEMON-4).",
  },
  {
    name: 'resume',
    options: ['revoteJoiner', 'revoteAll', 'failTx'],
    resolves: 'Suspended transaction after a join (PREC-4).',
  },
  {
    name: 'leaveInKernel',
    options: ['abort'],
    resolves:
      'Kernel stage and leave: S1-VR "fails unless committed" over S2-CR "commit stage finishes" (PREC-3, COMMIT-2).',
  },
  {
    name: 'daemonLoss',
    options: ['abortUnlessDecided', 'abortAlways'],
    resolves:
      'COMMIT-1 has no exception; `abortAlways` is expected to violate S5 (kept to document the reading).',
  },
  {
    name: 'abortIO',
    options: ['fail', 'drain'],
    resolves:
      'Release difference: in-progress shared I/O of an aborted node fails, or is waited for (CRECONF-15).',
  },
  {
    name: 'stop',
    options: ['wait', 'fail'],
    resolves: 'Release difference: a clean stop waits for open volumes, or fails at once (SHUT-1).',
  },
  {
    name: 'steps',
    options: ['barrier', 'single'],
    resolves:
      'Ordered steps are described for vxclust only; other monitors may run one opaque step (CRECONF-6..8); “passes step 1” then reads “elects, cleans up or admits”, and S10 is void.',
  },
  {
    name: 'lastPlex',
    options: ['keep', 'detach'],
    resolves: 'Whether the last attached plex is kept or detached is unspecified (POL-3).',
  },
  {
    name: 'localStop',
    options: ['writes', 'all'],
    resolves:
      'What the blocked node loses under the local policy: writes only, or all I/O (POL-9).',
  },
  {
    name: 'newMasterLocal',
    options: ['detach', 'keep'],
    resolves:
      'Under local, a failure that a new master has already seen: the plex is detached or kept (POL-21).',
  },
  {
    name: 'qsVolatile',
    options: ['off', 'on'],
    resolves:
      'The lock is held in server memory, so a respawn could grant it again; on needs outage > TOC time (SG-QS-12).',
  },
  {
    name: 'vgReadOnly',
    options: ['off', 'on'],
    resolves:
      'Read-only activation of a cluster-aware group elsewhere is not mentioned (SG-LVMD-2).',
  },
  {
    name: 'applyAtomic',
    options: ['on', 'off'],
    resolves:
      'Atomicity of distribution is not stated; off: equal eventually, after retry (SG-CONF-2).',
  },
  {
    name: 'noMonitor',
    options: ['off', 'on'],
    resolves:
      'An operator drives activation with no monitor: operator events, no failure detection (OVW-1).',
  },
  {
    name: 'ioScope',
    options: ['allShared', 'dg'],
    resolves:
      'Scope of "any I/O" that is held: all shared I/O, or that of the touched group (VRECONF-12).',
  },
  {
    name: 'initRespawn',
    options: ['on', 'off'],
    resolves: 'The quorum server is only normally respawned by init: optional fairness (SG-QS-3).',
  },
]

export interface OptionalCheckRow {
  readonly name: string
  readonly checks: string
}

/** Checks that are off unless a model asks for them. */
export const optionalChecks: readonly OptionalCheckRow[] = [
  {
    name: 'StrictReport',
    checks:
      'The utility reports success only for a transaction that no later survivor fails (COMMIT-8).',
  },
  {
    name: 'tapeExcl',
    checks: 'A shared tape device is used by one node at a time (SG-TAPE-1).',
  },
]
