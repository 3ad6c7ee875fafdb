/**
 * Mutants: what is called conforming cannot be told from the spec by the general product either, what is called
 * non-conforming is killed by its own run, and a suite's score is what the cases say.
 */
import { describe, expect, it } from 'vitest'
import { instantiate } from '../../model/engine.ts'
import { models } from '../../spec/index.ts'
import { Beliefs } from '../mutate/beliefs.ts'
import { decide } from '../mutate/decide.ts'
import { decideVisible } from '../mutate/decide-visible.ts'
import { exploreGraph } from '../mutate/graph.ts'
import { mutantsOf } from '../mutate/mutants.ts'
import { mutationScore } from '../mutate/score.ts'
import { Stepper, unlimited } from '../observer/stepper.ts'
import { deriveSuite } from '../suite/suite.ts'

const model = models.find(m => m.name === 'commit')
if (!model) throw new Error('there is no model commit')
const bounds = { nodes: 2, initialMembers: 2, crashes: 1, kills: 0 }

describe('deciding', () => {
  it('by deviations is the same as by the whole product', { timeout: 60_000 }, () => {
    const budgeted = instantiate(model, { properties: [], bounds })
    const graph = exploreGraph(budgeted, 100_000)
    const base = unlimited(model, { bounds })
    const visibility = {
      events: base.actions.map(a => a.event),
      observes: Object.keys(base.spec.observes),
    }
    const options = { visibility, budgets: budgeted.budgets, max: 100_000 }
    const beliefs = new Beliefs(new Stepper(base), visibility)
    const some = mutantsOf(base).filter((_, i) => i % 14 === 0)
    const kinds = some.map(mutant => {
      const stepper = new Stepper(mutant.instance)
      const fast = decideVisible(graph, beliefs, mutant, stepper, options)
      const slow = decide(beliefs, stepper, options)
      expect([mutant.id, fast.kind]).toEqual([mutant.id, slow.kind])
      const lengths = [slow, fast].map(d => (d.kind === 'distinguished' ? d.run.length : 0))
      expect(lengths[0]).toBeLessThanOrEqual(lengths[1] ?? 0)
      return fast.kind
    })
    expect(kinds.filter(k => k === 'distinguished').length).toBeGreaterThan(8)
    expect(kinds.filter(k => k === 'conforming').length).toBeGreaterThan(8)
  })
})

describe('the score', () => {
  it(
    'kills the defects of the commit, and raises no alarm on the spec',
    { timeout: 60_000 },
    async () => {
      const suite = deriveSuite(model, { tiers: ['witness', 'negative'], overrides: { bounds } })
      const score = await mutationScore(model, {
        suite,
        overrides: { bounds },
        only: 'decide',
        passes: 1,
        seeds: 10,
      })
      const caught = score.mutants.filter(m => m.decision === 'distinguished')
      expect(caught.length).toBeGreaterThan(4)
      expect(caught.filter(m => !m.killed).map(m => m.id)).toEqual([])
      expect(score.mutants.filter(m => m.decision === 'undecided')).toEqual([])
      expect(score.correct).toEqual({ runs: 10, alarms: 0 })
    },
  )
})
