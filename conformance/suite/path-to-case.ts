/**
 * Turns a run of a spec into the steps of a case: the stimuli given when the system is quiet, those given while it is
 * held at a point, and the plan in between.
 */
import type { CaseStep } from './case.ts'
import type { Graph, Path } from './graph.ts'
import { type Label, isStimulus } from './labels.ts'

type At = NonNullable<CaseStep['at']>

/** The reason why a stimulus cannot be placed. */
export interface Unplaced {
  readonly unplaced: string
}
export interface Placing {
  /** By the index of a label that is a stimulus: the step before which the system is held while it is given. */
  readonly before?: ReadonlyMap<number, number>
  /** Acts that must be refused, by the index of the label before which they are tried. The system is quiet there. */
  readonly refused?: ReadonlyMap<number, readonly number[]>
}

export function isUnplaced<M extends object>(made: M | Unplaced): made is Unplaced {
  return 'unplaced' in made
}

/**
 * The steps of a case that follows this run. If the system moves first, the case begins with an `advance` that names
 * no timer. A point must be unambiguous: a step that occurs twice after a stimulus cannot serve as one.
 */
export function stepsOf(
  graph: Graph,
  path: Path,
  placing: Placing = {},
): readonly CaseStep[] | Unplaced {
  const steps: CaseStep[] = []
  /** The events since the last stimulus that was given in a quiet state. */
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
    if (!at) return { unplaced: `no point identifies where ${label.text} is given` }
    steps.push({ ...stepOf(label), at })
    since.push(label.event)
  }
  refuse(path.labels.length)
  return steps
}

/** The kind of step by which the harness causes a stimulus. */
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
  // Given at the same point as the stimulus before.
  if (held?.at && last && isStimulus(last)) return held.at
  const once = (event: string, times: number): boolean =>
    since.filter(e => e === event).length === times
  const wanted = before?.get(i)
  const isForced = wanted !== undefined
  if (last && !isForced && once(last.event, 1)) return at('after', last)
  // The stimulus may disable the step that comes next; the point then names one that was enabled.
  const state = states[i] as number
  const next = isForced ? wanted : labels.slice(i).find(l => !isStimulus(graph.labels.at(l)))
  const step = next === undefined ? null : graph.labels.at(next)
  const isNext = step !== null && graph.follow(state, step.id) >= 0 && once(step.event, 0)
  return isNext ? at('before', step) : null
}

function at(when: At['when'], { action, args }: Label): At {
  return { when, event: action.event, args }
}
