/**
 * An estimate of the states to come, from the sizes of the levels so far. Levels of a breadth-first search grow, crest
 * and fall much like a bell curve, whose ratio between neighbours shrinks by a constant factor: that factor is read off
 * the last levels and extrapolated. For progress lines only; never part of a result.
 */

/** Levels needed before an estimate is better than none. */
const levelsMin = 6
/** Neighbours over which the ratio is averaged. */
const span = 3
const levelsAhead = 500

/** States still to come after the last completed level; null while it cannot be estimated. */
export function statesToCome(levels: readonly number[]): number | null {
  const n = levels.length
  if (n < levelsMin) return null
  const last = levels[n - 1] ?? 0
  const before = levels[n - 1 - span] ?? 0
  const earlier = levels[n - 1 - 2 * span] ?? levels[0] ?? 0
  if (last <= 0 || before <= 0 || earlier <= 0) return null
  const steps = Math.min(span, n - 1 - span)
  let ratio = (last / before) ** (1 / span)
  const previous = (before / earlier) ** (1 / steps)
  const bend = Math.min((ratio / previous) ** (1 / span), 0.999)
  if (ratio / previous >= 1 && ratio >= 1) return null
  let size = last
  let sum = 0
  for (let i = 0; i < levelsAhead && size >= 1; i++) {
    ratio *= bend
    size *= ratio
    sum += size
  }
  return Number.isFinite(sum) ? Math.round(sum) : null
}
