/**
 * Random specs as data whose closures are JavaScript source. The closures run on the views of a model and on the plain
 * objects of plain.ts alike. Names come from a pool that includes names used inside generated code and names that every
 * JavaScript object has.
 */
import { type Field, type Scalar, type Shape, initialData, viewOf } from './plain.ts'
import { Random } from './random.ts'

export type Closure = (...args: unknown[]) => unknown
export interface Named {
  readonly name: string
  readonly source: string
  readonly run: Closure
}
export interface FuzzParam {
  readonly name: string
  /** 0..hi, or the elements of a field. */
  readonly range: { readonly hi: number } | { readonly from: string; readonly run: Closure }
}
export interface FuzzAction {
  readonly name: string
  readonly isFault: boolean
  readonly budget: string | null
  readonly params: readonly FuzzParam[]
  readonly when: readonly Named[]
  /** One step without a name, or several with names. */
  readonly then: readonly Named[]
}
export interface FuzzProperty extends Named {
  readonly kind: 'invariant' | 'actionProperty' | 'reachable' | 'reachableStep'
  /** Indices of actions; empty for all. */
  readonly on: readonly number[]
}
export interface FuzzSpec {
  readonly seed: number
  readonly fields: readonly Field[]
  readonly init: FuzzAction
  readonly actions: readonly FuzzAction[]
  readonly properties: readonly FuzzProperty[]
  readonly terminal: Named | null
  readonly constraint: Named | null
  readonly deadlock: 'no-successor' | 'only-self-loops' | 'allowed'
  readonly budgets: Readonly<Record<string, number>>
  readonly limits: { readonly states?: number; readonly depth?: number }
}

const names =
  'w0 s0 w1 s1 p0 p1 P0 W S X B F G O T D0 c0 c1 g i0 r0 n0 n1 only0 k m act0 judge0 flush taken expand settled ' +
  'size length has get set add value key name kind type then when from at of default this s_1 ünï'
const fieldNames = [...names.split(' '), 'a b', 'x-y', '0z', 'it’s']
const identifiers = names.split(' ').filter(n => !['this', 'default'].includes(n))
const variables = ['s', 'W', 'S', 'X', 'state', 'flush']

function boom(): never {
  throw new Error('boom')
}

/** A random spec; the same seed gives the same one. */
export function fuzzSpec(seed: number): FuzzSpec {
  return new Generator(seed).spec()
}

class Generator {
  private readonly random: Random
  private readonly seed: number
  private readonly hasErrors: boolean
  private fields: readonly Field[] = []

  constructor(seed: number) {
    this.seed = seed
    this.random = new Random(seed)
    this.hasErrors = this.random.chance(30)
  }

  spec(): FuzzSpec {
    const { random } = this
    this.fields = this.someFields(1 + random.below(4), true)
    const budgetNames = random.some(fieldNames, 2)
    const budgets = Object.fromEntries(budgetNames.map(b => [b, random.below(4)]))
    const actionNames = random.some(fieldNames, 1 + random.below(4))
    const actions = actionNames.map(name => this.action(name, budgetNames))
    const used = new Set(actions.map(a => a.budget))
    const ids = random.some(fieldNames, random.below(5))
    return {
      seed: this.seed,
      fields: this.fields,
      init: this.init(),
      actions,
      properties: ids.map(id => this.property(id, actions.length)),
      terminal: random.chance(30) ? this.predicate(false) : null,
      constraint: random.chance(45) ? this.predicate(true) : null,
      deadlock: random.pick(['no-successor', 'only-self-loops', 'allowed', 'allowed', 'allowed']),
      budgets: Object.fromEntries(Object.entries(budgets).filter(([b]) => used.has(b))),
      limits: random.pick([
        {},
        {},
        {},
        {},
        { depth: 2 + random.below(4) },
        { states: 1 + random.below(12) },
      ]),
    }
  }

  private someFields(count: number, isTop: boolean): readonly Field[] {
    return this.random
      .some(fieldNames, count)
      .map(name => ({ name, shape: isTop ? this.shape() : this.scalar() }))
  }
  private scalar(): Scalar {
    const { random } = this
    switch (random.below(5)) {
      case 0:
        return { k: 'bool' }
      case 1:
        return { k: 'enum', values: random.some(fieldNames, 2 + random.below(2)) }
      case 2:
        return { k: 'option', hi: 1 + random.below(2) }
      default: {
        const lo = random.chance(70) ? 0 : random.below(5) - 2
        return { k: 'int', lo, hi: lo + 1 + random.below(5) }
      }
    }
  }
  private shape(): Shape {
    const { random } = this
    switch (random.below(8)) {
      case 0:
        return { k: 'set', hi: 1 + random.below(3) }
      case 1:
        return { k: 'seq', hi: 1 + random.below(2), max: 1 + random.below(3) }
      case 2:
        return { k: 'map', size: 1 + random.below(3), hi: 1 + random.below(2) }
      case 3:
        return {
          k: 'rows',
          size: 1 + random.below(2),
          fields: this.someFields(1 + random.below(2), false),
        }
      default:
        return this.scalar()
    }
  }

  private action(name: string, budgetNames: readonly string[]): FuzzAction {
    const { random } = this
    const params = random.some(identifiers, random.below(3)).map(p => this.param(p))
    const steps = random.some(fieldNames, random.pick([1, 1, 2, 3]))
    return {
      name,
      isFault: random.chance(30),
      budget: random.chance(35) ? random.pick(budgetNames) : null,
      params,
      when: random.some(fieldNames, random.below(3)).map(g => this.guard(g, params)),
      then: steps.map(step => this.effect(steps.length === 1 ? '' : step, params)),
    }
  }
  private init(): FuzzAction {
    const { random } = this
    const params = random
      .some(identifiers, random.below(3))
      .map((name): FuzzParam => ({ name, range: { hi: random.below(3) } }))
    const when = random
      .some(fieldNames, random.chance(25) ? 1 : 0)
      .map(g => this.guard(g, params, false))
    const then = random.chance(70) ? [this.effect('', params, false)] : []
    return { name: 'init', isFault: false, budget: null, params, when, then }
  }
  private param(name: string): FuzzParam {
    const { random } = this
    const ranged = this.fields.filter(f => f.shape.k === 'set' || f.shape.k === 'seq')
    if (ranged.length === 0 || random.chance(50)) return { name, range: { hi: random.below(3) } }
    const from = `s => ${access('s', random.pick(ranged).name)}`
    return { name, range: { from, run: closure(from) } }
  }

  private guard(name: string, params: readonly FuzzParam[], mayThrow = this.hasErrors): Named {
    const v = this.random.pick(variables)
    const test = new Expressions(this.random, this.fields, v, params.length, mayThrow).test(2)
    return named(name, this.lambda([v], params, `return ${test}`))
  }
  private effect(name: string, params: readonly FuzzParam[], mayThrow = this.hasErrors): Named {
    const v = this.random.pick(variables)
    const code = new Expressions(this.random, this.fields, v, params.length, mayThrow)
    const count = 1 + this.random.below(3)
    const body = Array.from({ length: count }, () => code.statement(1)).join('; ')
    return named(name, this.lambda([v], params, body))
  }
  private predicate(atStart: boolean): Named {
    const throws = this.hasErrors && this.random.chance(20)
    const code = new Expressions(this.random, this.fields, 's', 0, throws)
    return this.startingWith(atStart, () => named('', `s => ${code.test(1)}`))
  }
  /** Tries a few times to make a test with this value where all fields have their first values. */
  private startingWith(wanted: boolean, make: () => Named): Named {
    for (let tries = 0; ; tries++) {
      const made = make()
      const view = viewOf(this.fields, initialData(this.fields))
      try {
        if (tries === 8 || made.run(view, view) === wanted) return made
      } catch {
        // One that throws at once would end the search on its first level.
      }
    }
  }
  private property(id: string, actions: number): FuzzProperty {
    const { random } = this
    const kind = random.pick([
      'invariant',
      'actionProperty',
      'actionProperty',
      'reachable',
      'reachableStep',
    ] as const)
    const throws = this.hasErrors && random.chance(30)
    const one = (v: string) => new Expressions(random, this.fields, v, 0, throws).test(1)
    const isOfStep = kind === 'actionProperty' || kind === 'reachableStep'
    const isAll = kind === 'actionProperty' && random.chance(50)
    const on = isOfStep && !isAll ? [random.below(actions)] : []
    const body = {
      invariant: () => `s => ${one('s')} || ${one('s')}`,
      reachable: () => `s => ${one('s')}`,
      actionProperty: () => `(s, t) => ${one('s')} || ${one('t')}`,
      reachableStep: () => `(s, t) => ${one('s')} && ${one('t')}`,
    }[kind]
    // Properties that hold at first: otherwise few specs would be explored any further.
    const isGoal = kind === 'reachable' || kind === 'reachableStep'
    return { ...this.startingWith(!isGoal, () => named(id, body())), kind, on }
  }

  /** One of the ways in which people write a closure; parameter i is in scope as `v<i>` if the body uses it. */
  private lambda(head: readonly string[], params: readonly FuzzParam[], body: string): string {
    const used = params.flatMap((p, i) =>
      new RegExp(`\\bv${i}\\b`).test(body) ? [[p.name, i]] : [],
    )
    const picked = used.map(([name, i]) => `${name}: v${i}`).join(', ')
    const both = used.length > 0 ? [...head, `{ ${picked} }`] : head
    const lets = used.map(([name, i]) => `const v${i} = q[${JSON.stringify(name)}]; `).join('')
    const expression = /^return ([^;]*)$/.exec(body)?.[1]
    return this.random.pick([
      expression === undefined
        ? `(${both.join(', ')}) => { ${body} }`
        : `(${both.join(', ')}) => ${expression}`,
      `function (${both.join(', ')}) { ${body} }`,
      `(${[...head, 'q'].join(', ')}) => { ${lets}${body} }`,
      `(${[...head, '...rest'].join(', ')}) => { const q = rest[0]; ${lets}${body} }`,
    ])
  }
}

function named(name: string, source: string): Named {
  return { name, source, run: closure(source) }
}
function closure(source: string): Closure {
  return (new Function('boom', `'use strict'; return ${source}`) as (b: unknown) => Closure)(boom)
}
function access(object: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name)
    ? `${object}.${name}`
    : `${object}[${JSON.stringify(name)}]`
}

/** Source of expressions and statements over the fields of one state variable. */
class Expressions {
  private readonly random: Random
  private readonly fields: readonly Field[]
  private readonly s: string
  private readonly params: number
  private readonly mayThrow: boolean
  constructor(
    random: Random,
    fields: readonly Field[],
    s: string,
    params: number,
    mayThrow: boolean,
  ) {
    this.random = random
    this.fields = fields
    this.s = s
    this.params = params
    this.mayThrow = mayThrow
  }

  number(depth: number): string {
    const { random } = this
    if (depth > 0 && random.chance(30))
      return `(${this.number(depth - 1)} ${random.pick(['+', '-'])} ${this.number(depth - 1)})`
    if (this.params > 0 && random.chance(40)) return `v${random.below(this.params)}`
    if (random.chance(30)) return String(random.below(4))
    const { name, shape } = random.pick(this.fields)
    const f = access(this.s, name)
    switch (shape.k) {
      case 'int':
        return f
      case 'option':
        return `(${f} ?? 1)`
      case 'set':
        return `${f}.size`
      case 'seq':
        return `${f}.length`
      case 'map':
        return `${f}.get(${this.index(shape.size)})`
      case 'rows': {
        const inner = random.pick(shape.fields)
        const g = access(`${f}[${this.index(shape.size)}]`, inner.name)
        return inner.shape.k === 'int' ? g : inner.shape.k === 'option' ? `(${g} ?? 0)` : '1'
      }
      default:
        return '2'
    }
  }
  private index(size: number): string {
    if (this.mayThrow && this.random.chance(15)) return this.number(0)
    return this.random.chance(50) ? String(this.random.below(size)) : this.mod(this.number(0), size)
  }
  private mod(n: string, size: number): string {
    return `((${n} % ${size} + ${size}) % ${size})`
  }

  test(depth: number): string {
    const { random } = this
    if (this.mayThrow && random.chance(12)) return `(${this.test(0)} || boom())`
    if (depth > 0 && random.chance(40))
      return `(${this.test(depth - 1)} ${random.pick(['&&', '||'])} ${this.test(depth - 1)})`
    if (random.chance(10)) return `!${this.test(0)}`
    if (random.chance(40))
      return `(${this.number(1)} ${random.pick(['===', '!==', '<', '>='])} ${this.number(1)})`
    const { name, shape } = random.pick(this.fields)
    const f = access(this.s, name)
    switch (shape.k) {
      case 'bool':
        return f
      case 'enum':
        return `(${f} === ${JSON.stringify(random.pick(shape.values))})`
      case 'option':
        return `(${f} !== null)`
      case 'set':
        return `${f}.has(${this.mod(this.number(0), shape.hi + 1)})`
      case 'seq':
        return `${f}.some(x => x === ${this.number(0)})`
      case 'map':
        return `(${f}.get(${this.index(shape.size)}) === ${this.number(0)})`
      case 'rows': {
        const inner = random.pick(shape.fields)
        const g = access(`${f}[${this.index(shape.size)}]`, inner.name)
        if (inner.shape.k === 'bool') return g
        if (inner.shape.k === 'enum')
          return `(${g} !== ${JSON.stringify(random.pick(inner.shape.values))})`
        return `(${g} !== ${this.number(0)})`
      }
      default:
        return `(${f} < ${this.number(0)})`
    }
  }

  statement(depth: number): string {
    const { random } = this
    if (depth > 0 && random.chance(25))
      return `if (${this.test(1)}) { ${this.statement(0)} } else { ${this.statement(0)} }`
    if (this.mayThrow && random.chance(4)) return 'boom()'
    const { name, shape } = random.pick(this.fields)
    const f = access(this.s, name)
    switch (shape.k) {
      case 'set':
        return `${f}.${random.pick(['add', 'add', 'delete'])}(${this.mod(this.number(1), shape.hi + 1)})`
      case 'seq':
        return this.sequence(f, shape.hi, shape.max)
      case 'map':
        return random.chance(15)
          ? `${f}.fill(${this.mod(this.number(1), shape.hi + 1)})`
          : `${f}.set(${this.index(shape.size)}, ${this.mod(this.number(1), shape.hi + 1)})`
      case 'rows': {
        const inner = random.pick(shape.fields)
        const g = access(`${f}[${this.index(shape.size)}]`, inner.name)
        return `${g} = ${this.value(inner.shape as Scalar)}`
      }
      default:
        return `${f} = ${this.value(shape)}`
    }
  }
  private value(shape: Scalar): string {
    const { random } = this
    switch (shape.k) {
      case 'bool':
        return this.test(1)
      case 'enum':
        return JSON.stringify(random.pick(shape.values))
      case 'option':
        return random.chance(40) ? 'null' : this.mod(this.number(1), shape.hi + 1)
      case 'int':
        if (this.mayThrow && random.chance(15)) return this.number(1)
        return `(${shape.lo} + ${this.mod(this.number(1), shape.hi - shape.lo + 1)})`
    }
  }
  private sequence(f: string, hi: number, max: number): string {
    const push = `${f}.push(${this.mod(this.number(1), hi + 1)})`
    if (this.mayThrow && this.random.chance(20)) return this.random.pick([push, `${f}.shift()`])
    return this.random.pick([
      `if (${f}.length < ${max}) ${push}`,
      `if (${f}.length < ${max}) ${push}`,
      `if (${f}.length > 0) ${f}.${this.random.pick(['shift', 'pop'])}()`,
      `${f}.clear()`,
    ])
  }
}

/** The whole spec as text, for a failure message. */
export function textOf(spec: FuzzSpec): string {
  const action = (a: FuzzAction): string[] => [
    `${a.name} (budget ${a.budget ?? 'none'})`,
    ...a.params.map(p => `  ${p.name} of ${'from' in p.range ? p.range.from : `0..${p.range.hi}`}`),
    ...a.when.map(w => `  when ${w.name}: ${w.source}`),
    ...a.then.map(t => `  then ${t.name}: ${t.source}`),
  ]
  return [
    `seed ${spec.seed}`,
    ...spec.fields.map(f => `${f.name}: ${JSON.stringify(f.shape)}`),
    ...[spec.init, ...spec.actions].flatMap(action),
    ...spec.properties.map(p => `${p.kind} ${p.name} [${p.on.join()}]: ${p.source}`),
    `terminal ${spec.terminal?.source}, constraint ${spec.constraint?.source}, deadlock ${spec.deadlock}`,
    `budgets ${JSON.stringify(spec.budgets)}, limits ${JSON.stringify(spec.limits)}`,
  ].join('\n')
}
