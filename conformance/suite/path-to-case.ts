/**
 * Turns a run of a spec into the steps of a case: which stimuli are given when the system is quiet, which while it is
 * held, and what is planned in between. Knows no tier.
 */
import type { CaseStep } from './case.ts'
import type { Graph, Path } from './graph.ts'
import { type Label, isStimulus } from './labels.ts'

type At = NonNullable<CaseStep['at']>

/** Why a stimulus cannot be placed. */
export interface Unplaced {
  readonly unplaced: string
}
export interface Placing {
  /** Hold the system before this step, which would have come next, where the label at this index is given. */
  readonly before?: ReadonlyMap<number, number>
  /** Acts that must be refused, by the index of the label before which they are asked for; the system is quiet then. */
  readonly refused?: ReadonlyMap<number, readonly number[]>
}

export function isUnplaced<M extends object>(made: M | Unplaced): made is Unplaced {
  return 'unplaced' in made
}

/**
 * The steps of a case that takes this run. A run that begins with steps of the system's own begins with an `advance`
 * that names no timer. One point must be reached at one moment only: where a step comes twice after a stimulus it
 * cannot be named.
 */
export function stepsOf(
  graph: Graph,
  path: Path,
  placing: Placing = {},
): readonly CaseStep[] | Unplaced {
  const steps: CaseStep[] = []
  /** What has happened since the last stimulus at a quiet moment, as events. */
  let since: string[] = []
  const refuse = (i: number): void => {
    for (const id of placing.refused?.get(i) ?? [])
      steps.push({ ...stepOf(graph.labels.at(id)), do: 'refuse' })
  }
  for (const [i, id] of path.labels.entries()) {
    refuse(i)
    const label = graph.labels.at(id)
    const state = path.states[i] as number
    if (!isStimulus(label)) {
      if (steps.length === 0) steps.push({ do: 'advance', args: {}, plan: [] })
      steps.at(-1)?.plan.push({ action: label.action.name, args: label.args })
      since.push(label.event)
      continue
    }
    if (graph.isQuiet(state)) {
      since = [label.event]
      steps.push(stepOf(label))
      continue
    }
    if (steps.length === 0) steps.push({ do: 'advance', args: {}, plan: [] })
    const at = pointFor(graph, path, i, since, steps, placing)
    if (!at) return { unplaced: `${label.text} where no point names the moment` }
    steps.push({ ...stepOf(label), at })
    since.push(label.event)
  }
  refuse(path.labels.length)
  return steps
}

/** What the harness does to bring a stimulus about. */
function stepOf({ action, args }: Label): CaseStep {
  const how = action.progress === 'eventual' ? 'advance' : action.kind === 'fault' ? 'fault' : 'act'
  return { do: how, action: action.name, args, plan: [] }
}

function pointFor(
  graph: Graph,
  { states, labels }: Path,
  i: number,
  since: readonly string[],
  steps: readonly CaseStep[],
  { before }: Placing,
): At | null {
  const last = i > 0 ? graph.labels.at(labels[i - 1] as number) : null
  const held = steps.at(-1)
  // Given at the same moment as the one before.
  if (held?.at && last && isStimulus(last)) return held.at
  const once = (event: string, times: number): boolean =>
    since.filter(e => e === event).length === times
  const wanted = before?.get(i)
  const isForced = wanted !== undefined
  if (last && !isForced && once(last.event, 1)) return at('after', last)
  // A stimulus may have made the step impossible that comes next: then the point names one that was possible.
  const state = states[i] as number
  const next = isForced ? wanted : labels.slice(i).find(l => !isStimulus(graph.labels.at(l)))
  const step = next === undefined ? null : graph.labels.at(next)
  const isNext = step !== null && graph.follow(state, step.id) >= 0 && once(step.event, 0)
  return isNext ? at('before', step) : null
}

function at(when: At['when'], { action, args }: Label): At {
  return { when, event: action.event, args }
}
