/** The spec's side of a failure: what could come instead agrees with what the explanation allows. */
import { expect, it } from 'vitest'
import { models } from '../../spec/index.ts'
import { conform } from '../drive/conform.ts'
import { modelSystem } from '../drive/model-system.ts'
import type { CaseResult } from '../drive/result.ts'
import { specSide } from '../observer/spec-side.ts'
import { Stepper, unlimited } from '../observer/stepper.ts'
import { openInProcess } from '../transport/in-process.ts'
import { stepText } from '../observer/text.ts'

const model = models.find(m => m.name === 'cvm-smoke')
if (!model) throw new Error('there is no model cvm-smoke')
const stepper = new Stepper(unlimited(model))

async function failing(defect: string, walks = 60): Promise<CaseResult> {
  const wrong = new Stepper(unlimited(model as NonNullable<typeof model>, { defect }))
  const result = await conform({
    instance: stepper.instance,
    stepper,
    specHash: '',
    adapter: 'self',
    open: () => Promise.resolve(openInProcess(modelSystem(wrong))),
    walks: { count: walks, length: 15, seed: 5 },
    failuresMax: 1,
    shrink: false,
  })
  const found = result.cases.find(c => c.verdict === 'fail')
  if (!found) throw new Error(`${defect} is not found any more`)
  return found
}

it('an event that is wrong: the steps that could be next are those that are allowed', async () => {
  const { failure } = await failing('D5')
  const spec = failure?.explanation.spec
  expect(failure?.kind).toBe('unexpected-event')
  const shown = spec?.next.filter(s => !s.isHidden).map(s => stepText(s.event, s.args))
  expect(shown?.toSorted()).toEqual(failure?.allowed)
  expect(Object.keys(spec?.snapshot ?? {})).toEqual(['A', 'B', 'C'])
})

it('a state that looks wrong: the spec looks as the mismatch says', async () => {
  const { failure } = await failing('D21')
  expect(failure?.kind).toBe('state-mismatch')
  const [wrong] = failure?.mismatches ?? []
  const snapshot = failure?.explanation.spec?.snapshot
  expect(snapshot?.[wrong?.node ?? '']?.[wrong?.path ?? '']).toEqual(wrong?.spec)
})

it('the way on is a run of the spec, each step in its lane, and what is not reported says so', () => {
  const [initial] = stepper.initial()
  const begin = stepper.action('begin')
  const values = begin && stepper.values(begin, { m: 'A' })
  const state = initial && begin && values ? stepper.after(initial, begin, values) : null
  if (!state) throw new Error('the model cannot begin')
  const isHidden = stepper.instance.actions.map(a => a.event === 'validate')
  const { onward, states } = specSide(stepper, [{ state }, { state }], isHidden)
  expect(states).toBe(1)
  expect(onward.length).toBeGreaterThan(3)
  let at = state
  for (const step of onward) {
    const taken = stepper
      .steps(at)
      .find(
        f =>
          f.action.event === step.event && JSON.stringify(f.params) === JSON.stringify(step.args),
      )
    if (!taken) throw new Error(`${step.event} cannot follow`)
    at = taken.state
    expect(step.isHidden).toBe(step.event === 'validate')
  }
  expect(onward.find(s => s.event === 'vote')?.node).toBe(
    onward.find(s => s.event === 'vote')?.args['n'],
  )
})
