/**
 * Random specs, for holding the compiled engine to the reference interpreter. Guards and effects are real closures
 * compiled from source, with destructured parameters as people write them; `sourceOf` prints a whole spec. Runs are
 * kept short by a budget that every action uses, chosen from how many steps a state can have.
 */
import fc from 'fast-check'
import { model, protocol, spec } from '#model/index.ts'
import type { Model } from '#model/index.ts'
import type { RecordDomain } from '#model/record.ts'
import { type CodeOptions, Coder, type Variable } from './random-code.ts'
import { Effects } from './random-effect.ts'
import { Domains, type RecordShape, type Shape, type Sizes } from './random-shape.ts'
import { atom, element, optionOf, place, sizeOf, sizes } from './random-shape.ts'

const defaults: CodeOptions = { errors: false, editWhileListing: false }
/** About how many steps are computed in all when every choice is enabled. */
const stepsMax = 20_000

interface ActionSource {
  readonly params: readonly Variable[]
  /** Source of the range of each parameter; null for its whole domain. */
  readonly from: readonly (string | null)[]
  readonly when: readonly string[]
  readonly then: readonly string[]
  readonly isNamed: boolean
}
interface Source {
  readonly sizes: Sizes
  readonly state: RecordShape
  readonly init: ActionSource
  readonly actions: readonly ActionSource[]
  readonly invariant: string
  readonly goal: string
  readonly over: string
  readonly terminal: string
  readonly deadlock: 'no-successor' | 'only-self-loops' | 'allowed'
}

/** A state whose first fields invite copying: twice the same record, an option and a set of such values. */
function stateOf(n: Sizes): fc.Arbitrary<RecordShape> {
  const named = (letter: string) => (list: readonly Shape[]) =>
    list.map((s, i) => [`${letter}${i}`, s] as const)
  const twin = fc
    .array(fc.oneof(place(n, 0), place(n, 1)), { minLength: 1, maxLength: 3 })
    .map((list): RecordShape => ({ k: 'record', fields: named('a')(list) }))
  const extra = fc.array(place(n, 2), { minLength: 0, maxLength: 2 })
  return fc.tuple(twin, extra, fc.array(atom, { maxLength: 2 })).chain(([r, more, atoms]) => {
    const values: Shape[] =
      sizeOf(r, n) <= 64
        ? [
            { k: 'option', of: r },
            { k: 'set', of: r },
          ]
        : []
    return fc.subarray([...values, ...atoms]).map((some): RecordShape => ({
      k: 'record',
      fields: [['left', r], ['right', r], ...named('f')([...some, ...more])],
    }))
  })
}

function sourceFrom(
  n: Sizes,
  state: RecordShape,
  domains: Domains,
  options: CodeOptions,
): fc.Arbitrary<Source> {
  const code = new Coder(domains, n, state, options)
  const effects = new Effects(code, options)
  // Guards and effects may go wrong; properties never do, or no state could be judged.
  const safe = new Coder(domains, n, state, { ...options, errors: false })
  // The first action is always enabled: without it half of the specs would never leave their first state.
  const more = fc.array(actionFrom(code, effects, n, true), { minLength: 1, maxLength: 3 })
  const actions = fc
    .tuple(actionFrom(code, effects, n, false), more)
    .map(([first, rest]) => [{ ...first, when: [] }, ...rest])
  const init = initFrom(code, effects, n)
  return fc.record({
    sizes: fc.constant(n),
    state: fc.constant(state),
    init,
    actions,
    invariant: safe.test([], 2),
    goal: safe.test([], 2),
    over: safe.test([], 1),
    terminal: safe.test([], 1),
    deadlock: fc.constantFrom('no-successor', 'only-self-loops', 'allowed'),
  })
}

function actionFrom(
  code: Coder,
  effects: Effects,
  n: Sizes,
  isRanged: boolean,
): fc.Arbitrary<ActionSource> {
  const lists = code.where(
    l => ['set', 'bag', 'seq'].includes(l.shape.k) && !l.parts.some(p => typeof p !== 'string'),
  )
  const whole = fc
    .oneof(atom, optionOf(atom), element(n, 5))
    .map(shape => ({ shape, from: null as string | null }))
  const ranged = lists.map(l =>
    code.path(l, []).map(from => ({
      shape: 'of' in l.shape ? l.shape.of : l.shape,
      from: from as string | null,
    })),
  )
  return fc.array(fc.oneof(whole, ...(isRanged ? ranged : [])), { maxLength: 2 }).chain(list => {
    const params = list.map(({ shape }, i) => ({ name: `p${i}`, shape }))
    return fc.record({
      params: fc.constant(params),
      from: fc.constant(list.map(p => p.from)),
      when: fc.array(code.test(params, 1), { maxLength: 2 }),
      then: fc.array(effects.body(params), { minLength: 1, maxLength: 2 }),
      isNamed: fc.boolean(),
    })
  })
}

function initFrom(code: Coder, effects: Effects, n: Sizes): fc.Arbitrary<ActionSource> {
  return actionFrom(code, effects, n, false)
    .map(a => ({
      ...a,
      when: a.isNamed && a.params.length > 0 ? a.when.slice(1) : [],
    }))
    .filter(a => a.params.reduce((m, p) => m * sizeOf(p.shape, n), 1) <= 16)
}

/** The source of one closure of the state and the parameters it names. */
function lambda(params: readonly Variable[], body: string): string {
  const used = params.map(p => p.name).filter(name => new RegExp(`\\b${name}\\b`).test(body))
  return used.length > 0 ? `(s, { ${used.join(', ')} }) => ${body}` : `s => ${body}`
}

/** The bounds, state and closures of a random spec as text. */
export function sourceOf(source: Source): string {
  const show = (a: ActionSource): string =>
    [
      a.params.map((p, i) => `${p.name} from ${a.from[i] ?? JSON.stringify(p.shape)}`).join(', '),
      ...a.when.map(w => `  when ${w}`),
      ...a.then.map(t => `  then ${t}`),
    ].join('\n')
  return [
    JSON.stringify(source.sizes),
    ...source.state.fields.map(([name, f]) => `${name}: ${JSON.stringify(f)}`),
    `init ${show(source.init)}`,
    ...source.actions.map((a, i) => `act${i} ${show(a)}`),
    `invariant ${source.invariant}`,
  ].join('\n')
}

function modelFrom(source: Source, domains: Domains): Model {
  const State = domains.of(source.state) as unknown as RecordDomain<never>
  const p = protocol(State)
  const closure = (text: string): never =>
    (
      new Function('D', 'Node', 'Rank', `'use strict'; return ${text}`) as (
        ...a: unknown[]
      ) => never
    )(domains.list, domains.node, domains.rank)
  const declare = (a: ActionSource): object => {
    const effects = a.then.map(body => closure(lambda(a.params, `{ ${body} }`)))
    const isSingle = effects.length === 1 && !a.isNamed
    const range = (v: Variable, i: number): unknown =>
      typeof a.from[i] === 'string' ? p.from(closure(`s => ${a.from[i]}`)) : domains.of(v.shape)
    return {
      params: Object.fromEntries(a.params.map((v, i) => [v.name, range(v, i)])),
      when: Object.fromEntries(a.when.map((w, i) => [`c${i}`, closure(lambda(a.params, w))])),
      then: isSingle ? effects[0] : Object.fromEntries(effects.map((f, i) => [`t${i}`, f])),
    }
  }
  const steps = stepsFor(source)
  const budget = steps === null ? {} : { budget: 'steps' }
  const actions = source.actions.map((a, i) => [
    `act${i}`,
    p.action({ ...declare(a), ...budget } as never),
  ])
  const made = spec({
    name: 'random',
    description: sourceOf(source),
    state: State,
    init: p.init(declare(source.init)),
    actions: Object.fromEntries(actions) as Record<string, ReturnType<typeof p.action>>,
    domains: [domains.node, domains.rank],
    terminal: p.predicate(closure(`s => ${source.terminal}`)),
    properties: {
      invariant: p.invariant({ description: 'random', holds: closure(`s => ${source.invariant}`) }),
      goal: p.reachable({ description: 'random', when: closure(`s => ${source.goal}`) }),
      over: p.actionProperty({
        description: 'random',
        holds: closure(`(b, a) => { const t = s => ${source.over}; return t(b) || !t(a) }`),
      }),
    },
  })
  return model(made, {
    name: 'random',
    bounds: { nodes: source.sizes.nodes, ranks: source.sizes.ranks },
    budgets: steps === null ? {} : { steps },
    deadlock: source.deadlock,
  })
}

/** The number of steps to allow, or null when all states are few enough to be reached. */
function stepsFor({ sizes: n, state, init, actions }: Source): number | null {
  const choices = (a: ActionSource): number =>
    a.params.reduce((m, v, i) => m * Math.min(sizeOf(v.shape, n), a.from[i] ? 3 : Infinity), 1)
  if (sizeOf(state, n) <= 400) return null
  const [first, each] = [choices(init), actions.reduce((m, a) => m + choices(a), 0)]
  const fits = [8, 6, 5, 4, 3, 2].find(steps => first * each ** steps <= stepsMax)
  return fits ?? 1
}

/** A random model, small enough to be explored by the naive search in a moment. */
export function randomSpec(options: Partial<CodeOptions> = {}): fc.Arbitrary<Model> {
  const chosen = { ...defaults, ...options }
  const made = sizes.chain(n =>
    stateOf(n).chain(state => {
      const domains = new Domains()
      domains.of(state)
      return sourceFrom(n, state, domains, chosen).map(source => modelFrom(source, domains))
    }),
  )
  // Unbiased: small choices are the dull ones here, an empty range or a field set to what it is.
  return fc.noBias(made)
}
