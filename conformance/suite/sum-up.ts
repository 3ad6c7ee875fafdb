/** The cost of running a suite in resets and acts, printed before it starts. */
import type { Suite, Tier } from './case.ts'

interface TierCost {
  readonly tier: Tier
  readonly cases: number
  /** One for each case. */
  readonly resets: number
  /** All stimuli: acts, faults, refusals, advances. */
  readonly acts: number
  /** Stimuli that need the system to be held at a point. */
  readonly held: number
}
export interface SuiteCost {
  readonly tiers: readonly TierCost[]
  readonly resets: number
  readonly acts: number
}

export function sumUp({ cases }: Suite): SuiteCost {
  const names = [...new Set(cases.map(c => c.tier))]
  const tiers = names.map((tier): TierCost => {
    const own = cases.filter(c => c.tier === tier)
    const steps = own.flatMap(c => c.steps)
    const held = steps.filter(s => s.at).length
    return { tier, cases: own.length, resets: own.length, acts: steps.length, held }
  })
  const sum = (of: (t: TierCost) => number): number => tiers.reduce((n, t) => n + of(t), 0)
  return { tiers, resets: sum(t => t.resets), acts: sum(t => t.acts) }
}
