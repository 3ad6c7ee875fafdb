/**
 * Greedy cover: few candidates that together have every item, the same ones every time. Knows only names.
 */

export interface Candidate {
  readonly items: ReadonlySet<string>
  /** Of two that add equally much the cheaper one is taken. */
  readonly cost: number
}
export interface Chosen<C> {
  readonly candidate: C
  /** What it adds to those chosen before it, in order. */
  readonly adds: readonly string[]
}

/** At most n log n times as many as needed. Items that no candidate has stay in `wanted`, all others are taken out. */
export function cover<C extends Candidate>(
  candidates: readonly C[],
  wanted: Set<string>,
): readonly Chosen<C>[] {
  const left = candidates.map(candidate => ({
    candidate,
    items: [...candidate.items].filter(i => wanted.has(i)),
  }))
  const chosen: Chosen<C>[] = []
  for (;;) {
    let best: (typeof left)[number] | null = null
    for (const c of left) {
      c.items = c.items.filter(i => wanted.has(i))
      const more = c.items.length - (best?.items.length ?? 0)
      if (more > 0 || (best && more === 0 && c.candidate.cost < best.candidate.cost)) best = c
    }
    if (!best || best.items.length === 0) return chosen
    for (const item of best.items) wanted.delete(item)
    chosen.push({ candidate: best.candidate, adds: best.items.toSorted() })
  }
}
