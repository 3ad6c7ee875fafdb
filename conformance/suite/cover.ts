/**
 * Greedy set cover: a small set of candidates that together have every item. Deterministic. Works on names alone.
 */

export interface Candidate {
  readonly items: ReadonlySet<string>
  /** Breaks ties between candidates that add equally many items. */
  readonly cost: number
}
export interface Chosen<C> {
  readonly candidate: C
  /** The items that no earlier choice had, in order. */
  readonly adds: readonly string[]
}

/** Chooses candidates and removes their items from `wanted`; items that no candidate has stay there. */
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
