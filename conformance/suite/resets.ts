/**
 * The smallest number of walks from the start that together take every edge of a macro graph, whatever the system
 * chooses: a minimum flow with at least one unit on each edge. The tour is measured against it.
 */
import type { MacroGraph } from './macro.ts'

/** A flow network. Arc 2i+1 is the reverse of arc 2i. */
class Network {
  private readonly out: number[][] = []
  private readonly to: number[] = []
  readonly room: number[] = []

  node(): number {
    return this.out.push([]) - 1
  }
  arc(from: number, to: number, room: number, back: number): void {
    this.out[from]?.push(this.to.length)
    this.to.push(to)
    this.room.push(room)
    this.out[to]?.push(this.to.length)
    this.to.push(from)
    this.room.push(back)
  }
  /** Maximises the flow by Dinic's algorithm. */
  flow(source: number, sink: number): number {
    let total = 0
    for (;;) {
      const level = this.levels(source)
      if (level[sink] === undefined) return total
      const next = this.out.map(() => 0)
      for (let sent = 1; sent > 0; total += sent) sent = this.push(source, sink, level, next)
    }
  }

  private levels(source: number): readonly (number | undefined)[] {
    const level = Array.from({ length: this.out.length }, (): number | undefined => undefined)
    level[source] = 0
    const queue = [source]
    for (let i = 0; i < queue.length; i++)
      for (const a of this.out[queue[i] as number] as number[]) {
        const to = this.to[a] as number
        if ((this.room[a] as number) === 0 || level[to] !== undefined) continue
        level[to] = (level[queue[i] as number] as number) + 1
        queue.push(to)
      }
    return level
  }
  /** Augments one path along the levels. Not recursive, because paths are long. */
  private push(
    source: number,
    sink: number,
    level: readonly (number | undefined)[],
    next: number[],
  ): number {
    const way: number[] = []
    let at = source
    while (at !== sink) {
      const arcs = this.out[at] as number[]
      const i = next[at] as number
      const arc = arcs[i]
      if (arc === undefined) {
        const back = way.pop()
        if (back === undefined) return 0
        at = this.to[back ^ 1] as number
        next[at] = (next[at] as number) + 1
        continue
      }
      const to = this.to[arc] as number
      if ((this.room[arc] as number) > 0 && level[to] === (level[at] as number) + 1) {
        way.push(arc)
        at = to
      } else next[at] = i + 1
    }
    const sent = Math.min(...way.map(a => this.room[a] as number))
    for (const a of way) {
      this.room[a] = (this.room[a] as number) - sent
      this.room[a ^ 1] = (this.room[a ^ 1] as number) + sent
    }
    return sent
  }
}

const plenty = 1 << 28

/**
 * Reduces the lower bounds to a plain flow: each edge demands one unit from a helper node. The arc from sink to source
 * is closed at first and then opened; the flow that it has to carry is the minimum.
 */
export function leastResets(macro: MacroGraph): number {
  const net = new Network()
  const classes = Array.from({ length: macro.classOf.size }, () => net.node())
  const [source, sink, from, to] = [net.node(), net.node(), net.node(), net.node()]
  for (const c of new Set(macro.starts.map((_, i) => i)))
    net.arc(source, classes[c] as number, plenty, 0)
  for (const c of classes) net.arc(c, sink, plenty, 0)
  for (const e of macro.edges) {
    // Each edge becomes two nodes with an arc of demand one between them.
    const [begin, end] = [net.node(), net.node()]
    net.arc(classes[e.from] as number, begin, plenty, 0)
    net.arc(begin, end, plenty, 0)
    net.arc(begin, to, 1, 0)
    net.arc(from, end, 1, 0)
    for (const c of e.to) net.arc(end, classes[c] as number, plenty, 0)
  }
  // Circulations need no walk from the start; the rest of the flow uses the arc that is opened now.
  net.flow(from, to)
  net.arc(sink, source, plenty, 0)
  const passing = net.flow(from, to)
  // A circulation needs no start in the flow, but a real walk has to begin somewhere.
  return Math.max(passing, macro.edges.length > 0 ? 1 : 0)
}
