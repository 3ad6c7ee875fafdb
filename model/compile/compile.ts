/**
 * The compiled model: views over packed words and generated stepping code, made from the same closures that the
 * reference interpreter runs. One compiled model belongs to one instance and one search; make it in a fresh isolate
 * (a worker) when speed matters, because closures that have met other view classes run ten times slower.
 */
import type { Json } from '../domain.ts'
import type { Instance } from '../instance.ts'
import { addChecks } from './checks.ts'
import { budgetsOf, decode, encode, writeCellAt } from './codec.ts'
import { eachInitial } from './initial.ts'
import { type Layout, layOut } from './layout.ts'
import { StepCode, batchWords, coverBase, settled } from './program.ts'
import { popCountSource } from './set-view.ts'
import { Program } from './source.ts'
import { ViewCode } from './views.ts'

export interface CompileOptions {
  readonly mode: 'batch' | 'callback'
  /** Test guards before choosing parameters they do not read; on by default. */
  readonly hoist?: boolean
  /** Indices of all actions in the order in which to step them; by default the spec's. */
  readonly order?: readonly number[]
}

/** Indices into `Compiled.counters`. */
export { settled }
export const counter = { action: 0, steps: 1, batched: 2, changed: 3 } as const

/** The functions of the generated program. */
interface Generated {
  /** Hands every enabled step of the state in W to the batch or the callback. */
  readonly expand: () => void
  /** Looks at the state in W for coverage. */
  readonly cover: () => void
  /** True if some action is enabled in W but for its budget; also where its guard throws, which proves no deadlock. */
  readonly enabledBeyondBudget: () => boolean
  /** Judges the state in W by all invariants and goals, see `flags`. */
  readonly judge: () => void
  readonly invariant: (index: number) => boolean
  readonly within: () => boolean
  readonly terminal: () => boolean
  readonly onFlush: (flush: () => void) => void
  readonly onTaken: (taken: (action: number) => void) => void
}

/** A model as packed words and generated code. All arrays are shared with the generated code. */
export interface Compiled extends Generated {
  readonly instance: Instance
  readonly layout: Layout
  /** Words of one state. */
  readonly words: number
  /** The state under hand, and behind it the copy that properties over steps see as `before`. */
  readonly W: Int32Array
  /** Successors waiting to be looked up, `words` each; filled up to `counters[counter.batched]` words. */
  readonly batch: Int32Array
  readonly counters: Int32Array
  /** Steps computed, by action. */
  readonly taken: Float64Array
  /**
   * By property: 1 once violated (invariants, action properties) or reached (goals). A property is still evaluated
   * then, so that one that throws does so whatever came first; a search sets `settled` to end that.
   */
  readonly flags: Int32Array
  /** Coverage cells, see `coverBase`; 0 is decisive. */
  readonly undecided: Int32Array
  /** Runs `each` with every initial state in W, in order; the same state may come twice. */
  initial(each: () => void): void
  /** Parameters of the step last begun by an action, in JSON form; in `callback` mode only. */
  paramsOf(action: number): Readonly<Record<string, Json>>
  /** The view of the state in W that guards, effects and properties get. */
  readonly view: unknown
  /** Writes a plain state to W, with every budget full. */
  write(state: unknown): void
  /** The plain form of the state in W. */
  plain(): { readonly state: unknown; readonly budgets: readonly number[] }
  /** The text of the generated program. */
  readonly source: string
}

/** Compiles an instance. The instance's bounds are put in force. */
export function compile(instance: Instance, options: CompileOptions): Compiled {
  instance.activate()
  const layout = layOut(
    instance.spec.state,
    instance.budgets.map(b => b.max),
  )
  const n = layout.words
  const last = instance.actions.at(-1)
  const cells = last ? coverBase(instance, last) + 1 + last.when.length : 0
  const arrays = {
    W: new Int32Array(2 * n),
    B: new Int32Array(batchWords(n) + n),
    X: new Int32Array(4),
    G: new Float64Array(instance.actions.length),
    F: new Int32Array(instance.properties.length),
    U: undecidedCells(instance, cells),
  }
  const params = instance.actions.map(a =>
    Object.fromEntries(a.params.map(p => [p.name, p.domain ? p.domain.valueAt(0) : null])),
  )
  const ranges = instance.actions.map((): unknown[] => [])
  const program = new Program()
  for (const [name, array] of Object.entries(arrays))
    program.add(`const ${name} = ${program.constant(array, name)}`)
  program.add(popCountSource, 'let flush = null, taken = null')
  const views = new ViewCode(program)
  program.add(`const S = ${views.make(layout.root, 0)}`, `const O = ${views.make(layout.root, n)}`)
  program.add(...views.close())
  const stepCode = new StepCode(instance, layout, program, {
    mode: options.mode,
    hoist: options.hoist ?? true,
    order: options.order,
    params,
    ranges,
  }).add()
  const checks = addChecks(instance, n, program)
  const result = `{ S, steps: { ...${stepCode}, ...${checks}, onFlush(f) { flush = f }, onTaken(f) { taken = f } } }`
  const { S, steps } = program.run(result) as { readonly S: unknown; readonly steps: Generated }
  const { W } = arrays
  return {
    instance,
    layout,
    words: n,
    W,
    batch: arrays.B,
    counters: arrays.X,
    taken: arrays.G,
    flags: arrays.F,
    undecided: arrays.U,
    view: S,
    ...steps,
    initial: each => eachInitial(instance, layout, W, S, each),
    paramsOf: action => paramsJson(instance, action, params[action] ?? {}, ranges[action] ?? []),
    write: state => {
      W.fill(0)
      encode(state, layout.root, W)
      for (const [i, b] of instance.budgets.entries()) {
        const cells = layout.budgets[i]
        if (cells) writeCellAt(W, cells, 0, b.max)
      }
    },
    plain: () => ({ state: decode(W, layout.root), budgets: budgetsOf(W, layout) }),
    source: program.text(result),
  }
}

function undecidedCells(instance: Instance, cells: number): Int32Array {
  const U = new Int32Array(cells)
  for (const a of instance.actions) {
    const base = coverBase(instance, a)
    U[base] = a.when.length
    U.fill(1, base + 1, base + 1 + a.when.length)
  }
  return U
}

function paramsJson(
  instance: Instance,
  action: number,
  values: Readonly<Record<string, unknown>>,
  ranges: readonly unknown[],
): Readonly<Record<string, Json>> {
  const params = instance.actions[action]?.params ?? []
  return Object.fromEntries(
    params.map((p, i) => {
      const domain = p.domain ?? (ranges[i] as { toJson(v: unknown): Json } | undefined)
      return [p.name, domain?.toJson(values[p.name]) ?? null]
    }),
  )
}
