/**
 * The arbiter of activation modes. It compares a mode with those of all other nodes, including crashed nodes that
 * nobody has cleaned up after yet. It makes one decision at a time per group: the next one waits until the node has
 * carried out the last.
 * Requirements: ACT-3 to ACT-6, ACT-9, ACT-13, ACT-14, ACT-20.
 */
import type { Handlers, Peer } from './messages.ts'
import type { MonitorActor } from './monitor.ts'

type Row = Readonly<Record<string, boolean>>
/** Table 8.1: true if a mode may be set while another node holds this one. */
const compatibility: Readonly<Record<string, Row>> = {
  ew: { ew: false, ro: false, sr: true, sw: false, off: true },
  ro: { ew: false, ro: true, sr: true, sw: false, off: true },
  sr: { ew: true, ro: true, sr: true, sw: true, off: true },
  sw: { ew: false, ro: false, sr: true, sw: true, off: true },
  off: { ew: true, ro: true, sr: true, sw: true, off: true },
}

function areCompatible(monitor: MonitorActor, held: string, mode: string): boolean {
  if (monitor.has('D30') && held === 'ew' && mode === 'ro') return true
  return compatibility[held]?.[mode] ?? true
}

interface Wish {
  readonly node: string
  readonly group: string
  readonly mode: string
  /** Set the mode, or only say whether it could be requested. */
  readonly set: boolean
}

/** The nodes that hold a mode in conflict with this one. */
function conflicts(monitor: MonitorActor, { node, group, mode, set }: Wish): readonly Peer[] {
  if (monitor.has('D29') && set) return []
  return [...(monitor.modes.get(group) ?? [])]
    .filter(([n, held]) => n !== node && !areCompatible(monitor, held, mode))
    .filter(([n]) => !monitor.has('D28') || n === monitor.master)
    .map(([n]) => monitor.peer(n))
}

/** Makes every decision that can be made now. */
function decide(monitor: MonitorActor): void {
  const queue = monitor.modeQueue.splice(0)
  for (const wish of queue) {
    const { node, group, mode, set } = wish
    if (monitor.deciding.has(group) && !monitor.has('D31')) {
      monitor.modeQueue.push(wish)
      continue
    }
    if (monitor.known(node).status !== 'member') continue
    monitor.deciding.set(group, node)
    monitor.send(node, 'modeAnswer', { group, mode, set, holders: conflicts(monitor, wish) })
  }
}

function setMode(monitor: MonitorActor, node: string, group: string, mode: string): void {
  const held = monitor.modes.get(group) ?? new Map<string, string>()
  monitor.modes.set(group, held.set(node, mode))
}
function settled(monitor: MonitorActor, node: string): void {
  for (const [group, decided] of monitor.deciding)
    if (decided === node) monitor.deciding.delete(group)
}

/** A node that waits only for its own I/O may end up waiting in vain. */
function wakeWaiting(monitor: MonitorActor, group: string): void {
  for (const [node, mode] of monitor.modesWaiting.get(group) ?? []) {
    const wish = { node, group, mode, set: true }
    if (conflicts(monitor, wish).length > 0) monitor.modeQueue.push(wish)
  }
}

/** Releases everything a node held and voids the decisions about it. */
export function departed(monitor: MonitorActor, node: string): void {
  for (const held of monitor.modes.values()) held.delete(node)
  for (const waiting of monitor.modesWaiting.values()) waiting.delete(node)
  settled(monitor, node)
  decide(monitor)
}

/** The process of a node has ended; the disks record the modes it held. */
export function restoreModes(monitor: MonitorActor, node: string): void {
  const modes = (monitor.host.disk.read(`modes-${node}`) ?? {}) as Readonly<Record<string, string>>
  for (const held of monitor.modes.values()) held.delete(node)
  for (const [group, mode] of Object.entries(modes)) setMode(monitor, node, group, mode)
  for (const waiting of monitor.modesWaiting.values()) waiting.delete(node)
  settled(monitor, node)
  decide(monitor)
}

export const arbiterHandlers: Handlers<MonitorActor> = {
  askMode: (monitor, from, { group, mode, set }) => {
    monitor.modesWaiting.get(group)?.delete(from)
    monitor.modeQueue.push({ node: from, group, mode, set })
    decide(monitor)
  },
  modeDone: (monitor, from, { group, mode, waits }) => {
    setMode(monitor, from, group, mode)
    if (monitor.deciding.get(group) === from) monitor.deciding.delete(group)
    const waiting = monitor.modesWaiting.get(group) ?? new Map<string, string>()
    monitor.modesWaiting.set(group, waiting)
    if (waits === null) waiting.delete(from)
    else waiting.set(from, waits)
    wakeWaiting(monitor, group)
    decide(monitor)
  },
}
