/**
 * Generates the code that steps a model: one function an action, looping over its parameters, so that guards,
 * effect and hand-over fit the optimising compiler's inlining budget (one large unrolled function did not). The words
 * of the state being expanded are in W[0..n), its copy for properties over steps in W[n..2n). Nothing is allocated.
 * Knows no search: successors go to a batch, or to a callback for passes that need to know who took the step.
 */
import type { Param } from '../action.ts'
import type { Instance, InstanceAction, InstanceProperty } from '../instance.ts'
import type { Cells, Layout } from './layout.ts'
import type { NamedGuard } from '../conjunct.ts'
import { notBoolean, readOnly } from '../misuse.ts'
import { judgement, unchanged } from './judgement.ts'
import { constantValue, depths } from './reads.ts'
import type { Program } from './source.ts'

/** The functions that the program calls with what it finds. */
export interface StepOptions {
  /** `batch`: copy successors to `B` and call `flush` when it is full; `callback`: call `taken(action, params)`. */
  readonly mode: 'batch' | 'callback'
  readonly hoist: boolean
  /** Indices of all actions in the order in which to step them; by default the spec's. */
  readonly order: readonly number[] | undefined
  /** One object per action, reused, that carries the parameters to its closures. */
  readonly params: readonly Readonly<Record<string, unknown>>[]
  /** One array per action, filled in callback mode: the element domains of its `from` parameters. */
  readonly ranges: readonly unknown[][]
}

/** The value of a flag whose goal has been reached and is not evaluated any more. */
export const settled = 2

export class StepCode {
  private readonly instance: Instance
  private readonly layout: Layout
  private readonly program: Program
  private readonly options: StepOptions
  constructor(instance: Instance, layout: Layout, program: Program, options: StepOptions) {
    this.instance = instance
    this.layout = layout
    this.program = program
    this.options = options
  }

  /** Adds all step functions; returns an expression for an object of them. */
  add(): string {
    const { actions } = this.instance
    for (const a of actions) this.program.add(...this.actionFunction(a), ...this.coverFunction(a))
    const n = this.layout.words
    const order = this.options.order ?? actions.map(a => a.index)
    const expand = order.map(index => `act${index}();`).join(' ')
    const cover = actions
      .map(a => `if (U[${coverBase(this.instance, a)}] !== 0) try { cover${a.index}() } catch {}`)
      .join(' ')
    const budgeted = actions
      .filter(a => this.budgetOf(a))
      .map(a => `try { if (cover${a.index}() > 0) return true } catch { return true }`)
    // Elements that an effect replaced explain whatever went wrong after it.
    const guarded = `try { ${expand} } catch (e) { intact(); throw e } intact()`
    this.program.add(
      `function expand() { ${unchanged(2 * n, guarded, 'A guard or property', this.program)} }`,
      `function cover() { ${cover} }`,
      `function enabledBeyondBudget() { ${budgeted.join(' ')} return false }`,
    )
    return '{ expand, cover, enabledBeyondBudget }'
  }

  private budgetOf(a: InstanceAction): { cells: Cells; index: number } | null {
    const index = this.instance.budgets.findIndex(b => b.name === a.budget)
    const cells = this.layout.budgets[index]
    return cells ? { cells, index } : null
  }

  private paramsObject(a: InstanceAction): string {
    return this.program.constant(this.options.params[a.index], `P${a.index}`)
  }

  private actionFunction(a: InstanceAction): readonly string[] {
    const budget = this.budgetOf(a)
    const constants = this.options.hoist ? a.when.map(g => constantValue(g.test)) : []
    // Only behind other constants: a guard before it might throw, which must not go unnoticed.
    const isNever = constants[constants.findIndex(value => value !== true)] === false
    if (isNever || (budget && this.instance.budgets[budget.index]?.max === 0))
      return [`function act${a.index}() {}`]
    const P = this.paramsObject(a)
    const at = this.depthsOf(a)
    const guards = (depth: number): string[] =>
      a.when.flatMap((g, i) =>
        at[i] === depth && constants[i] !== true
          ? [this.guard(a, g, depth === 0 ? 'return' : 'continue')]
          : [],
      )
    const saved = Array.from({ length: this.layout.words }, (_, i) => `c${i} = W[${i}]`).join(', ')
    const lines = [`function act${a.index}() {`, 'X[0] = ' + String(a.index)]
    if (budget) lines.push(`if (${readBudget(budget.cells)} === 0) return`)
    lines.push(...ranges(a, this.program, 'return'), ...this.firstChoices(a, 0))
    lines.push(...guards(0), `const ${saved}; let g = 0`)
    for (const [d, p] of a.params.entries())
      lines.push(this.loop(a, p, d), ...this.firstChoices(a, d + 1), ...guards(d + 1))
    // A guard that wrote would otherwise go unnoticed: the words are restored after the effect.
    const differs = Array.from({ length: this.layout.words }, (_, i) => `W[${i}] !== c${i}`)
    const wrote = this.program.constant(readOnly, 'readOnly')
    lines.push(`if (${differs.join(' || ')}) ${wrote}(${JSON.stringify(guardOf(a))})`)
    for (const t of a.then) lines.push(`${this.program.constant(t.run, 'effect')}(S, ${P})`)
    if (budget && budget.cells.bits > 0)
      lines.push(`W[${budget.cells.word}] -= ${1 << budget.cells.shift}`)
    const { define, call } = this.stepProperties(a)
    lines.push(...call, 'g++', ...this.handOver(a, P))
    lines.push('}'.repeat(a.params.length), `if (g !== 0) { G[${a.index}] += g; X[1] += g }`, '}')
    return [...define, ...lines]
  }

  /** Tests a conjunct, and leaves if it is false. */
  private guard(a: InstanceAction, g: NamedGuard, leave: string): string {
    const test = this.program.constant(g.test, 'guard')
    const refuse = this.program.constant(notBoolean, 'notBoolean')
    const of = JSON.stringify(conjunctOf(a, g.name))
    return `{ const t = ${test}(S, ${this.paramsObject(a)}); if (t !== true) { if (t !== false) ${refuse}(${of}, t); ${leave} } }`
  }

  private depthsOf(a: InstanceAction): readonly number[] {
    const names = a.params.map(p => p.name)
    return depths(
      a.when.map(g => g.test),
      names,
      this.options.hoist,
    )
  }

  /** One conjunct of a cover function: a later one that throws counts as true, since dropping the false one matters. */
  private coverGuard(a: InstanceAction, i: number, d: number): string {
    const test = `${this.program.constant(a.when[i]?.test, 'guard')}(S, ${this.paramsObject(a)})`
    const leave = d === 0 ? 'return enabled' : 'continue'
    return `{ let ok; try { ok = ${test} } catch (e) { if (n${d} === 0) throw e; ok = true } if (ok !== true) { if (++n${d} > 1) ${leave}; only${d} = ${i} } }`
  }

  /**
   * Sets the parameters not chosen yet to their first values, and notes the domains of `from` ranges: a pass that asks
   * which step threw then gets the first choice that throws. The fast pass does not ask.
   */
  private firstChoices(a: InstanceAction, depth: number): readonly string[] {
    if (this.options.mode !== 'callback') return []
    return a.params.slice(depth).map((p, i) => {
      const d = depth + i
      const target = this.target(a, p)
      if (p.domain) return `${target} = ${p.domain.valueCode('0', this.program)}`
      const ranges = this.program.constant(this.options.ranges[a.index], `D${a.index}`)
      return `${ranges}[${d}] = r${d}.$domain; ${target} = r${d}.$at(r${d}.$next(0))`
    })
  }
  private target(a: InstanceAction, p: Param): string {
    return `${this.paramsObject(a)}[${JSON.stringify(p.name)}]`
  }
  private loop(a: InstanceAction, p: Param, d: number): string {
    return loopHead(p, d, this.target(a, p), this.program)
  }

  /**
   * Properties and goals over steps of this action, in a function of their own: the one that steps the action has to
   * stay small. It is not called once all goals are settled, when there is no property to hold.
   */
  private stepProperties(a: InstanceAction): {
    readonly define: readonly string[]
    readonly call: readonly string[]
  } {
    const P = this.paramsObject(a)
    const judged = this.instance.properties.filter(p => p.on.length === 0 || p.on.includes(a.index))
    const props = judged.filter(p => p.kind === 'actionProperty')
    const goals = judged.filter(p => p.kind === 'reachableStep')
    const { words: n } = this.layout
    const test = (p: InstanceProperty): string => judgement(p, `O, S, ${P}`, this.program)
    const seek = (p: InstanceProperty): string =>
      `if (F[${p.index}] !== ${settled}) { left++; if (${test(p)}) F[${p.index}] = 1 }`
    const define = [
      ...props.map(
        p =>
          `function over${a.index}_${p.index}() { if (F[${p.index}] === ${settled}) return; ${unchanged(n, `const t = ${test(p)}`, `The property ${p.id}`, this.program)}; if (!t) F[${p.index}] = 1 }`,
      ),
      ...(goals.length > 0
        ? [
            `let sought${a.index} = ${goals.length}`,
            `function seek${a.index}() { let left = 0;`,
            unchanged(n, goals.map(seek).join(' '), `A goal over ${a.name}`, this.program),
            `sought${a.index} = left }`,
          ]
        : []),
    ]
    const call = props.map(p => `over${a.index}_${p.index}()`)
    if (goals.length > 0) call.push(`if (sought${a.index} !== 0) seek${a.index}()`)
    return { define, call }
  }

  /** Passes the successor on and restores the words of the state being expanded. */
  private handOver(a: InstanceAction, P: string): readonly string[] {
    const n = this.layout.words
    const words = Array.from({ length: n }, (_, i) => i)
    const restore = words.map(i => `W[${i}] = c${i}`).join('; ')
    if (this.options.mode === 'callback') return [`taken(${a.index}, ${P}); ${restore}`]
    const differs = words.map(i => `W[${i}] !== c${i}`).join(' || ')
    const copy = words.map(i => `B[p + ${i}] = W[${i}]`).join('; ')
    return [
      `if (${differs}) { const p = X[2]; ${copy}; X[2] = p + ${n}; X[3]++; ${restore}; if (p + ${n} >= ${batchWords(n)}) flush() }`,
    ]
  }

  /**
   * Looks at every choice of parameters of an action and marks the conjuncts that were the only false one; returns how
   * many choices are enabled, budgets aside. Apart from the fast function: it runs on a sample of the states.
   */
  private coverFunction(a: InstanceAction): readonly string[] {
    const base = coverBase(this.instance, a)
    const lines = [`function cover${a.index}() {`, 'let enabled = 0, n0 = 0, only0 = -1']
    lines.push(...ranges(a, this.program, 'return enabled'))
    const at = this.depthsOf(a)
    // Two false ones are enough to know that neither was the only one: the rest need not be looked at.
    const guards = (d: number): string[] =>
      a.when.flatMap((_, i) => (at[i] === d ? [this.coverGuard(a, i, d)] : []))
    lines.push(...guards(0))
    for (const [i, p] of a.params.entries())
      lines.push(
        this.loop(a, p, i),
        `let n${i + 1} = n${i}, only${i + 1} = only${i}`,
        ...guards(i + 1),
      )
    const d = a.params.length
    lines.push(
      `if (n${d} === 0) enabled++; else if (U[${base} + 1 + only${d}] !== 0) { U[${base} + 1 + only${d}] = 0; U[${base}]-- }`,
    )
    lines.push('}'.repeat(a.params.length), 'return enabled', '}')
    return lines
  }
}

const guardOf = (a: InstanceAction): string => `The guard of ${a.name}`
const conjunctOf = (a: InstanceAction, name: string): string =>
  `The conjunct '${name}' of ${a.name}`

/** Successors are handed over when this many words are in the batch: large enough to overlap cache misses. */
export function batchWords(words: number): number {
  return 1024 * words
}

/** The head of the loop over one parameter: all values of its domain, or what its range holds in this state. */
function loopHead(p: Param, d: number, target: string, program: Program): string {
  const i = `i${d}`
  if (p.domain)
    return `for (let ${i} = 0; ${i} < ${p.domain.size}; ${i}++) { ${target} = ${p.domain.valueCode(i, program)}`
  return `for (let ${i} = r${d}.$next(0); ${i} >= 0; ${i} = r${d}.$next(${i} + 1)) { ${target} = r${d}.$at(${i})`
}

/** Looks up the ranges of `from` parameters: where one is empty no guard is tested, wherever the guard was moved to. */
function ranges(a: InstanceAction, program: Program, leave: string): readonly string[] {
  return a.params.flatMap((p, d) =>
    p.from
      ? [`const r${d} = ${program.constant(p.from, 'from')}(S); if (r${d}.$next(0) < 0) ${leave}`]
      : [],
  )
}

function readBudget(c: Cells): string {
  return c.bits === 0 ? '0' : `((W[${c.word}] >>> ${c.shift}) & ${(1 << c.bits) - 1})`
}

/** The index of the first coverage cell of an action: the count of its undecided conjuncts, then one cell each. */
export function coverBase(instance: Instance, a: InstanceAction): number {
  return instance.actions.slice(0, a.index).reduce((n, b) => n + 1 + b.when.length, 0)
}
