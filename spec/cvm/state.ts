/**
 * The state of the cvm core: each node's knowledge, the monitor's knowledge and the progress of the one volume
 * reconfiguration, with the helpers that read them. README.md lists the manual sections. Knows no action.
 *
 * Everything is relative, so that a model without budgets is finite: `config` says whether a node has applied the
 * one transaction that is open, `view` is the membership last delivered, and a node that is not a member has all
 * its fields at their first value (only `act`, `flaw` and `staleDefaults` outlive a membership).
 */
import {
  bool,
  int,
  map,
  oneOf,
  option,
  protocol,
  record,
  scalarset,
  set,
  union,
} from '../../model/index.ts'
import type { Draft, Value, View } from '../../model/index.ts'

export const Node = scalarset('node')
/** Shared disk groups whose activation is modelled. */
export const Group = scalarset('group', { names: ['dg1', 'dg2', 'dg3'] })
/** Disks that are in a shared group or can be added to one. */
export const Disk = scalarset('disk', { names: ['d1', 'd2', 'd3'] })

/** Number of steps of a cluster reconfiguration: hold I/O, learn the master, settle, admit. */
export const stepsMax = 4

/**
 * `stopping` still belongs to the members. A crashed node is `dead` until the monitor sees it, then `gone` until
 * the master has cleaned up after it.
 */
export const Membership = oneOf('out', 'joining', 'member', 'stopping', 'aborting', 'dead', 'gone')

/** Progress of the transaction at one kernel. `committed` also means: informed of the completion. */
export const KernelTx = oneOf('none', 'draining', 'quiet', 'committed', 'aborted')

/**
 * Phase of the one volume reconfiguration. `reopening`: applied everywhere, I/O resumes. `orphaned`: its master left
 * and no successor has settled it.
 */
export const Phase = oneOf(
  'idle',
  'validate',
  'vote',
  'kernel',
  'committed',
  'reopening',
  'aborting',
  'orphaned',
  'resolveCommit',
  'resolveAbort',
)

/** Modes of table 8.1: exclusive-write, read-only, shared-read, shared-write, and off. */
export const Mode = oneOf('off', 'sr', 'ro', 'sw', 'ew')
export const WantedMode = oneOf('nothing', 'off', 'sr', 'ro', 'sw', 'ew')

/** Mismatches between a node and the cluster that it wants to join. */
export const Misfit = oneOf('unlicensed', 'licence', 'protocol', 'stamp', 'minor')
/** The mismatch that makes a check on this node fail, if any; one at a time. */
export const Flaw = union({
  none: {},
  noPath: { disk: Disk },
  privateGroup: {},
  misfit: { kind: Misfit },
})

/** The kinds of change that the checks distinguish. */
export const Operation = union({ change: {}, addDisk: { disk: Disk }, createGroup: {} })

export const NodeState = record({
  membership: Membership,
  /** The node that this one believes to be master; a member that names itself is the master. */
  believedMaster: option(Node),
  /** `held` while shared I/O is held back. */
  gate: oneOf('held', 'open'),
  inFlight: bool,
  kernelTx: KernelTx,
  /** The kernel's configuration: before or after the open transaction. */
  config: oneOf('old', 'new'),
  daemon: oneOf('up', 'down', 'reconnecting'),
  daemonTx: oneOf('none', 'voted', 'agreed'),
  /** The running daemon's copy is older than the kernel's configuration. */
  daemonBehind: bool,
  /** Number of steps of the running cluster reconfiguration that this node has done. */
  step: int(0, stepsMax),
  /** A joiner's exchange with the master's daemon, and with its kernel. */
  joinDaemon: oneOf('none', 'listed', 'checked', 'done'),
  joinKernel: bool,
  /** The shared disk groups are imported here. */
  imported: bool,
  act: map(Group, Mode),
  wanted: map(Group, WantedMode),
  /** The daemon runs with defaults older than the defaults file. */
  staleDefaults: bool,
  flaw: Flaw,
})

export const State = record({
  node: map(Node, NodeState),
  /** The membership last delivered: of the running reconfiguration, or of the last one. */
  view: set(Node),
  reconfiguring: bool,
  phase: Phase,
  /** The transaction waits for the end of the cluster reconfiguration. */
  suspended: bool,
  /** A participant or a daemon was lost, or a node refused: the transaction cannot succeed. */
  doomed: bool,
  /** The master left with the transaction open. */
  masterGone: bool,
  /** Nodes that have answered in this phase; an answer stays until the monitor sees its sender leave. */
  acks: set(Node),
  diskConfig: oneOf('old', 'new'),
  operation: Operation,
  sharedDisks: set(Disk),
  /** A shared group with the name that `createGroup` asks for exists. */
  nameTaken: bool,
})

export type S = View<typeof State>
export type DraftS = Draft<typeof State>
export type NodeId = Value<typeof Node>
export type GroupId = Value<typeof Group>
export type DiskId = Value<typeof Disk>
export type ModeName = Value<typeof Mode>

const cvm = protocol(State)
export const {
  action,
  init,
  invariant,
  actionProperty,
  reachableStep,
  predicate,
  defect,
  observables,
  bands,
} = cvm

/** M of the catalogue: the members, including those that are stopping. */
export function isMember(s: S, n: NodeId): boolean {
  const { membership } = s.node[n]
  return membership === 'member' || membership === 'stopping'
}

export function isMaster(s: S, n: NodeId): boolean {
  return s.node[n].believedMaster === n && isMember(s, n)
}

export function hasMaster(s: S): boolean {
  return Node.some(n => isMaster(s, n))
}

/** The master, or null; S1 says there is never more than one. */
export function masterOf(s: S): NodeId | null {
  return Node.choose(n => isMaster(s, n))
}

/** A member that the monitor has not reported as gone: others wait for its answers. */
export function isAwaited(s: S, n: NodeId): boolean {
  const { membership } = s.node[n]
  return (
    membership === 'member' ||
    membership === 'stopping' ||
    membership === 'dead' ||
    membership === 'aborting'
  )
}

/** In the view that the monitor would deliver now. */
export function isInTarget(s: S, n: NodeId): boolean {
  const { membership } = s.node[n]
  return membership !== 'out' && membership !== 'gone'
}

/** A node of the last view has left, so that view is outdated. */
export function viewIsStale(s: S): boolean {
  return Node.some(n => s.view.has(n) && !isInTarget(s, n))
}

export function viewIsCurrent(s: S): boolean {
  return Node.every(n => s.view.has(n) === isInTarget(s, n))
}

/** `settled` of the catalogue: no reconfiguration running or pending, no node dead or aborting. */
export function isSettled(s: S): boolean {
  if (s.reconfiguring || !viewIsCurrent(s)) return false
  return !Node.some(n => s.node[n].membership === 'dead' || s.node[n].membership === 'aborting')
}

/** The barrier: every member of the attempt, including undetected dead ones, has done this step. */
export function stepDoneByAll(s: S, step: number): boolean {
  return Node.every(n => s.node[n].step >= step || !isAwaited(s, n))
}

export function allAcknowledged(s: S): boolean {
  return Node.every(n => s.acks.has(n) || !isAwaited(s, n))
}

/** No kernel has been invoked for the transaction. */
export function isBeforeKernel(s: S): boolean {
  return s.phase === 'validate' || s.phase === 'vote'
}

export function isBeforeDecision(s: S): boolean {
  return s.phase === 'validate' || s.phase === 'vote' || s.phase === 'kernel'
}

/** The transaction lost its master and the successor has not closed it. */
export function isOrphan(s: S): boolean {
  return s.phase === 'orphaned' || s.phase === 'resolveCommit' || s.phase === 'resolveAbort'
}

export function masterDaemonRuns(s: S): boolean {
  return Node.some(n => s.node[n].daemon === 'up' && isMaster(s, n))
}

/** No member's running daemon has a copy older than its kernel's configuration. */
export function daemonsAreCurrent(s: S): boolean {
  return !Node.some(n => s.node[n].daemonBehind)
}
