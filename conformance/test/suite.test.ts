/**
 * Whole suites of small models: every case can be played as a driver plays it, everything a case claims to cover it
 * covers (explored up with the reference interpreter, not with what made the case), and nothing in reach is left out.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { instantiate } from '../../model/engine.ts'
import { type Reference, type Step, reference } from '../../model/tools.ts'
import { cvmModels } from '../../spec/cvm/models.ts'
import { Stepper, unlimited } from '../observer/stepper.ts'
import { type Case, readSuite } from '../suite/case.ts'
import { rehearse } from '../suite/rehearse.ts'
import { type Derived, derive, deriveSuite } from '../suite/suite.ts'
import { sizeOf } from './suite-sizes.ts'
import { suiteText } from '../suite/write.ts'

/** Models cut down so that all that is reachable is a few thousand states. */
const small = [
  ['join', { crashes: 1, joins: 2, nodes: 2 }],
  ['commit', { crashes: 1, kills: 1, nodes: 2, initialMembers: 2 }],
  ['precedence', { crashes: 0, stops: 1, nodes: 2, initialMembers: 1 }],
] as const

function modelOf(name: string) {
  const found = cvmModels.find(m => m.name === name)
  if (!found) throw new Error(`no model ${name}`)
  return found
}

describe.each(small)('%s', (name, bounds) => {
  const model = modelOf(name)
  const overrides = { bounds }
  let derived: Derived
  let cases: readonly Case[]
  beforeAll(() => {
    derived = derive(model, { overrides })
    ;({ cases } = derived.suite)
    console.log(`${name} of ${bounds.nodes} nodes: ${sizeOf(derived)}`)
  }, 60_000)

  test('every case is feasible, and has a name of its own', () => {
    const stepper = new Stepper(unlimited(model, overrides))
    for (const c of cases)
      expect([c.id, rehearse(stepper, c)]).toMatchObject([c.id, { kind: 'feasible' }])
    expect(new Set(cases.map(c => c.id)).size).toBe(cases.length)
    expect(cases.length).toBeGreaterThan(50)
  })

  test('what a case claims to cover it covers', () => {
    const judge = new Judge(reference(unlimited(model, overrides)))
    for (const c of cases) expect([c.id, judge.unfounded(c)]).toEqual([c.id, []])
  })

  test('all that is reachable is covered, once, by somebody', () => {
    const claims = cases.flatMap(c => c.covers)
    expect(new Set(claims).size).toBe(claims.length)
    for (const row of derived.suite.coverage) {
      const own = claims.filter(item => item.startsWith(`${row.of}:`))
      expect([row.of, row.covered, own.length]).toEqual([row.of, row.reachable, row.covered])
      expect(row.missing).toEqual([])
      expect(row.reachable).toBeGreaterThan(0)
    }
  })

  test('the tour does everything in every quiet state, up to the names of nodes', () => {
    const walker = new Stepper(instantiate(model, { properties: [], ...overrides }))
    const names = derived.suite.nodes
    const known = new Map<string, string>()
    const key = (s: Int32Array, text: string): string => {
      const id = `${s.join()} ${text}`
      const found =
        known.get(id) ??
        renamedLeast(JSON.stringify([walker.toJson(s), [...budgets(walker, s)], text]), names)
      known.set(id, found)
      return found
    }
    const done = new Set<string>()
    for (const c of cases.filter(each => each.tier === 'tour')) {
      const played = rehearse(walker, c)
      if (played.kind !== 'feasible') throw new Error(played.why)
      for (const [i, step] of played.steps.entries())
        if (step.action.progress !== 'urgent')
          done.add(key(played.states[i], `${step.action.name}${JSON.stringify(step.params)}`))
    }
    const wanted = quietEdges(walker, key)
    expect([...wanted].filter(edge => !done.has(edge))).toEqual([])
    expect(wanted.size).toBe(derived.tour?.edges)
    expect(derived.tour?.resets).toBeGreaterThanOrEqual(derived.tour?.leastResets ?? 0)
    expect(derived.tour?.acts).toBeGreaterThanOrEqual(derived.tour?.edges ?? 0)
  })

  test('the same bytes every time, and they can be read back', () => {
    const text = suiteText(derived.suite)
    expect(suiteText(deriveSuite(model, { overrides }))).toBe(text)
    expect(readSuite(JSON.parse(text))).toEqual(derived.suite)
  })
})

/** Quiet states reachable with stimuli at quiet moments and ordinary answers, and what can be done there. */
function quietEdges(
  stepper: Stepper,
  key: (s: Int32Array, text: string) => string,
): ReadonlySet<string> {
  const edges = new Set<string>()
  const seen = new Set<string>()
  const queue: Int32Array[] = [...stepper.initial()]
  for (const s of queue) {
    const steps = stepper.steps(s)
    const urgent = steps.filter(f => f.action.progress === 'urgent')
    // Of a vote and a validation the first answer, yes, is the ordinary one.
    const ordinary = urgent.filter(
      (f, i) =>
        !urgent
          .slice(0, i)
          .some(
            g =>
              g.action === f.action &&
              JSON.stringify(Object.values(g.params)[0]) ===
                JSON.stringify(Object.values(f.params)[0]),
          ),
    )
    const next = urgent.length > 0 ? ordinary : steps.filter(f => f.action.progress !== 'optional')
    for (const f of next) {
      if (urgent.length === 0) edges.add(key(s, `${f.action.name}${JSON.stringify(f.params)}`))
      if (seen.has(f.state.join())) continue
      seen.add(f.state.join())
      queue.push(f.state)
    }
  }
  return edges
}

function budgets(stepper: Stepper, s: Int32Array): readonly number[] {
  stepper.load(s)
  return stepper.compiled.plain().budgets
}

/** The least of all texts that come of renaming nodes; keys and lists of nodes are put in order. */
function renamedLeast(text: string, names: readonly string[]): string {
  const orders =
    names.length === 2
      ? [
          [0, 1],
          [1, 0],
        ]
      : [[0]]
  const all = orders.map(order => {
    const to = new Map(names.map((name, i) => [name, names[order[i] ?? i] ?? name]))
    const word = new RegExp(`"(${names.join('|')})"|\\\\"(${names.join('|')})\\\\"`, 'g')
    const renamed = text.replaceAll(word, (found, a?: string, b?: string) =>
      found.replace(a ?? b ?? '', to.get(a ?? b ?? '') ?? ''),
    )
    return JSON.stringify(ordered(JSON.parse(renamed)))
  })
  return all.toSorted()[0] ?? text
}
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    const list = value.map(ordered)
    const isSet = list.every((e): e is string => typeof e === 'string' && e.length === 1)
    return isSet ? list.toSorted() : list
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, ordered(v)]),
  )
}

/** Plays cases on the reference interpreter and looks for what they claim. */
class Judge {
  private readonly ref: Reference
  constructor(ref: Reference) {
    this.ref = ref
  }

  /** Claims that have no ground. The tour's are tested all together. */
  unfounded(c: Case): readonly string[] {
    const steps = this.play(c)
    return c.covers.filter(item => !item.startsWith('edge:') && !this.isFounded(item, c, steps))
  }

  private play({ steps }: Case): readonly Step[] {
    let state = this.ref.initialStates()[0]
    const taken: Step[] = []
    const words = steps.flatMap(s =>
      s.do === 'refuse' || s.action === undefined
        ? s.plan
        : [{ action: s.action, args: s.args }, ...s.plan],
    )
    for (const { action, args } of words) {
      if (!state) throw new Error('no initial state')
      const tried = this.ref.step(state, action, args)
      if (tried.kind !== 'step') throw new Error(`${action} is not possible`)
      taken.push(tried.step)
      state = tried.step.after
    }
    return taken
  }

  private isFounded(item: string, c: Case, steps: readonly Step[]): boolean {
    const [kind, name] = [item.slice(0, item.indexOf(':')), item.slice(item.indexOf(':') + 1)]
    const { spec, actions } = this.ref.instance
    const took = (action: string): boolean => steps.some(s => s.action.name === action)
    switch (kind) {
      case 'action':
        return took(name)
      case 'requirement': {
        const rows = Object.values(spec.properties).filter(p => p.requirements.includes(name))
        return rows.length > 0 || actions.some(a => a.requirements.includes(name) && took(a.name))
      }
      case 'goal':
        return this.isGoal(name, steps)
      case 'conjunct':
        return this.isDecisive(name, steps)
      case 'refusal':
        return c.steps.some(s => s.do === 'refuse' && s.action === name.slice(0, name.indexOf('/')))
      case 'pair': {
        const [first, then] = name.split(' then ')
        return steps.some((s, i) => s.action.name === then && steps[i - 1]?.action.name === first)
      }
      case 'point': {
        const [, stimulus, when, event] = /^(\w+)\(.*?\) (before|after) (\w+)\(/.exec(name) ?? []
        return c.steps.some(
          s => s.action === stimulus && s.at?.when === when && s.at?.event === event,
        )
      }
      default:
        return kind === 'scenario' && c.id === `scenario-${name}`
    }
  }

  private isGoal(id: string, steps: readonly Step[]): boolean {
    const declared = Object.entries(this.ref.instance.spec.properties).find(
      ([each]) => each === id,
    )?.[1]
    if (!declared) return false
    const actions = Object.values(this.ref.instance.spec.actions)
    const on = declared.on.map(a => actions.indexOf(a))
    const { kind } = declared
    const property = { ...declared, id, index: 0, on }
    if (kind === 'reachable') return steps.some(s => this.ref.holds(property, s.after))
    return steps.some(s => on.includes(s.action.index) && this.ref.holdsOver(property, s))
  }

  private isDecisive(item: string, steps: readonly Step[]): boolean {
    const at = item.indexOf('/')
    const [action, conjunct] = [item.slice(0, at), item.slice(at + 1)]
    const found = this.ref.instance.actions.find(a => a.name === action)
    if (!found) return false
    const first = steps[0]
    const states = first ? [first.before, ...steps.map(s => s.after)] : []
    return states.some(s =>
      this.choices(found.params.map(p => p.domain)).some(values => {
        const params = Object.fromEntries(found.params.map((p, i) => [p.name, values[i]]))
        const wrong = this.ref.explain(s, found, params).filter(t => t.truth === 'false')
        return wrong.length === 1 && wrong[0]?.name === conjunct
      }),
    )
  }
  private choices(
    domains: readonly ({ size: number; valueAt(i: number): unknown } | null)[],
  ): unknown[][] {
    return domains.reduce<unknown[][]>(
      (all, d) =>
        all.flatMap(c => Array.from({ length: d?.size ?? 0 }, (_, i) => [...c, d?.valueAt(i)])),
      [[]],
    )
  }
}
