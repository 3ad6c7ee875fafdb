/**
 * The reference cluster, all actors in one process under virtual time: it conforms on every model of the core, and each
 * defect in its distributed code is caught by walks, with fixed seeds.
 */
import { describe, expect, it } from 'vitest'
import { cvmScenarios, models } from '../../../spec/index.ts'
import { conform } from '../../../conformance/drive/conform.ts'
import { Stepper, unlimited } from '../../../conformance/observer/stepper.ts'
import { defects } from '../defects.ts'
import { localAdapter } from '../local/adapter.ts'
import { derive } from '../../../conformance/suite/suite.ts'
import { openInProcess } from '../../../conformance/transport/in-process.ts'

const steppers = new Map<string, Stepper>()
function stepperOf(name: string): Stepper {
  const model = models.find(m => m.name === name)
  if (!model) throw new Error(`there is no model ${name}`)
  const stepper = steppers.get(name) ?? new Stepper(unlimited(model))
  steppers.set(name, stepper)
  stepper.instance.activate()
  return stepper
}

function walk(model: string, count: number, defect?: string, seed = 1) {
  const stepper = stepperOf(model)
  return conform({
    instance: stepper.instance,
    stepper,
    specHash: '',
    adapter: 'reference',
    open: () =>
      Promise.resolve(openInProcess(localAdapter({ seed, ...(defect ? { defect } : {}) }))),
    walks: { count, length: 15, seed },
    seed,
    failuresMax: 1,
    shrink: false,
  })
}

describe('the reference cluster', () => {
  it.each(['join', 'commit', 'precedence', 'cvm-smoke', 'activation', 'checks'])(
    'conforms on %s',
    { timeout: 60_000 },
    async model => {
      const result = await walk(model, 30)
      expect(result.cases.filter(c => c.verdict !== 'pass').map(c => [c.id, c.reason])).toEqual([])
      expect(result.acts).toBeGreaterThan(300)
    },
  )

  /** The model on which each defect shows. */
  const where = {
    commit: 'D5 D6 D7 D8 D9 D10 D15 D16 D17 D18 D21 D34 D35',
    join: 'D61',
    'cvm-smoke': 'D11 D12 D13 D19 D20 D25 D26 D62',
    checks: 'D1 D2 D3 D4 D24 D58',
    activation: 'D28 D29 D31 D32 D33',
  } as const
  const all = Object.entries(where).flatMap(([model, ids]) =>
    ids.split(' ').map(id => [id, model] as const),
  )
  it.each(all)('with %s is caught on %s', { timeout: 60_000 }, async (id, model) => {
    expect(Object.keys(defects)).toContain(id)
    const result = await walk(model, 150, id, id === 'D31' ? 2 : 1)
    expect(result.verdict).toBe('fail')
  })
  /** What is left undone: the runs that somebody wrote down come to it. */
  it.each([
    ['D14', 'precedence'],
    ['D22', 'commit'],
    ['D56', 'precedence'],
  ])('with %s is caught by the scenarios of %s', { timeout: 60_000 }, async (defect, name) => {
    const model = models.find(m => m.name === name)
    if (!model) throw new Error(`there is no model ${name}`)
    const { suite } = derive(model, { tiers: ['scenarios'], scenarios: cvmScenarios })
    const stepper = stepperOf(name)
    const verdicts = []
    for (const wrong of [{}, { defect }]) {
      const { counts } = await conform({
        instance: stepper.instance,
        stepper,
        specHash: '',
        adapter: 'reference',
        open: () => Promise.resolve(openInProcess(localAdapter({ seed: 1, ...wrong }))),
        cases: suite.cases,
        attempts: 0,
        failuresMax: 1,
        shrink: false,
      })
      verdicts.push(counts.fail)
    }
    expect(verdicts).toEqual([0, 1])
  })
  it('with D30 is caught by what must be refused', async () => {
    const stepper = stepperOf('activation')
    const ask = (does: 'act' | 'refuse', n: string, mode: string) => ({
      do: does,
      action: 'requestMode',
      args: { n, g: 'dg1', mode },
      plan: [],
    })
    const one = {
      id: 'ro beside ew',
      tier: 'corpus' as const,
      title: 'read-only beside exclusive-write',
      covers: [],
      requirements: [],
      steps: [ask('act', 'A', 'ew'), ask('refuse', 'B', 'ro')],
    }
    const verdicts = []
    for (const defect of [{}, { defect: 'D30' }]) {
      const result = await conform({
        instance: stepper.instance,
        stepper,
        specHash: '',
        adapter: 'reference',
        open: () => Promise.resolve(openInProcess(localAdapter({ seed: 1, ...defect }))),
        cases: [one],
        shrink: false,
      })
      verdicts.push(result.verdict)
    }
    expect(verdicts).toEqual(['pass', 'fail'])
  })
  it('has more than twenty defects caught', () => {
    expect(all.length).toBeGreaterThan(20)
  })
})
