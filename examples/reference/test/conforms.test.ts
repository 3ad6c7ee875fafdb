import { expect, test } from 'vitest'
import { conform } from '../../../conformance/drive/conform.ts'
import { events } from '../local/events.ts'
import { openInProcess } from '../../../conformance/transport/in-process.ts'
import { Judge } from './judge.ts'
import { adapterForHarness, nodesOf, randomRun, stepperOf } from './run.ts'

/** Stimuli at any moment, also while the system is busy; `LOCKSTEP_SLOW` looks at many more runs. */
const runs = process.env['LOCKSTEP_SLOW'] === '1' ? 400 : 12
const models = [
  'cvm-smoke',
  'cvm-4',
  'join',
  'checks',
  'checks-repeated',
  'activation',
  'activation-groups',
]

test.each(models)('reference: random runs of %s are runs of the spec', async model => {
  const stepper = stepperOf(model)
  for (let seed = 0; seed < runs; seed++) {
    const wrong = await randomRun(stepper, { seed, rounds: 10, burst: 4 })
    expect(wrong, `${model}, seed ${String(seed)}`).toBeNull()
  }
})

test.each(['cvm-smoke', 'checks', 'activation'])(
  'reference: walks of the harness through %s, with holds, find nothing',
  async name => {
    const stepper = stepperOf(name)
    const { cases } = await conform({
      instance: stepper.instance,
      stepper,
      specHash: '',
      adapter: 'reference-local',
      open: () => Promise.resolve(openInProcess(adapterForHarness({ seed: 1 }))),
      walks: { count: runs, length: 20, seed: 1 },
      shrink: false,
    })
    expect(cases.filter(c => c.verdict !== 'pass').map(c => [c.id, c.reason])).toEqual([])
    expect(cases.length).toBe(runs)
  },
)

test('reference: the same seed gives the same run', async () => {
  const stepper = stepperOf('cvm-smoke')
  const trace = async (): Promise<readonly string[]> => {
    const lines: string[] = []
    await randomRun(stepper, { seed: 3, rounds: 10, trace: line => lines.push(line) })
    return lines
  }
  expect(await trace()).toEqual(await trace())
})

test('reference: the judge refuses a run that skips a step', () => {
  const stepper = stepperOf('cvm-smoke')
  const [a = '', b = ''] = nodesOf(stepper)
  const event = (seq: number, name: string, args: Record<string, string>) => ({
    seq,
    node: a,
    event: name,
    args,
    vc: { [a]: seq },
  })
  const judge = new Judge(stepper)
  const wrong = judge.consume([event(1, 'begin', { m: a }), event(2, 'agree', { m: a })])
  expect(wrong).toContain('explained 1 of 2')
  expect(judge.see({ [b]: { role: 'master' } })).toContain('role')
})

test('reference: every event is an action of the spec, and all but one way of notifying is there', () => {
  const { actions } = stepperOf('cvm-smoke').instance
  const names = actions.map(a => a.event)
  expect(events.filter(e => !names.includes(e))).toEqual([])
  expect(names.filter(n => !events.includes(n))).toEqual(['notifyAllOfCompletion'])
})
