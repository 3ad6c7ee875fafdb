/**
 * Defects: named wrong variants of a spec. A defect drops or alters one conjunct or one named step of one action,
 * so that its whole difference can be printed. Distinct from a fault, which the environment does.
 */
import { type Action, type AnyAction, type Params, type ParamValues, isAction } from './action.ts'
import type { NamedGuard, NamedStep } from './conjunct.ts'
import { checkOptions, closure, count, kindOf, object, required, text, texts } from './declare.ts'
import { SpecError } from './errors.ts'
import { nearest } from './names.ts'
import type { DomainType, Draft, View } from './types.ts'

export interface DefectInfo {
  /** Describes what is wrong. */
  readonly description: string
  /** Ids of the properties that it breaks; the first is the one to expect. */
  readonly breaks: readonly string[]
  /** The model, bounds, budgets and dialects at which it shows; the defect's own smallest. */
  readonly model: string
  readonly bounds?: Readonly<Record<string, number | string>>
  /** Steps of the shortest counterexample there. */
  readonly steps?: number
}

/** One change to one action. */
export type Change<D, V, P extends Params, C extends string, T extends string> =
  | { readonly drop: C }
  | { readonly skip: T }
  | { readonly conjunct: C; readonly becomes: (state: V, params: ParamValues<P>) => boolean }
  | { readonly step: T; readonly does: (state: D, params: ParamValues<P>) => void }

/** A declared defect; its id is its key in the spec. @public */
export interface Defect extends DefectInfo {
  readonly action: AnyAction
  readonly change: LooseChange
}
export type LooseChange =
  | { readonly drop: string }
  | { readonly skip: string }
  | { readonly conjunct: string; readonly becomes: unknown }
  | { readonly step: string; readonly does: unknown }

/** The function that declares defects over one state domain. */
export interface DefectsOf<D, V> {
  /** Declares a defect of an action. Conjunct and step names are checked by the compiler. */
  defect<P extends Params, C extends string, T extends string>(
    action: Action<P, C, T>,
    change: Change<D, V, NoInfer<P>, NoInfer<C>, NoInfer<T>>,
    info: DefectInfo,
  ): Defect
}

export function defectsOf<S extends DomainType<unknown, unknown, unknown, boolean>>(): DefectsOf<
  Draft<S>,
  View<S>
> {
  return { defect: (action, change, info) => makeDefect(action, change, info) }
}

const infoRules = {
  description: required(text),
  breaks: required(texts),
  model: required(text),
  bounds: object,
  steps: count,
}
const changeRules = [
  { drop: required(text) },
  { skip: required(text) },
  { conjunct: required(text), becomes: required(closure) },
  { step: required(text), does: required(closure) },
] as const

function makeDefect(action: AnyAction, change: LooseChange, info: DefectInfo): Defect {
  checkOptions('a defect', 'bad-model', info, infoRules)
  const rules = changeRules.find(form => Object.keys(form).some(key => key in Object(change)))
  if (!isAction(action) || !rules)
    throw new SpecError('bad-model', {
      what: 'A defect does not change a part of an action.',
      cause: 'its action is missing, or its change is misspelt',
      values: { action: kindOf(action), change: Object.keys(Object(change) as object) },
      advice:
        'give an action, and `{ drop }`, `{ skip }`, `{ conjunct, becomes }` or `{ step, does }`',
    })
  checkOptions('the change of a defect', 'bad-model', change, rules)
  applyDefect(action, change)
  return { ...info, action, change }
}

/** The action as the defect leaves it. Throws a SpecError if it lacks the conjunct or step. */
export function applyDefect(action: Action, change: LooseChange): Action {
  if ('drop' in change) return { ...action, when: without(action.when, change.drop) }
  if ('skip' in change) return { ...action, then: without(action.then, change.skip) }
  if ('conjunct' in change) {
    const test = change.becomes as NamedGuard['test']
    return { ...action, when: replaced(action.when, change.conjunct, g => ({ ...g, test })) }
  }
  const run = change.does as NamedStep['run']
  return { ...action, then: replaced(action.then, change.step, t => ({ ...t, run })) }
}

function without<T extends { readonly name: string }>(
  list: readonly T[],
  name: string,
): readonly T[] {
  mustHave(list, name)
  return list.filter(x => x.name !== name)
}
function replaced<T extends { readonly name: string }>(
  list: readonly T[],
  name: string,
  f: (x: T) => T,
): readonly T[] {
  mustHave(list, name)
  return list.map(x => (x.name === name ? f(x) : x))
}
function mustHave(list: readonly { readonly name: string }[], name: string): void {
  if (list.some(x => x.name === name)) return
  throw new SpecError('bad-model', {
    what: `A defect changes '${name}', which its action does not have.`,
    cause: 'the conjunct or step was renamed',
    values: { has: list.map(x => x.name) },
    advice: nearest(
      name,
      list.map(x => x.name),
      'use one of these names',
    ),
  })
}

/** The difference a defect makes, as lines: `-` the spec's, `+` the defect's. @public */
export function defectDiff(name: string, action: Action, change: LooseChange): readonly string[] {
  const source = (f: unknown): string[] => String(f).split('\n')
  const find = (list: readonly { readonly name: string }[], key: string): unknown => {
    const found = list.find(x => x.name === key) as Partial<NamedGuard & NamedStep> | undefined
    return found?.test ?? found?.run
  }
  const key =
    'drop' in change
      ? change.drop
      : 'skip' in change
        ? change.skip
        : 'conjunct' in change
          ? change.conjunct
          : change.step
  const isGuard = 'drop' in change || 'conjunct' in change
  const before = find(isGuard ? action.when : action.then, key)
  const head = `action ${name}, ${isGuard ? 'conjunct' : 'step'} '${key}'`
  const minus = source(before).map(line => `- ${line}`)
  const next = 'becomes' in change ? change.becomes : 'does' in change ? change.does : null
  const plus = next === null ? [] : source(next).map(line => `+ ${line}`)
  return [head, ...minus, ...plus]
}
