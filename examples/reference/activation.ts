/**
 * Activation modes at a node: the administrator's requests, the default mode requested at import and join, and the
 * arbiter's answers. The arbiter handles one mode at a time per group and waits for `modeDone` before the next.
 * Requirements: ACT-9 to ACT-16, DG-3.
 */
import { monitorName } from './host.ts'
import type { Handlers, Messages, Peer } from './messages.ts'
import type { NodeActor } from './node.ts'

const modes = ['off', 'sr', 'ro', 'sw', 'ew']

function isWriting(mode: string): boolean {
  return mode === 'ew' || mode === 'sw'
}

/** The reason why this request cannot be made at all, or null. */
function whyNot(node: NodeActor, group: string, mode: string): string | null {
  if (node.config.activation !== 'modelled') return 'activation is not modelled'
  if (!modes.includes(mode) || !node.config.groups.includes(group)) return 'no such mode or group'
  if (!node.imported || node.membership !== 'member') return 'the group is not imported'
  if (node.wanted.has(group)) return 'another request is pending'
  if ((node.act.get(group) ?? 'off') === mode) return 'the mode is set already'
  return null
}

/** Asks the arbiter first, which refuses a conflicting request at once. Null while the answer is outstanding. */
export function requestMode(
  node: NodeActor,
  id: number,
  args: Readonly<Record<string, unknown>>,
): string | null {
  const [group, mode] = [String(args['g']), String(args['mode'])]
  const why = whyNot(node, group, mode)
  if (why !== null) return why
  if (node.pending.has(`mode ${group}`)) {
    // The outcome of that request decides this one.
    node.laterModes.push({ id, action: 'requestMode', args })
    return null
  }
  node.pending.set(`mode ${group}`, { id, action: 'requestMode', args })
  node.send(monitorName, 'askMode', { group, mode, set: false })
  return null
}

/** ACT-11, ACT-12: import and join request the mode from the defaults file, as the daemon has read it. */
export function wantDefaultMode(node: NodeActor): void {
  const { defaultMode, activation, groups } = node.config
  if (activation !== 'modelled' || defaultMode === 'off' || node.staleDefaults) return
  for (const group of groups) node.wanted.set(group, defaultMode)
}

/** Asks the arbiter to set the wanted mode. */
export function askForWanted(node: NodeActor): void {
  for (const [group, mode] of node.wanted)
    node.send(monitorName, 'askMode', { group, mode, set: true })
}

/** Sets modes that had to wait until no I/O was in flight. */
export function retryModes(node: NodeActor): void {
  for (const group of node.waitingModes) {
    const mode = node.wanted.get(group)
    if (mode !== undefined) node.send(monitorName, 'askMode', { group, mode, set: true })
  }
  node.waitingModes.clear()
}

function done(node: NodeActor, group: string): void {
  const mode = node.act.get(group) ?? 'off'
  const waits = node.waitingModes.has(group) ? (node.wanted.get(group) ?? null) : null
  node.send(monitorName, 'modeDone', { group, mode, waits })
}

/** Handles requests that arrived while another one was with the arbiter. */
function putLater(node: NodeActor): void {
  for (const { id, args } of node.laterModes.splice(0)) {
    const why = requestMode(node, id, args)
    if (why !== null) node.answer(id, 'refused', why)
  }
}

async function requested(node: NodeActor, body: Messages['modeAnswer']): Promise<void> {
  const { group, mode, holders } = body
  const act = node.pending.get(`mode ${group}`)
  node.pending.delete(`mode ${group}`)
  const why = holders.length > 0 ? 'a conflicting mode is held' : whyNot(node, group, mode)
  if (!act || why !== null) {
    if (act) node.answer(act.id, 'refused', why ?? '')
    done(node, group)
    return
  }
  await node.take('requestMode', { n: node.self, g: group, mode }, () => {
    node.wanted.set(group, mode)
    done(node, group)
    node.send(monitorName, 'askMode', { group, mode, set: true })
  })
  node.answer(act.id, 'ok')
}

/** A conflict with a node that has since released its mode does not count; a node with `life` 0 never released one. */
function isReleased(node: NodeActor, holder: Peer): boolean {
  return (node.news.freed[holder.node] ?? 0) >= holder.life
}

async function answered(node: NodeActor, body: Messages['modeAnswer']): Promise<void> {
  const { group, mode, holders } = body
  if (node.wanted.get(group) !== mode) {
    done(node, group)
  } else if (holders.some(h => isReleased(node, h))) {
    done(node, group)
    node.send(monitorName, 'askMode', { group, mode, set: true })
  } else if (holders.length > 0) {
    await node.take('refuseMode', { n: node.self, g: group }, () => {
      node.wanted.delete(group)
      node.waitingModes.delete(group)
      done(node, group)
    })
  } else if (node.inFlight && !isWriting(mode)) {
    node.waitingModes.add(group)
    done(node, group)
  } else {
    await node.take('grantMode', { n: node.self, g: group }, () => {
      node.act.set(group, mode)
      node.wanted.delete(group)
      node.waitingModes.delete(group)
      node.recordModes()
      done(node, group)
    })
  }
}

export const activationHandlers: Handlers<NodeActor> = {
  modeAnswer: async (node, _, body) => {
    if (body.set) {
      await answered(node, body)
      return
    }
    await requested(node, body)
    putLater(node)
  },
}
