/** Systems that keep real time: what is waited for, what is looked at twice, and which verdicts rest on a wait. */
import { describe, expect, it } from 'vitest'
import { type ConformOptions, conform } from '../drive/conform.ts'
import type { ConformResult } from '../drive/result.ts'
import { replayOf } from '../replay/replay-file.ts'
import type { Case, CaseStep } from '../suite/case.ts'
import { openInProcess } from '../transport/in-process.ts'
import { type LeaseOptions, leaseInstance, leaseStepper, leaseSystem } from './fixtures/lease.ts'

const acquireA: CaseStep = { do: 'act', action: 'acquire', args: { n: 'A' }, plan: [] }
const advance: CaseStep = { do: 'advance', args: {}, plan: [] }

function caseOf(...steps: readonly CaseStep[]): Case {
  const names = { id: 'one', title: 'one' }
  return { ...names, tier: 'corpus', covers: [], requirements: [], steps: [...steps] }
}
function run(
  system: LeaseOptions,
  steps: readonly CaseStep[],
  options: Partial<ConformOptions> = {},
): Promise<ConformResult> {
  leaseInstance.activate()
  const adapter = leaseSystem(system)
  return conform({
    instance: leaseInstance,
    stepper: leaseStepper,
    specHash: '',
    adapter: 'lease',
    open: () => Promise.resolve(openInProcess(adapter)),
    cases: [caseOf(...steps)],
    shrink: false,
    ...options,
  })
}
const ending = ({ cases }: ConformResult) =>
  cases.map(c => [c.verdict, c.failure?.kind ?? c.inconclusive ?? c.culprit])

describe('a timer', () => {
  it('is waited for: a healthy system passes', async () => {
    const result = await run({}, [acquireA, advance, acquireA, advance])
    expect(ending(result)).toEqual([['pass', null]])
    const events = result.cases[0]?.transcript.filter(l => l.kind === 'event')
    expect(events?.map(l => l.event.event)).toEqual(['acquire', 'expire', 'acquire', 'expire'])
  })
  it('that fires and is not obeyed is found', async () => {
    const result = await run({ quirk: 'sticky' }, [acquireA, advance])
    expect(ending(result)).toEqual([['fail', 'state-mismatch']])
  })
  it('that fires and is not reported is found', async () => {
    const result = await run({ quirk: 'silent' }, [acquireA, advance])
    expect(ending(result)).toEqual([['fail', 'missing-output']])
  })
  it('that never fires cannot pass', async () => {
    const result = await run({ quirk: 'stuck' }, [acquireA, advance])
    expect(ending(result)).toEqual([['inconclusive', 'not-quiet']])
    expect(result.cases[0]?.reason).toContain('timer')
    expect(result.verdict).toBe('inconclusive')
  })
  it('is waited for no longer than the caller allows', async () => {
    const started = performance.now()
    const system: LeaseOptions = { quirk: 'stuck', timing: { timerMs: 60_000 } }
    await run(system, [acquireA, advance], { timing: { timerMs: 50 } })
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('an observation', () => {
  it('during which the system moves is no mismatch', async () => {
    const result = await run({ quirk: 'expires-when-observed' }, [acquireA])
    expect(ending(result)).toEqual([['pass', null]])
  })
  it('whose event is late is looked at twice', async () => {
    const result = await run({ quirk: 'late-event' }, [acquireA, advance])
    expect(ending(result)).toEqual([['pass', null]])
  })
  it('without an answer of a node that must answer is a mismatch', async () => {
    const result = await run({ quirk: 'no-answer' }, [acquireA])
    expect(ending(result)).toEqual([['fail', 'state-mismatch']])
    const mismatches = result.cases[0]?.failure?.mismatches
    expect(mismatches).toEqual([{ node: 'A', path: 'lease', seen: null, spec: 'held' }])
  })
  it('that leaves out a node is an error of the adapter', async () => {
    const result = await run({ quirk: 'leaves-out-a-node' }, [acquireA])
    expect(ending(result)).toEqual([['error', 'adapter']])
  })
})

describe('a failure', () => {
  it('that rests on a wait and does not repeat is unstable', async () => {
    const result = await run({ quirk: 'silent-once' }, [acquireA, advance])
    expect(ending(result)).toEqual([['inconclusive', 'unstable']])
    expect(result.cases[0]?.reason).toContain('in 1 of 4 runs')
    expect(result.verdict).toBe('inconclusive')
  })
  it('proved under virtual time stays a failure, however often it repeats', async () => {
    const result = await run({ quirk: 'silent-once', time: 'virtual' }, [acquireA, advance])
    expect(ending(result)).toEqual([['fail', 'missing-output']])
  })
  it('is also a crash that shows only when quiet is asked for', async () => {
    const result = await run({ quirk: 'crashes-when-quiet' }, [acquireA])
    expect(result.verdict).toBe('fail')
    expect(result.cases[0]?.failure?.signature).toBe('crash')
    expect(result.cases[0]?.transcript.some(l => l.kind === 'stimulus')).toBe(true)
  })
  it('that needs a point which is never reached repeats after shrinking and in a replay', async () => {
    // `acquire` of B is due before an expiry of B, which never comes.
    const at = { when: 'before', event: 'expire', args: { n: 'B' } } as const
    const steps = [acquireA, { ...acquireA, args: { n: 'B' }, at }, advance]
    const system: LeaseOptions = { quirk: 'confused-by-points', time: 'virtual' }
    const result = await run(system, steps, { shrink: {} })
    expect(ending(result)).toEqual([['fail', 'unexpected-event']])
    expect(result.shrunk?.failed).toBe(result.shrunk?.runs)
    const adapter = {
      command: 'x',
      topology: 'cluster',
      connect: null,
      listen: null,
      defect: null,
    } as const
    const shrunk = result.shrunk?.result
    const replay = shrunk && replayOf(result, shrunk, { module: null, adapter })
    expect(replay?.case.steps.some(s => s.at)).toBe(true)
  })
})

it('a time limit that would overflow is an error of the adapter', async () => {
  const result = await run({ timing: { actMs: 2 ** 40 } }, [acquireA])
  expect(ending(result)).toEqual([['error', 'adapter']])
})
