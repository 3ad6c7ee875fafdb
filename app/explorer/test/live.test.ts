/** The answers of the server about a model agree with the checker. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explored } from '../../result/explored.ts'
import { retrace } from '../../result/retrace.ts'
import { instantiate } from '../../../model/engine.ts'
import { findModel } from '../../../examples/test/find-model.ts'
import type { Graph, LiveModel, Opened, View, BlockedChoices } from '#reports/explorer/api.ts'
import { type Started, started } from './at.ts'

let at: Started
beforeAll(async () => {
  at = await started()
}, 60_000)
afterAll(() => at.close())

const step = (action: string, params: Readonly<Record<string, string>> = {}) => ({ action, params })
const run = (...steps: ReturnType<typeof step>[]) => ({ initial: 0, steps })
const view = async (...steps: ReturnType<typeof step>[]): Promise<View> =>
  (await at.ask('view', { run: run(...steps) })).json as View

test('describes the model', async () => {
  const model = (await at.ask('model')).json as LiveModel
  expect(model).toMatchObject({
    model: 'two-phase',
    initialStateCount: 1,
    opened: null,
    defect: null,
  })
  expect(model.choices).toEqual(['participants=3'])
  expect(model.actions.find(a => a.name === 'managerHears')).toMatchObject({ params: ['p'] })
  expect(model.ids).toEqual(['Participant', 'r1', 'r2', 'r3'])
  expect(model.predicateTerms).toContainEqual({
    expression: 's.manager',
    values: ["'undecided'", "'committed'", "'aborted'"],
  })
  expect(model.predicateTerms.map(term => term.expression)).toContain('s.participant.get(r2)')
})

describe('the end of a run', () => {
  test('the enabled steps with their changes', async () => {
    const { enabled, stopped, trace } = await view()
    expect(stopped).toBeNull()
    expect(trace.states).toHaveLength(1)
    expect(enabled).toHaveLength(7)
    expect(enabled).toContainEqual({
      action: 'prepares',
      params: { p: 'r2' },
      lane: 'r2',
      changes: [
        { kind: 'value', path: ['participant', 'r2'], from: 'working', to: 'prepared' },
        {
          kind: 'elements',
          path: ['messages'],
          added: [{ type: 'prepared', from: 'r2' }],
          removed: [],
        },
      ],
      isLoop: false,
      violates: [],
    })
  })

  test('the blocked actions with their first false conjunct', async () => {
    const { blocked } = await view()
    const commits = blocked.find(b => b.action === 'managerCommits')
    expect(commits).toMatchObject({ conjunct: 'every participant has been heard', others: 0 })
    expect(commits?.reads.length).toBeGreaterThan(0)
    const why = (await at.ask('blocked', { run: run(), action: 'isToldToCommit' }))
      .json as BlockedChoices
    expect(why.blocked.map(b => b.params)).toEqual([{ p: 'r1' }, { p: 'r2' }, { p: 'r3' }])
    expect((await at.ask('blocked', { run: run(), action: 'nothing' })).status).toBe(404)
  })

  test('a run is followed up to the first step that is not enabled', async () => {
    const { stopped, run: followed } = await view(
      step('prepares', { p: 'r1' }),
      step('managerCommits'),
      step('prepares', { p: 'r2' }),
    )
    expect(followed.steps).toHaveLength(1)
    expect(stopped).toEqual({
      step: 2,
      why: 'managerCommits is not enabled (not: every participant has been heard)',
    })
  })

  test('goals are reached in the states that satisfy them', async () => {
    const { verdicts } = await view(step('managerAborts'))
    expect(verdicts.find(v => v.id === 'consistent')?.status).toBe('holds')
    expect(verdicts.some(v => v.status === 'violated')).toBe(false)
  })
})

describe('graphs', () => {
  const graph = async (radius: number | null, nodesMax = 1000): Promise<Graph> =>
    (await at.ask('graph', { run: run(), radius, nodesMax })).json as Graph

  test('the whole graph has the states and steps that the checker counts', async () => {
    const whole = await graph(null)
    const { distinct, generated } = explored(instantiate(findModel('two-phase')))
    expect(whole.cut).toBeNull()
    expect(whole.nodes).toHaveLength(distinct)
    // The generated states include the initial state.
    expect(whole.edges.length + whole.loops).toBe(generated - 1)
    expect(whole.nodes.every(n => n.isExpanded)).toBe(true)
    expect(whole.nodes.filter(n => n.isHere)).toHaveLength(1)
  })

  test('around a state: up to the radius', async () => {
    const one = await graph(1)
    expect(one.nodes.map(n => n.depth)).toEqual([0, ...Array<number>(7).fill(1)])
    const two = await graph(2)
    expect(Math.max(...two.nodes.map(n => n.depth))).toBe(2)
    for (const node of two.nodes.slice(1)) expect(two.edges[node.via ?? -1]?.to).toBe(node.id)
  })

  test('a limit cuts the graph off and is reported', async () => {
    const cut = await graph(null, 20)
    expect(cut.nodes).toHaveLength(20)
    expect(cut.cut).toBe('nodes')
    expect(cut.nodes.some(n => !n.isExpanded)).toBe(true)
  })
})

describe('a counterexample', () => {
  const overrides = { defect: 'commitsUnheard' }
  const violation = () => {
    const instance = instantiate(findModel('two-phase'), overrides)
    const found = explored(instance).violation
    if (!found) throw new Error('the defect is not found')
    const { trace } = retrace(instance, found)
    if (!trace) throw new Error('there is no trace')
    return trace
  }

  test('opens with the server, and ends with the violation', async () => {
    const trace = violation()
    const other = await started(findModel('two-phase'), overrides, trace)
    const { opened } = (await other.ask('model')).json as LiveModel
    expect(opened).toMatchObject({ property: trace.property, notes: [] })
    expect(opened?.run.steps).toHaveLength(trace.steps.length)
    const end = (await other.ask('view', { run: opened?.run })).json as View
    expect(end.verdicts.filter(v => v.status === 'violated').map(v => v.id)).toContain(
      trace.property,
    )
    expect(end.trace.states).toEqual(trace.states)
    await other.close()
  })

  test('of a defect is followed in the correct model up to a step that is not enabled, with a note', async () => {
    const trace = violation()
    const got = (await at.ask('trace', { trace })).json as Opened
    expect(got.run.steps.length).toBeLessThan(trace.steps.length)
    expect(got.notes).toContain('it was recorded with defect commitsUnheard')
    expect(got.notes.join()).toMatch(/step \d+ cannot be taken: managerCommits is not enabled/)
  })
})
