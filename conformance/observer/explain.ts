/**
 * Explains why a belief became empty: what was seen, what the spec allowed instead, and for the nearest steps the
 * conjuncts that failed, with the values they read. Runs once, after a failure.
 */
import type { InstanceAction } from '../../model/engine.ts'
import type { Explanation, Nearest } from './failure.ts'
import { type Candidate, type Observation, type Placed } from './observation.ts'
import type { ConjunctReading } from '../../model/tools.ts'
import { readConjuncts } from './reading.ts'
import type { ExplainedPrefix, Outcome } from './search.ts'
import { specSide } from './spec-side.ts'
import { type Stepper } from './stepper.ts'
import { canonical, stepText } from './text.ts'

const nearestMax = 3
const allowedMax = 24

/** Explains an outcome without an end. `hidden`: by action index, true if it may happen unreported. */
export function explain(
  stepper: Stepper,
  observation: Observation,
  outcome: Outcome,
  hidden: readonly boolean[],
): Explanation {
  const longest = outcome.longestPrefixes()
  const items = new Map<string, { stream: number; position: number; at: ExplainedPrefix[] }>()
  for (const f of longest)
    for (const [stream, position] of f.cut.entries()) {
      const placed = observation.streams[stream]?.[position]
      if (!placed || !isFree(placed, f.cut)) continue
      const key = `${stream} ${position}`
      const known = items.get(key) ?? { stream, position, at: [] }
      known.at.push(f)
      items.set(key, known)
    }
  const excluded = [...items.values()].flatMap(({ stream, position, at }) => {
    const item = observation.streams[stream]?.[position]?.item
    if (!item) return []
    return {
      item: item.name,
      kind: item.kind,
      stream: observation.names[stream] ?? '',
      position: position + 1,
      nearest: item.kind === 'snapshot' ? [] : nearest(stepper, item.candidates, at),
    }
  })
  return {
    excluded,
    allowed: allowed(stepper, longest, hidden),
    spec: specSide(stepper, longest, hidden),
  }
}

function isFree(placed: Placed, cut: readonly number[]): boolean {
  return placed.after.every((n, s) => n <= (cut[s] ?? 0))
}

/** The choices of a candidate that fail the fewest conjuncts, over all states in which it was due. */
export function nearest(
  stepper: Stepper,
  candidates: readonly Candidate[],
  at: readonly { readonly state: Int32Array }[],
): readonly Nearest[] {
  const found = new Map<string, Nearest>()
  for (const { state } of at)
    for (const { action, values } of candidates)
      for (const params of stepper.choices(action, values)) {
        stepper.load(state)
        const all = readConjuncts(stepper, action.index, params)
        const failed = [
          ...outOfRange(stepper, action, params),
          ...all.filter(c => c.truth === 'false'),
        ]
        const key = `${action.index} ${failed.map(c => c.name).join('/')}`
        if (found.has(key)) continue
        const { name, requirements } = action
        found.set(key, { action: name, params: stepper.json(action, params), requirements, failed })
      }
  return [...found.values()]
    .toSorted((a, b) => a.failed.length - b.failed.length)
    .slice(0, nearestMax)
}

/** `from` parameters whose value is not among those to choose from in the loaded state, as failed conjuncts. */
function outOfRange(
  stepper: Stepper,
  action: InstanceAction,
  params: Readonly<Record<string, unknown>>,
): readonly ConjunctReading[] {
  const json = stepper.json(action, params)
  return action.params.flatMap((p, i): readonly ConjunctReading[] => {
    if (!p.from || stepper.isInRange(action, i, params[p.name])) return []
    const reads = [{ path: p.name, value: canonical(json[p.name]) }]
    return [{ name: `${p.name} is there to choose`, truth: 'false', reads }]
  })
}

/** The steps that could be seen next from these states, each once. */
export function allowed(
  stepper: Stepper,
  at: readonly { readonly state: Int32Array }[],
  hidden: readonly boolean[],
): readonly string[] {
  const found = new Set<string>()
  for (const { state } of at) {
    stepper.load(state)
    stepper.expand((index, params) => {
      const action = stepper.instance.actions[index] as InstanceAction
      if (hidden[index] !== true && action.progress !== 'requested')
        found.add(stepText(action.event, stepper.json(action, params)))
    })
  }
  return [...found].toSorted().slice(0, allowedMax)
}
