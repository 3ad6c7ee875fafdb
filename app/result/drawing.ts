/**
 * Computes what a diagram draws beside the steps of a run: bands, the stretches of a lane in which something holds of
 * its node, and arrows from the lane that sends something to the lane that acts on it. The spec declares both. An
 * element of a collection that one step adds and a later step removes, or has as a parameter, is an arrow too.
 */
import type { Json } from '../../model/engine.ts'
import {
  type PlainWithBudgets,
  type Reference,
  type Run,
  type Step,
  type Trace,
  lanesOf,
} from '../../model/tools.ts'
import type { Arrow, Band } from '../../reports/index.ts'

/** Stretches of lanes, by lane and then as the spec names them. */
export function bandsOf(ref: Reference, run: Run): readonly Band[] {
  const states = [run.initial, ...run.steps.map(s => s.after)]
  return [...lanesOf(ref.instance)].flatMap(([lane, id]) =>
    Object.entries(ref.instance.spec.bands).flatMap(([name, { style, when }]) => {
      const holds = states.map(s => drawn(ref, s, view => when(view, id as never), false))
      return stretches(holds).map(([from, to]) => ({ lane, name, style, from, to }))
    }),
  )
}

/** Calls a drawing function of the spec. One that throws draws nothing, so that it hides no counterexample. */
function drawn<R>(ref: Reference, s: PlainWithBudgets, at: (view: never) => R, nothing: R): R {
  try {
    return ref.view(s, at)
  } catch {
    return nothing
  }
}

/** First and last index of each stretch of `true`. */
function stretches(holds: readonly boolean[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  holds.forEach((isTrue, i) => {
    const last = found.at(-1)
    if (!isTrue) return
    if (last && last[1] === i - 1) last[1] = i
    else found.push([i, i])
  })
  return found
}

/** Arrows in the order of the steps they end in. */
export function arrowsOf(ref: Reference, run: Run, trace: Trace): readonly Arrow[] {
  const names = new Map([...lanesOf(ref.instance)].map(([name, id]) => [id, name]))
  const latest = new Map<string, number>()
  const sent = new Map<string, { readonly step: number; readonly lane: string }>()
  const arrows: Arrow[] = []
  run.steps.forEach((step, i) => {
    const written = trace.steps[i]
    if (!written) return
    const number = i + 1
    const lane = written.lane ?? ref.instance.spec.elsewhere
    const into = { toStep: number, toLane: lane }
    for (const from of context(ref, step, names, 'receivesFrom'))
      arrows.push({ ...into, fromStep: latest.get(from) ?? 0, fromLane: from, label: '' })
    for (const element of taken(written)) {
      const by = sent.get(JSON.stringify(element))
      if (by)
        arrows.push({ ...into, fromStep: by.step, fromLane: by.lane, label: labelOf(element) })
    }
    for (const to of context(ref, step, names, 'sendsTo'))
      arrows.push({ fromStep: number, fromLane: lane, toStep: number, toLane: to, label: '' })
    // A fault sends nothing.
    if (written.kind !== 'fault') latest.set(lane, number)
    for (const element of added(written)) sent.set(JSON.stringify(element), { step: number, lane })
  })
  return once(arrows.filter(a => a.fromLane !== a.toLane))
}

/** The lanes that a step receives from or sends to. The spec gives one id or a list of ids. */
function context(
  ref: Reference,
  { action, params, before }: Step,
  names: ReadonlyMap<unknown, string>,
  which: 'receivesFrom' | 'sendsTo',
): readonly string[] {
  const of = action.drawn[which]
  if (!of) return []
  const given = drawn(
    ref,
    before,
    view => {
      const value = of(view, params as never)
      return Array.isArray(value) ? [...(value as readonly unknown[])] : [value]
    },
    [],
  )
  return given.flatMap(id => {
    const name = id === ref.instance.spec.elsewhere ? id : names.get(id)
    return name === undefined ? [] : [name]
  })
}

type Written = Trace['steps'][number]

function added({ changes }: Written): readonly Json[] {
  return changes.flatMap(c => (c.kind === 'elements' ? c.added : [])).filter(isStructured)
}

/** The elements that a step removes from a collection, or has as parameters. */
function taken({ changes, params }: Written): readonly Json[] {
  const removed = changes.flatMap(c => (c.kind === 'elements' ? c.removed : []))
  return [...Object.values(params), ...removed].filter(isStructured)
}

/** Messages are records or variants; a plain name in a set is not a message. */
function isStructured(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function labelOf(element: Json): string {
  const type = (element as { readonly type?: unknown }).type
  return typeof type === 'string' ? type : ''
}

function once(arrows: readonly Arrow[]): readonly Arrow[] {
  const seen = new Set<string>()
  return arrows.filter(({ fromStep, fromLane, toStep, toLane }) => {
    const key = JSON.stringify([fromStep, fromLane, toStep, toLane])
    return !seen.has(key) && seen.add(key)
  })
}
