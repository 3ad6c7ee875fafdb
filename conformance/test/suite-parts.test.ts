/** The parts of which suites are made, on small specs of their own, and the scenarios of the cvm core. */
import { describe, expect, test } from 'vitest'
import { models as examples } from '../../examples/models.ts'
import {
  bag,
  map,
  model,
  oneOf,
  option,
  protocol,
  record,
  scalarset,
  seq,
  set,
  spec,
  union,
} from '../../model/index.ts'
import { cvmModels } from '../../spec/cvm/models.ts'
import { cvmScenarios } from '../../spec/cvm/scenarios.ts'
import { Stepper, unlimited } from '../observer/stepper.ts'
import type { Case } from '../suite/case.ts'
import { cover } from '../suite/cover.ts'
import { type Graph, graphOf } from '../suite/graph.ts'
import { macroGraph } from '../suite/macro.ts'
import { isUnplaced, stepsOf } from '../suite/path-to-case.ts'
import { rehearse } from '../suite/rehearse.ts'
import { leastResets } from '../suite/resets.ts'
import type { Scenarios } from '../suite/scenario.ts'
import { derive, deriveSuite } from '../suite/suite.ts'
import { suiteText } from '../suite/write.ts'
import { Symmetry } from '../suite/symmetry.ts'

const Node = scalarset('node')
const State = record({ light: map(Node, oneOf('off', 'warm', 'warmer', 'hot', 'on')) })
const { action, init, observables } = protocol(State)
const from = { warm: 'warmer', warmer: 'hot', hot: 'on' } as const
/** Three steps that are reported alike. */
const blink = (at: keyof typeof from) =>
  action({
    params: { n: Node },
    kind: 'output',
    event: 'blink',
    at: ({ n }) => n,
    when: { 'it is so far': (s, { n }) => s.light.get(n) === at },
    then: (s, { n }) => {
      s.light.set(n, from[at])
    },
  })
const lamps = spec({
  name: 'lamps',
  description: 'lamps that take a while to light',
  state: State,
  lanes: Node,
  observes: observables(Node, { light: (s, n) => s.light.get(n) }),
  init: init({}),
  actions: {
    press: action({
      params: { n: Node },
      kind: 'input',
      at: ({ n }) => n,
      requirements: ['LAMP-1'],
      when: {
        'it is off': (s, { n }) => s.light.get(n) === 'off',
        'no other is on': s => !Node.some(n => s.light.get(n) === 'on'),
      },
      then: (s, { n }) => {
        s.light.set(n, 'warm')
      },
    }),
    blink1: blink('warm'),
    blink2: blink('warmer'),
    blink3: blink('hot'),
    fuse: action({
      params: { n: Node },
      kind: 'fault',
      at: ({ n }) => n,
      when: { 'it is not off': (s, { n }) => s.light.get(n) !== 'off' },
      then: (s, { n }) => {
        s.light.set(n, 'off')
      },
    }),
    timeUp: action({
      params: { n: Node },
      kind: 'timer',
      at: ({ n }) => n,
      when: { 'it is on': (s, { n }) => s.light.get(n) === 'on' },
      then: (s, { n }) => {
        s.light.set(n, 'off')
      },
    }),
  },
})
const two = model(lamps, { name: 'lamps', bounds: { nodes: 2 } })

/** A state in which a node stands in every way in which it can. */
const Message = union({ nobody: {}, one: { n: Node, seen: set(Node) } })
const Kinds = record({
  option: option(Node),
  set: set(Node),
  union: Message,
  map: map(Node, option(Node)),
  bag: bag(Message, 3),
  seq: seq(Node, 2),
  sets: map(Node, set(Node)),
})
const ofKinds = protocol(Kinds)
const kinds = spec({
  name: 'kinds',
  description: 'nodes everywhere',
  state: Kinds,
  lanes: Node,
  init: ofKinds.init({}),
  actions: {
    put: ofKinds.action({
      params: { n: Node },
      kind: 'input',
      at: ({ n }) => n,
      when: { 'there is room': s => s.seq.length < 2 },
      then: (s, { n }) => {
        s.map.set(n, s.option)
        s.option = n
        s.set.add(n)
        s.union = Message.one({ n, seen: s.sets[n] })
        s.bag.add(s.union)
        s.seq.push(n)
        Node.forEach(m => {
          s.sets[m].add(n)
        })
      },
    }),
  },
})

/** The path of steps by their texts, from the start. */
function pathOf(graph: Graph, ...texts: readonly string[]) {
  const states = [graph.initial[0]]
  const labels: number[] = []
  for (const text of texts) {
    const at = states.at(-1) as number
    for (let e = graph.first(at), end = graph.end(at); e < end; e++)
      if (graph.labelOf(e).text === text) {
        states.push(graph.target(e))
        labels.push(graph.labelId(e))
        break
      }
  }
  expect(labels.length).toBe(texts.length)
  return { states, labels }
}
/** What is done and where, as one line. */
function shown(made: ReturnType<typeof stepsOf>): string {
  if (isUnplaced(made)) return made.unplaced
  const at = (s: Case['steps'][number]) => (s.at ? ` ${s.at.when} ${s.at.event}` : '')
  return made.map(s => `${s.do} ${s.action}${at(s)} +${s.plan.length}`).join(', ')
}

describe('points', () => {
  const graph = graphOf(two)

  test('a stimulus at a quiet moment has none, another names the step before it', () => {
    const path = pathOf(
      graph,
      'press(A)',
      'blink1(A)',
      'press(B)',
      'blink1(B)',
      'fuse(A)',
      'fuse(B)',
    )
    expect(shown(stepsOf(graph, path))).toBe(
      'act press +1, act press after blink +1, fault fuse after blink +0, fault fuse after blink +0',
    )
    const quiet = pathOf(graph, 'press(A)', 'blink1(A)', 'blink2(A)', 'blink3(A)', 'timeUp(A)')
    expect(shown(stepsOf(graph, quiet))).toBe('act press +3, advance timeUp +0')
  })
  test('a moment after a step that came twice has the next step for a name, or none', () => {
    const path = pathOf(graph, 'press(A)', 'blink1(A)', 'blink2(A)', 'fuse(A)')
    expect(shown(stepsOf(graph, path))).toBe('no point identifies where fuse(A) is given')
  })
  test('with nothing before it the next step names the moment', () => {
    const path = pathOf(graph, 'press(A)', 'fuse(A)')
    const before = new Map([[1, graph.labels.all.findIndex(l => l.text === 'blink1(A)')]])
    expect(shown(stepsOf(graph, path))).toBe('act press +0, fault fuse after press +0')
    expect(shown(stepsOf(graph, path, { before }))).toBe('act press +0, fault fuse before blink +0')
  })
})

describe('rehearsal', () => {
  const stepper = new Stepper(unlimited(two))
  const press = { do: 'act', action: 'press', args: { n: 'A' } } as const
  const plan = [1, 2, 3].map(i => ({ action: `blink${i}`, args: { n: 'A' } }))
  const why = (steps: Case['steps']): string => {
    const played = rehearse(stepper, { steps })
    return played.kind === 'feasible' ? 'feasible' : played.why
  }
  const held = { do: 'fault', action: 'fuse', args: { n: 'A' }, plan: [] } as const

  test('a case that follows the spec is feasible', () => {
    expect(why([{ ...press, plan }])).toBe('feasible')
  })
  test.each([
    [
      'a plan that stops too early',
      [{ ...press, plan: plan.slice(0, 2) }],
      'the last plan ends before quiet',
    ],
    [
      'a plan with a step left out',
      [{ ...press, plan: plan.slice(1) }],
      "the plan's blink2 is not possible",
    ],
    [
      'an act that is not possible',
      [
        { ...press, plan },
        { ...press, plan: [] },
      ],
      'press is not possible',
    ],
    [
      'a refusal of what is possible',
      [{ ...press, do: 'refuse' as const, plan: [] }],
      'it is possible',
    ],
    ['a stimulus before quiet', [{ ...press, plan: [] }, held], 'the system is not quiet'],
    [
      'a point that is passed before',
      [
        { ...press, plan: plan.slice(0, 2) },
        { ...held, at: { when: 'after' as const, event: 'blink', args: { n: 'A' } } },
      ],
      'the point is not reached here',
    ],
  ])('%s is not', (_, steps, expected) => {
    expect(why(steps.map(s => ({ ...s, plan: [...s.plan] })))).toBe(expected)
  })
})

describe('symmetry', () => {
  test('states and stimuli that differ by the names of nodes are one', () => {
    const graph = graphOf(two)
    const macro = macroGraph(graph, new Symmetry(graph), 100)
    // Both off; one on. Pressing; then the other is refused, and the one that is on fuses or goes off.
    expect(macro.out.map(edges => edges.map(e => e.text))).toEqual([
      ['press(A)'],
      ['fuse(A)', 'timeUp(A)'],
    ])
  })
  test('through every kind of domain', () => {
    const graph = graphOf(model(kinds, { name: 'kinds', bounds: { nodes: 3 } }))
    const symmetry = new Symmetry(graph)
    const form = (...texts: string[]) =>
      symmetry.formOf(pathOf(graph, ...texts).states.at(-1) as number)
    const forms = (...runs: string[][]) => new Set(runs.map(run => form(...run).key)).size
    expect(forms(['put(A)'], ['put(B)'], ['put(C)'])).toBe(1)
    expect(forms(['put(A)', 'put(B)'], ['put(C)', 'put(B)'], ['put(B)', 'put(A)'])).toBe(1)
    expect(forms(['put(A)', 'put(B)'], ['put(A)', 'put(A)'])).toBe(2)
    expect(form('put(A)').by.length).toBe(2)
  })
  test('five lanes have 120 renamings', () => {
    const graph = graphOf(two, { bounds: { nodes: 5 } })
    expect(new Symmetry(graph).order).toBe(120)
  })
})

test('the least number of resets is that of walks that share no edge twice', () => {
  const edge = (id: number, from: number, ...to: number[]) => ({ id, from, key: '', text: '', to })
  const graphFrom = (...edges: ReturnType<typeof edge>[]) => ({
    edges,
    out: [],
    classOf: new Map([0, 1, 2, 3].map(c => [String(c), c])),
    starts: [0],
    unexplored: 0,
  })
  expect(leastResets(graphFrom(edge(0, 0, 1), edge(1, 1, 2)))).toBe(1)
  expect(leastResets(graphFrom(edge(0, 0, 1), edge(1, 1, 2), edge(2, 1, 3)))).toBe(2)
  expect(leastResets(graphFrom(edge(0, 0, 1), edge(1, 1, 0), edge(2, 1, 1)))).toBe(1)
  expect(leastResets(graphFrom(edge(0, 0, 1), edge(1, 0, 2), edge(2, 1, 3), edge(3, 2, 3)))).toBe(2)
})

test('a cover takes the candidate that adds most, and of two the cheaper one', () => {
  const candidates = [
    { name: 'a', cost: 1, items: new Set(['x']) },
    { name: 'b', cost: 2, items: new Set(['x', 'y']) },
    { name: 'c', cost: 1, items: new Set(['y', 'x']) },
  ]
  const wanted = new Set(['x', 'y', 'z'])
  expect(cover(candidates, wanted).map(c => [c.candidate.name, c.adds])).toEqual([
    ['c', ['x', 'y']],
  ])
  expect([...wanted]).toEqual(['z'])
})

describe('suites', () => {
  test('of lamps: every tier, and what a defect or a bound changes in the hash', () => {
    const { suite } = derive(two)
    expect(suite.coverage.map(c => `${c.tier} ${c.of} ${c.covered}/${c.reachable}`)).toEqual([
      'witness conjunct 7/7',
      'witness action 6/6',
      'witness requirement 1/1',
      'tour edge 3/3',
      'points point 4/10',
      'points pair 9/16',
      'negative refusal 1/1',
    ])
    const hashes = [{}, { bounds: { nodes: 3 } }].map(
      o => deriveSuite(two, { overrides: o, tiers: [] }).specHash,
    )
    expect(new Set([...hashes, suite.specHash]).size).toBe(2)
  })
  test('a system that is never quiet is said to be, not run for ever', () => {
    const never = examples.find(m => m.name === 'two-phase')
    if (!never) throw new Error('no two-phase')
    const { cases, coverage } = deriveSuite(never)
    expect(cases).toEqual([])
    expect(coverage[0]?.missing[0]).toMatch(/the system never becomes quiet after it$/)
  })
  test('a limit that is met is said to be, and what was found is feasible', () => {
    const join = modelOf('join')
    const { suite, isComplete } = derive(join, { limits: { states: 400, edges: 20 } })
    expect(isComplete).toBe(false)
    expect(suite.coverage[0]?.missing[0]).toMatch(/^incomplete/)
    expect(suite.coverage.find(c => c.of === 'edge')?.missing[0]).toMatch(/beyond the limit/)
    const stepper = new Stepper(unlimited(join))
    expect(suite.cases.length).toBeGreaterThan(20)
    for (const c of suite.cases)
      expect([c.id, rehearse(stepper, c).kind]).toEqual([c.id, 'feasible'])
  })
})

function modelOf(name: string) {
  const found = cvmModels.find(m => m.name === name)
  if (!found) throw new Error(`no model ${name}`)
  return found
}

describe('scenarios', () => {
  const book = (...steps: Scenarios['scenarios'][number]['runs'][number]['steps']): Scenarios => ({
    roles: { dark: { light: 'off' }, bright: { light: 'on' } },
    scenarios: [
      {
        number: 1,
        title: 'lamps',
        outside: '',
        runs: [{ letter: 'a', description: 'so', model: 'lamps', steps }],
      },
    ],
  })
  const derived = (of: Scenarios) => {
    const { cases, coverage } = deriveSuite(two, { tiers: ['scenarios'], scenarios: of })
    const wrong = coverage[0]?.missing[0] ?? ''
    return cases[0] ? shown(cases[0].steps) : wrong
  }
  const press = { do: 'press', args: { n: '$dark' } }
  const fuse = { do: 'fuse', args: { n: '$dark' } }

  test('roles are bound when they are named, and stay', () => {
    expect(derived(book(press, fuse, { do: 'press', args: { n: '$dark2' } }))).toBe(
      'act press +3, fault fuse +0, act press +3, advance timeUp +0',
    )
  })
  test('a step at a point, a wait, and a refusal', () => {
    const at = { when: 'before', event: 'blink', args: { n: '$dark' } } as const
    expect(derived(book(press, { ...fuse, at }))).toBe('act press +0, fault fuse before blink +0')
    expect(derived(book(press, { ...press, refused: true }, { wait: 'idle' }, press))).toBe(
      'act press +3, refuse press +0, advance timeUp +0, act press +3, advance timeUp +0',
    )
  })
  test.each([
    [
      'an action that is not there',
      [{ do: 'kick', args: {} }],
      'step 1: the spec has no kick with these arguments',
    ],
    [
      'a role that nobody has',
      [{ do: 'press', args: { n: '$bright' } }],
      'step 1: no node matches the role "$bright" here',
    ],
    ['what cannot be done', [fuse], 'step 1: fuse(A) is not possible here'],
    ['what is not refused', [{ ...press, refused: true }], 'step 1: press(A) is not refused'],
    [
      'an event that does not come',
      [press, { ...fuse, at: { when: 'after', event: 'bang' } as const }],
      'step 2: the system never takes a step bang',
    ],
  ])('%s is said to be wrong', (_, steps, wrong) => {
    expect(derived(book(...steps))).toBe(`scenario:1a: ${wrong}`)
  })

  const models = [...new Set(cvmScenarios.scenarios.flatMap(s => s.runs.map(r => r.model)))]
  test('of cvm: each of the 21 has runs or a reason, and every run becomes a feasible case', () => {
    expect(cvmScenarios.scenarios.map(s => s.number)).toEqual(
      Array.from({ length: 21 }, (_, i) => i + 1),
    )
    for (const s of cvmScenarios.scenarios)
      expect([s.number, s.runs.length > 0 || s.outside !== '']).toEqual([s.number, true])
    const ids: string[] = []
    for (const name of models) {
      const suite = deriveSuite(modelOf(name), { tiers: ['scenarios'], scenarios: cvmScenarios })
      expect(suite.coverage.flatMap(c => c.missing)).toEqual([])
      const stepper = new Stepper(unlimited(modelOf(name)))
      for (const c of suite.cases) {
        expect([c.id, rehearse(stepper, c)]).toMatchObject([c.id, { kind: 'feasible' }])
        ids.push(c.id)
      }
    }
    expect(ids.length).toBe(cvmScenarios.scenarios.flatMap(s => s.runs).length)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

test('the text of a suite has one case a line', () => {
  const suite = deriveSuite(two)
  const lines = suiteText(suite).split('\n')
  expect(lines.filter(l => l.includes('"tier":') && l.includes('"steps":')).length).toBe(
    suite.cases.length,
  )
})
