/**
 * News that every message carries along: who has left, whose daemon is missing, how far reconfigurations and
 * transactions have come. Channels are first in first out, but a message may overtake what its sender had heard from
 * a third actor; with the news on board, nobody acts in ignorance of what lies in the past of what it has heard.
 * Requirements: COMMIT-1, COMMIT-2, MON-2, CRECONF-14.
 */
type Counts = Readonly<Record<string, number>>

/** News only grows, so merging takes the larger value. A life counts the joins of a node. */
export interface News {
  /** The last life of each node that has left as a member. */
  readonly left: Counts
  /** The last life of each node whose activations are released. */
  readonly freed: Counts
  /** The daemon of each node: life and number of changes; odd while it is missing. */
  readonly daemon: Counts
  /** The life in which the process of each node has ended, whether or not its departure was seen. */
  readonly dead: Counts
  /** The last attempt at a cluster reconfiguration that was started. */
  readonly started: number
  /** The last transaction that is over. */
  readonly closed: number
}
export const noNews: News = { left: {}, freed: {}, daemon: {}, dead: {}, started: 0, closed: 0 }

function countsCover(a: Counts, b: Counts): boolean {
  if (a === b) return true
  for (const name in b) if ((a[name] ?? 0) < (b[name] ?? 0)) return false
  return true
}

/** True if `a` knows all departures and daemon losses that `b` knows. */
export function coversLosses(a: News, b: News): boolean {
  return countsCover(a.left, b.left) && countsCover(a.daemon, b.daemon)
}

function covers(a: News, b: News): boolean {
  return (
    a.started >= b.started &&
    a.closed >= b.closed &&
    coversLosses(a, b) &&
    countsCover(a.freed, b.freed) &&
    countsCover(a.dead, b.dead)
  )
}

function larger(a: Counts, b: Counts): Counts {
  const merged: Record<string, number> = { ...a }
  for (const name in b) merged[name] = Math.max(merged[name] ?? 0, b[name] ?? 0)
  return merged
}

/** The same object as one of the two when that one knows all. */
export function merged(a: News, b: News): News {
  if (a === b || covers(a, b)) return a
  if (covers(b, a)) return b
  return {
    left: larger(a.left, b.left),
    freed: larger(a.freed, b.freed),
    daemon: larger(a.daemon, b.daemon),
    dead: larger(a.dead, b.dead),
    started: Math.max(a.started, b.started),
    closed: Math.max(a.closed, b.closed),
  }
}

/** Raises one node's count. */
export function told(
  news: News,
  what: 'left' | 'freed' | 'daemon' | 'dead',
  node: string,
  count: number,
): News {
  return { ...news, [what]: { ...news[what], [node]: Math.max(news[what][node] ?? 0, count) } }
}

const lifeFactor = 1_000_000
/** The stamp of a daemon in a life of its node, after so many losses and returns. */
export function daemonStamp(life: number, changes: number): number {
  return life * lifeFactor + changes
}

export function daemonIsMissing(news: News, node: string): boolean {
  return (news.daemon[node] ?? 0) % 2 === 1
}

/** The process has ended, and no node has seen it leave. */
export function isDead(news: News, node: string): boolean {
  return (news.dead[node] ?? 0) > (news.left[node] ?? 0)
}
/** No node can do a step that waits for all others. */
export function isSomebodyDead(news: News): boolean {
  for (const node in news.dead) if (isDead(news, node)) return true
  return false
}

export function hasLeft(news: News, node: string, life: number): boolean {
  return (news.left[node] ?? 0) >= life
}

/** True if the daemon with this stamp still runs, as far as is known. Stamp 0 also denotes the first life. */
export function isSameDaemon(news: News, node: string, stamp: number): boolean {
  const life = Math.max(1, Math.floor(stamp / lifeFactor))
  const isGone = hasLeft(news, node, life) || (news.dead[node] ?? 0) >= life
  return !isGone && (news.daemon[node] ?? 0) === stamp && !daemonIsMissing(news, node)
}
