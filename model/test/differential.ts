/**
 * Holds the compiled engine to the reference interpreter, step by step: from each state reached, both must give the
 * same steps in the same order with the same parameters and successors, agree on every property, and fail alike. It
 * also fails when the compiled path was not taken.
 */
import { type Compiled, compile } from '../compile/compile.ts'
import { encode, writeCellAt } from '../compile/codec.ts'
import { StepError } from '../errors.ts'
import { type Overrides, instantiate } from '../instance.ts'
import type { Model } from '../spec.ts'
import { type PlainWithBudgets, type Reference, reference } from '../reference/reference.ts'

interface Seen {
  readonly action: string
  readonly params: unknown
  readonly after: string
}
/** The result of one engine for a state. Which steps come before one that throws is left open. */
interface Outcome {
  readonly steps: readonly Seen[]
  readonly threw: boolean
}
const failed: Outcome = { steps: [], threw: true }

export interface Compared {
  readonly states: number
  readonly steps: number
  readonly throwing: number
}

/** Compares the engines on up to `statesMax` states in breadth-first order. Throws an Error at a difference. */
export function compareEngines(
  model: Model,
  overrides: Overrides,
  options: { readonly statesMax: number; readonly hoist: boolean },
): Compared {
  const instance = instantiate(model, overrides)
  const compiled = compile(instance, { mode: 'callback', hoist: options.hoist })
  if (!compiled.source.includes('function act0()'))
    throw new Error('the compiled path was not taken')
  const ref = reference(instance)
  if (!compareInitial(ref, compiled)) return { states: 0, steps: 0, throwing: 1 }
  const queue: PlainWithBudgets[] = [...ref.initialStates()]
  const seen = new Set(queue.map(s => ref.key(s)))
  let [steps, throwing, states] = [0, 0, 0]
  for (const s of queue) {
    if (++states > options.statesMax) break
    compareProperties(ref, compiled, s)
    const slow = slowly(ref, s)
    const fast = quickly(ref, compiled, s)
    same(`steps from ${ref.key(s)}`, fast, slow)
    steps += slow.steps.length
    if (slow.threw) throwing++
    else
      for (const step of ref.successors(s))
        if (!seen.has(ref.key(step.after))) {
          seen.add(ref.key(step.after))
          queue.push(step.after)
        }
  }
  return { states, steps, throwing }
}

function load(compiled: Compiled, s: PlainWithBudgets): void {
  const { W, words, layout } = compiled
  W.fill(0)
  encode(s.state, layout.root, W)
  for (const [i, left] of s.budgets.entries()) {
    const cells = layout.budgets[i]
    if (cells) writeCellAt(W, cells, 0, left)
  }
  W.copyWithin(words, 0, words)
}

function quickly(ref: Reference, compiled: Compiled, s: PlainWithBudgets): Outcome {
  const steps: Seen[] = []
  load(compiled, s)
  compiled.onTaken(action => {
    const name = compiled.instance.actions[action]?.name ?? ''
    steps.push({
      action: name,
      params: compiled.paramsOf(action),
      after: ref.key(compiled.plain()),
    })
  })
  try {
    compiled.expand()
  } catch {
    return failed
  }
  return { steps, threw: false }
}

function slowly(ref: Reference, s: PlainWithBudgets): Outcome {
  try {
    const steps = ref.successors(s).map(step => ({
      action: step.action.name,
      params: ref.paramsToJson(step.action, step.params),
      after: ref.key(step.after),
    }))
    return { steps, threw: false }
  } catch (e) {
    if (!(e instanceof StepError)) throw e
    return failed
  }
}

/** False if `init` throws; then it must do so on both engines. */
function compareInitial(ref: Reference, compiled: Compiled): boolean {
  const fast: string[] = []
  const run = attempt(() => compiled.initial(() => fast.push(ref.key(compiled.plain()))))
  const slow = attempt(() => ref.initialStates().map(s => ref.key(s)))
  same('whether init throws', run === undefined, slow === undefined)
  if (slow === undefined) return false
  same('initial states', [...new Set(fast)], slow.value)
  return true
}

function attempt<T>(run: () => T): { readonly value: T } | undefined {
  try {
    return { value: run() }
  } catch {
    return undefined
  }
}

function compareProperties(ref: Reference, compiled: Compiled, s: PlainWithBudgets): void {
  const { instance } = compiled
  load(compiled, s)
  compiled.flags.fill(0)
  compiled.judge()
  const slow = instance.properties.map(p => {
    if (p.kind === 'invariant') return ref.holds(p, s) ? 0 : 1
    return p.kind === 'reachable' && ref.holds(p, s) ? 1 : 0
  })
  same(`properties in ${ref.key(s)}`, [...compiled.flags], slow)
  same(`terminal in ${ref.key(s)}`, compiled.terminal(), ref.isTerminal(s))
}

function same(what: string, fast: unknown, slow: unknown): void {
  const [a, b] = [JSON.stringify(fast), JSON.stringify(slow)]
  if (a !== b) throw new Error(`The engines differ in ${what}:\n  compiled  ${a}\n  reference ${b}`)
}
