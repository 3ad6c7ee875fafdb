/**
 * Runs that do not go as planned: what counts as reached, which seed a repetition has, what is not quiet, and time that
 * nobody can advance.
 */
import { describe, expect, it } from 'vitest'
import { models } from '../../spec/index.ts'
import type { InProcessAdapter } from '../contract/adapter.ts'
import { type ConformOptions, conform } from '../drive/conform.ts'
import { modelSystem } from '../drive/model-system.ts'
import { Stepper, unlimited } from '../observer/stepper.ts'
import { localAdapter } from '../../examples/reference/local/adapter.ts'
import { replayOf } from '../replay/replay-file.ts'
import type { Case, CaseStep } from '../suite/case.ts'
import { derive } from '../suite/suite.ts'
import { openInProcess } from '../transport/in-process.ts'

function modelOf(name: string) {
  const model = models.find(m => m.name === name)
  if (!model) throw new Error(`there is no model ${name}`)
  return model
}
const election = modelOf('election')
const stepper = new Stepper(unlimited(election))

function run(adapter: InProcessAdapter, options: Partial<ConformOptions>) {
  stepper.instance.activate()
  return conform({
    instance: stepper.instance,
    stepper,
    specHash: '',
    adapter: 'adapter',
    open: () => Promise.resolve(openInProcess(adapter)),
    shrink: false,
    ...options,
  })
}
function caseOf(...steps: readonly (Partial<CaseStep> & Pick<CaseStep, 'do'>)[]): Case {
  const whole = steps.map(step => ({ args: {}, plan: [], ...step }))
  const names = { id: 'one', title: 'one' }
  return { ...names, tier: 'corpus', covers: [], requirements: [], steps: whole }
}
const crash = { do: 'fault', action: 'crash', args: { n: 'B' } } as const

describe('a point', () => {
  const { suite } = derive(election, { tiers: ['points'] })
  const held = suite.cases.filter(c => /crash-.-(?:before|after)-learn-master/.test(c.id))

  it('is met where the system is held as planned, whatever state it is in afterwards', async () => {
    const result = await run(localAdapter(), { cases: held, attempts: 0 })
    expect(held.length).toBeGreaterThan(4)
    expect(result.cases.filter(c => c.verdict !== 'pass').map(c => [c.id, c.reason])).toEqual([])
  })
  it('is not met where what was to come before has not come', async () => {
    const [one] = held
    if (!one) throw new Error('there is no such case')
    // The plan has something before the point that the system will not have done.
    const steps = one.steps.map((step, i) =>
      one.steps[i + 1]?.at
        ? { ...step, plan: [...step.plan, { action: 'endCluster', args: {} }] }
        : step,
    )
    const result = await run(localAdapter(), {
      cases: [{ ...one, steps }],
      attempts: 0,
    })
    expect(result.cases[0]?.inconclusive).toBe('goal-not-reached')
  })
  it('counts what was seen, also of cases that did not come to their goal', async () => {
    const covers = ['action:elect', 'action:importGroups', 'requirement:ELECT-1']
    const [first, ...others] = caseOf(crash, { do: 'advance' }).steps
    const missed = { ...crash, args: { n: 'A' }, plan: [{ action: 'endCluster', args: {} }] }
    expect(first).toBeDefined()
    const one = { ...caseOf(), covers, steps: [missed, ...others] }
    const result = await run(localAdapter(), { cases: [one], attempts: 0 })
    expect(result.cases[0]?.inconclusive).toBe('goal-not-reached')
    expect(result.cases[0]?.reached).toContain('action:elect')
    expect(result.cases[0]?.reached).not.toContain('action:importGroups')
  })
})

describe('seeds', () => {
  it('each walk has its own, and a failure is run again under the one it had', async () => {
    const seeds: (number | undefined)[] = []
    const inner = localAdapter({ defect: 'D21' }) as InProcessAdapter
    const noted: InProcessAdapter = {
      ...inner,
      reset: p => {
        seeds.push(p.seed)
        return inner.reset?.(p) ?? { ok: true }
      },
    }
    const result = await run(noted, {
      walks: { count: 40, length: 10, seed: 3 },
      seed: 3,
      failuresMax: 1,
      shrink: {},
    })
    const walked = result.cases.length
    const failing = result.cases.at(-1)
    expect(seeds.slice(0, walked)).toEqual(result.cases.map((_, i) => 3 + i))
    expect(failing?.verdict).toBe('fail')
    expect(new Set(seeds.slice(walked))).toEqual(new Set([3 + walked - 1]))
    expect(result.shrunk?.failed).toBe(result.shrunk?.runs)
    const from = {
      module: null,
      adapter: { command: 'x', topology: 'cluster', connect: null, listen: null, defect: null },
    } as const
    const attempt = walked === 1 ? undefined : walked - 1
    expect(failing && replayOf(result, failing, from)?.case.attempt).toBe(attempt)
  })
})

describe('time and quiet', () => {
  it('a system that is not quiet after its reset is not said to have outgrown a limit', async () => {
    const restless = { ...modelSystem(stepper), quiesce: () => ({ quiet: false, pending: 0 }) }
    const result = await run(restless, { cases: [caseOf(crash)] })
    expect(result.cases[0]?.inconclusive).toBe('not-quiet')
  })
  it('on wall time timers are waited for and never advanced', async () => {
    const inner = modelSystem(stepper)
    const told = inner.hello?.bind(inner)
    let waits = 0
    const onWall: InProcessAdapter = {
      ...inner,
      hello: async p => {
        const said = await told?.(p)
        if (!said) throw new Error('no hello')
        return { ...said, capabilities: { ...said.capabilities, time: 'wall' } }
      },
      advance: () => {
        throw new Error('asked to advance')
      },
      quiesce: async p => {
        waits++
        for (;;) {
          const quiet = await inner.quiesce?.(p)
          if (!quiet?.pending) return { quiet: true, pending: 0 }
          await inner.advance?.({ by: 'next' })
        }
      },
    }
    const result = await run(onWall, { cases: [caseOf(crash, { do: 'advance' })] })
    expect(result.cases.map(c => [c.verdict, c.reason])).toEqual([['pass', null]])
    expect(waits).toBe(4)
    // A plan that lets timers fire in turn is kept to by a system that waits for nobody.
    const { suite } = derive(election, { tiers: ['tour'] })
    const timed = suite.cases
      .filter(({ steps: [first, second] }) => first?.do === 'fault' && second?.do === 'advance')
      .map(c => ({ ...c, steps: c.steps.slice(0, 2) }))
    const toured = await run(onWall, { cases: timed.slice(0, 12), attempts: 0 })
    expect(timed.length).toBeGreaterThan(0)
    expect(toured.counts.fail + toured.counts.error).toBe(0)
    expect(toured.counts.pass).toBeGreaterThan(0)
  })
})
