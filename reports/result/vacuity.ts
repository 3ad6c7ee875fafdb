/**
 * The parts of a spec that its models never exercise: actions never enabled, conjuncts never the only false one, goals
 * never reached. Judged over the union of a spec's models, and only if all of them were explored completely. Pure.
 */

import type { ModelResult } from './result.ts'

/** The actions, conjuncts and goals that no model of a spec showed, in a run of all of them. */
export interface Vacuity {
  readonly spec: string
  readonly actions: readonly string[]
  readonly conjuncts: readonly { readonly action: string; readonly name: string }[]
  readonly goals: readonly string[]
}

/** Vacuity by spec, for specs with a complete run; specs that exercise everything are left out. */
export function vacuityOf(results: readonly ModelResult[]): readonly Vacuity[] {
  const keyOf = (r: ModelResult): string => `${r.module ?? ''} ${r.spec}`
  return [...new Set(results.map(keyOf))].flatMap(key => {
    const ofSpec = results.filter(r => keyOf(r) === key)
    // A defect may enable what the spec itself never does. What a refuted model reached before its end counts, but
    // without a complete exploration nothing can be called missing.
    const own = ofSpec.filter(r => r.defect === null)
    if (!own.some(r => r.verdict === 'holds') || ofSpec.some(r => r.verdict === 'incomplete'))
      return []
    const found = vacuityOfSpec(own)
    return found.actions.length + found.conjuncts.length + found.goals.length > 0 ? [found] : []
  })
}

function vacuityOfSpec(results: readonly ModelResult[]): Vacuity {
  const actions = results.flatMap(r => r.coverage.actions)
  const names = [...new Set(actions.map(a => a.name))]
  const never = names.filter(name => actions.every(a => a.name !== name || a.steps === 0))
  const conjuncts = names
    .filter(name => !never.includes(name))
    .flatMap(action => {
      const all = actions.filter(a => a.name === action).flatMap(a => a.conjuncts)
      const indecisive = [...new Set(all.map(c => c.name))].filter(name =>
        all.every(c => c.name !== name || !c.decisive),
      )
      return indecisive.map(name => ({ action, name }))
    })
  const goals = results.flatMap(r => r.coverage.goals)
  const missed = [...new Set(goals.map(g => g.id))].filter(id =>
    goals.every(g => g.id !== id || !g.reached),
  )
  return { spec: results[0]?.spec ?? '', actions: never, conjuncts, goals: missed }
}
