/**
 * A place as an address: `#/explore/state/0/prepares~r1/managerHears~r1`. First what is looked at, then the initial
 * state, then each step with its parameters in the action's order. `0@3` looks at the third step of a longer run. An
 * address is all there is to a place, so it can be kept, sent and opened again.
 */
import type { Json } from '../../../model/engine.ts'
import type { LiveModel, Run, RunStep } from '../../explorer/api.ts'
import type { Route } from '../kit/index.ts'

/** What the middle of the page shows. */
export type Look = 'state' | 'diagram' | 'graph'
const looks: readonly Look[] = ['state', 'diagram', 'graph']

/** Where the reader is. */
export interface Position {
  readonly look: Look
  readonly run: Run
  /** Steps of the run that are taken; those behind it can be taken again. */
  readonly at: number
}

type Params = ReadonlyMap<string, readonly string[]>

/** Names of each action's parameters, in order. */
export function paramsByAction(model: LiveModel): Params {
  return new Map(model.actions.map(a => [a.name, a.params]))
}

/** The parts of the address of a place. */
export function partsOfPosition({ look, run, at }: Position, params: Params): readonly string[] {
  const where = at === run.steps.length ? `${run.initial}` : `${run.initial}@${at}`
  return ['explore', look, where, ...run.steps.map(step => stepPart(step, params))]
}

/** The place of an address; null when it names none. */
export function positionOf(route: Route, params: Params): Position | null {
  const [, look, where, ...rest] = route
  const named = looks.find(l => l === look)
  const [, initial, at] = /^(\d+)(?:@(\d+))?$/.exec(where ?? '') ?? []
  if (!named || initial === undefined) return null
  const steps: RunStep[] = []
  for (const part of rest) {
    const step = stepOf(part, params)
    if (!step) return null
    steps.push(step)
  }
  const position = at === undefined ? steps.length : Math.min(Number(at), steps.length)
  return { look: named, run: { initial: Number(initial), steps }, at: position }
}

function stepPart({ action, params }: RunStep, names: Params): string {
  return [action, ...(names.get(action) ?? []).map(name => valuePart(params[name] ?? null))].join(
    '~',
  )
}

function stepOf(part: string, names: Params): RunStep | null {
  const [action = '', ...values] = part.split('~')
  const wanted = names.get(action)
  if (!wanted || wanted.length !== values.length) return null
  try {
    const params = wanted.map((name, i) => [name, valueOf(values[i] ?? '')] as const)
    return { action, params: Object.fromEntries(params) }
  } catch {
    return null
  }
}

const isPlain = /^[A-Za-z_][\w-]*$/
const words = new Set(['true', 'false', 'null'])

/** Names stand as they are, everything else as JSON; a tilde can only be inside a string there. */
function valuePart(value: Json): string {
  return typeof value === 'string' && isPlain.test(value) && !words.has(value)
    ? value
    : JSON.stringify(value).replaceAll('~', String.raw`\u007e`)
}

function valueOf(text: string): Json {
  return isPlain.test(text) && !words.has(text) ? text : (JSON.parse(text) as Json)
}
