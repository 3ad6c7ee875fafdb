/** Driving: the spec itself as the system never fails, every way of choosing; its defects do, shrunk and explained. */
import { describe, expect, it } from 'vitest'
import { models } from '../../spec/index.ts'
import { type ConformOptions, conform } from '../drive/conform.ts'
import type { InProcessAdapter } from '../contract/adapter.ts'
import type { EventMessage } from '../contract/messages.ts'
import { type ModelAdapter, type ModelSystemOptions, modelSystem } from '../drive/model-system.ts'
import { Stepper, unlimited } from '../observer/stepper.ts'
import type { CaseStep } from '../suite/case.ts'
import { openInProcess } from '../transport/in-process.ts'

const model = models.find(m => m.name === 'cvm-smoke')
if (!model) throw new Error('there is no model cvm-smoke')
const instance = unlimited(model)
const stepper = new Stepper(instance)

function run(
  options: Partial<ConformOptions>,
  system: ModelSystemOptions = {},
  defect: string | null = null,
  codec = false,
) {
  const of =
    defect === null ? stepper : new Stepper(unlimited(model as typeof instance.model, { defect }))
  return conform({
    instance,
    stepper,
    specHash: '',
    adapter: 'self',
    open: () => Promise.resolve(openInProcess(modelSystem(of, system), { codec })),
    ...options,
  })
}
function steps(...list: readonly (Partial<CaseStep> & Pick<CaseStep, 'do'>)[]): CaseStep[] {
  return list.map(step => ({ args: {}, plan: [], ...step }))
}
function oneCase(list: CaseStep[]) {
  return [
    { id: 'one', tier: 'corpus' as const, title: 'one', covers: [], requirements: [], steps: list },
  ]
}

describe('the spec as the system', () => {
  it.each([
    ['everything is reported', {}],
    ['nothing is reported', { events: [] }],
    ['nothing is reported and nothing seen', { events: [], observes: [] }],
    ['it takes free steps', { optionalPercent: 10 }],
  ])('passes every walk: %s', async (_, system: ModelSystemOptions) => {
    const result = await run({ walks: { count: 25, length: 10, seed: 7 } }, { seed: 3, ...system })
    expect(result.counts).toEqual({ pass: 25, fail: 0, inconclusive: 0, error: 0, skip: 0 })
    expect(result.verdict).toBe('pass')
    expect(result.acts).toBeGreaterThan(100)
  })
  it('gives the same through the codec, and twice the same', async () => {
    const walks = { count: 5, length: 8, seed: 11 }
    const signatures = await Promise.all(
      [false, true, false].map(async codec => {
        const result = await run({ walks }, {}, null, codec)
        return JSON.stringify(result.cases.map(c => c.transcript))
      }),
    )
    expect(new Set(signatures).size).toBe(1)
  })
})

describe('a name that the spec does not have', () => {
  const start = { do: 'act' as const, action: 'begin', args: { m: 'A' } }
  const wrongly = async (wrong: (adapter: ModelAdapter) => Partial<InProcessAdapter>) => {
    const adapter = modelSystem(stepper)
    const open = () => Promise.resolve(openInProcess({ ...adapter, ...wrong(adapter) }))
    const result = await run({ open, cases: oneCase(steps(start)) })
    return result.cases[0]
  }
  /** Changes each event on its way. */
  const reporting =
    (change: (event: EventMessage) => object) =>
    (adapter: ModelAdapter): Partial<InProcessAdapter> => ({
      listen: notify =>
        adapter.listen?.((name, body) =>
          notify(
            name,
            (name === 'event' ? { ...body, ...change(body as EventMessage) } : body) as never,
          ),
        ),
    })
  const hello =
    (change: object) =>
    (adapter: ModelAdapter): Partial<InProcessAdapter> => ({
      hello: async p => ({
        ...(await (adapter.hello as NonNullable<InProcessAdapter['hello']>)(p)),
        ...change,
      }),
    })
  it.each<[string, (adapter: ModelAdapter) => Partial<InProcessAdapter>, RegExp]>([
    ['an event', reporting(() => ({ event: 'begi' })), /no event "begi".*did you mean begin/s],
    ['an argument', reporting(() => ({ args: { node: 'A' } })), /no argument "node"/],
    ['a node that reports', reporting(() => ({ node: 'a' })), /no node "a"/],
    [
      'a node that is observed',
      () => ({ observe: () => ({ states: { Z: { role: 'none' } } }) }),
      /no node "Z"/,
    ],
    [
      'a path',
      () => ({ observe: () => ({ states: { A: { rol: 'none' } } }) }),
      /no path "rol".*did you mean role/s,
    ],
    ['an action in `hello`', hello({ actions: ['begi'] }), /no action "begi".*did you mean begin/s],
    ['a point in `hello`', hello({ points: ['vot'] }), /no point "vot".*did you mean vote/s],
  ])('is an error of the adapter: %s', async (_, wrong, text) => {
    const result = await wrongly(wrong)
    expect(result).toMatchObject({ verdict: 'error', culprit: 'adapter' })
    expect(result?.reason).toMatch(text)
  })
  it('is not a value: one outside its domain is judged', async () => {
    expect(
      await wrongly(reporting(e => (e.event === 'begin' ? { args: { m: 'Z' } } : {}))),
    ).toMatchObject({
      verdict: 'fail',
    })
    expect(await wrongly(reporting(() => ({})))).toMatchObject({ verdict: 'pass' })
  })
})

describe('a wrong system', () => {
  it('fails, is shrunk to what matters, and the clause is named', async () => {
    const result = await run(
      { walks: { count: 60, length: 15, seed: 5 }, failuresMax: 1 },
      {},
      'D21',
    )
    expect(result.verdict).toBe('fail')
    expect(result.shrunk?.failed).toBe(result.shrunk?.runs)
    expect(result.shrunk?.result.steps.length).toBeLessThan(8)
    expect(result.shrunk?.result.failure?.signature).toContain('state-mismatch')
  })
  it('that commits with I/O in flight is told which conjunct failed', async () => {
    const io = {
      do: 'act',
      action: 'issueIO',
      args: { n: 'A', g: 'dg1', access: 'write' },
    } as const
    const list = steps(io, { do: 'act', action: 'begin', args: { m: 'A' } })
    const result = await run({ cases: oneCase(list) }, {}, 'D5')
    const failure = result.shrunk?.result.failure
    const nearest = failure?.explanation.excluded[0]?.nearest[0]
    expect(result.verdict).toBe('fail')
    expect(nearest?.failed[0]?.name).toBe('nothing is in flight')
    expect(nearest?.failed[0]?.reads).toContainEqual({ path: 'node.A.inFlight', value: 'true' })
    expect(failure?.requirements).toContain('VRECONF-12')
  })
  it('that accepts what it must refuse is an illegal accept', async () => {
    const list = steps({ do: 'refuse', action: 'startNode', args: { n: 'A' } })
    const ok = await run({ cases: oneCase(list) })
    expect(ok.verdict).toBe('pass')
    const action = stepper.action('startNode')
    const open = instance.actions.map(a => (a === action ? { ...a, when: [] } : a))
    const wrong = new Stepper({ ...instance, actions: open })
    const result = await run({
      cases: oneCase(list),
      shrink: false,
      open: () => Promise.resolve(openInProcess(modelSystem(wrong))),
    })
    expect(result.cases[0]?.reason).toBe('illegal-accept')
  })
})

describe('what cannot be judged', () => {
  it('is skipped where the adapter cannot do it, and nothing passes vacuously', async () => {
    const at = { when: 'after', event: 'vote', args: {} } as const
    const list = steps(
      { do: 'act', action: 'begin', args: { m: 'A' } },
      { do: 'fault', action: 'crash', args: { n: 'A' }, at },
    )
    const system = modelSystem(stepper)
    const hello = system.hello
    const blunt = {
      ...system,
      hello: async (p: Parameters<NonNullable<typeof hello>>[0]) => {
        const said = await hello?.(p)
        if (!said) throw new Error('no hello')
        return { ...said, capabilities: { ...said.capabilities, points: false } }
      },
    }
    const result = await run({
      cases: oneCase(list),
      open: () => Promise.resolve(openInProcess(blunt)),
    })
    expect(result.cases[0]?.verdict).toBe('skip')
    expect(result.verdict).toBe('inconclusive')
  })
  it('is inconclusive where the system never comes to the point', async () => {
    const at = { when: 'after', event: 'elect', args: {} } as const
    const list = steps(
      {
        do: 'act',
        action: 'begin',
        args: { m: 'A' },
        plan: [{ action: 'validate', args: { m: 'A', accepted: 'yes' } }],
      },
      { do: 'fault', action: 'crash', args: { n: 'A' }, at },
    )
    const result = await run({ cases: oneCase(list) })
    expect(result.cases[0]?.inconclusive).toBe('goal-not-reached')
    expect(result.verdict).toBe('inconclusive')
  })
  it('is an error, naming who, when the adapter breaks its word', async () => {
    const system = modelSystem(stepper)
    let silent = 0
    const mute = {
      ...system,
      listen: (tell: Parameters<NonNullable<typeof system.listen>>[0]) =>
        system.listen?.((name, body) => {
          if (name === 'event' && silent++ === 0) return
          tell(name, body)
        }),
    }
    const list = steps({ do: 'act', action: 'begin', args: { m: 'A' } })
    const result = await run({
      cases: oneCase(list),
      open: () => Promise.resolve(openInProcess(mute)),
    })
    expect(result.verdict).toBe('error')
    expect(result.cases[0]?.culprit).toBe('adapter')
  })
})
