/**
 * Addresses of the explorer: `#/explore/state/0/prepares~r1/managerHears~r1` has the tab, the initial state, then each step
 * with its parameters in the action's order. `0@3` is the third step of a longer run. An address contains everything
 * needed to show a position again, so it can be saved and shared.
 */
import type { Json } from '../../../model/engine.ts'
import type { LiveModel, Run, RunStep } from '../../explorer/api.ts'
import type { Route } from '../kit/index.ts'

/** The tabs in the middle of the page. */
export type ExplorerTab = 'state' | 'diagram' | 'graph'
const tabs: readonly ExplorerTab[] = ['state', 'diagram', 'graph']

/** The user's position in the state space. */
export interface Position {
  readonly tab: ExplorerTab
  readonly run: Run
  /** Number of steps taken. The later steps of the run can be taken again. */
  readonly at: number
}

type ParamNames = ReadonlyMap<string, readonly string[]>

/** The names of each action's parameters, in order. */
export function paramNames(model: LiveModel): ParamNames {
  return new Map(model.actions.map(a => [a.name, a.params]))
}

/** The address of a position. */
export function routeOf({ tab, run, at }: Position, params: ParamNames): readonly string[] {
  const start = at === run.steps.length ? `${run.initial}` : `${run.initial}@${at}`
  return ['explore', tab, start, ...run.steps.map(step => stepPart(step, params))]
}

/** The position at an address; null when the address is invalid. */
export function positionOf(route: Route, params: ParamNames): Position | null {
  const [, tabName, start, ...rest] = route
  const tab = tabs.find(t => t === tabName)
  const [, initial, at] = /^(\d+)(?:@(\d+))?$/.exec(start ?? '') ?? []
  if (!tab || initial === undefined) return null
  const steps: RunStep[] = []
  for (const part of rest) {
    const step = stepOf(part, params)
    if (!step) return null
    steps.push(step)
  }
  const position = at === undefined ? steps.length : Math.min(Number(at), steps.length)
  return { tab, run: { initial: Number(initial), steps }, at: position }
}

function stepPart({ action, params }: RunStep, names: ParamNames): string {
  const values = (names.get(action) ?? []).map(name => valuePart(params[name] ?? null))
  return [action, ...values].join('~')
}

function stepOf(part: string, params: ParamNames): RunStep | null {
  const [action = '', ...values] = part.split('~')
  const names = params.get(action)
  if (!names || names.length !== values.length) return null
  try {
    const entries = names.map((name, i) => [name, valueOf(values[i] ?? '')] as const)
    return { action, params: Object.fromEntries(entries) }
  } catch {
    return null
  }
}

const plainName = /^[A-Za-z_][\w-]*$/
const keywords = new Set(['true', 'false', 'null'])

/** Writes names as they are and everything else as JSON. In JSON, a tilde can only occur inside a string. */
function valuePart(value: Json): string {
  return typeof value === 'string' && plainName.test(value) && !keywords.has(value)
    ? value
    : JSON.stringify(value).replaceAll('~', String.raw`\u007e`)
}

function valueOf(text: string): Json {
  return plainName.test(text) && !keywords.has(text) ? text : (JSON.parse(text) as Json)
}
