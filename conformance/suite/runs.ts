/**
 * The runs that a system takes by itself after a stimulus: the default run to a quiet state, and on until no timer is
 * left. The default run takes the first step in the order of the actions, and the ordinary answer.
 */
import type { Graph, Path } from './graph.ts'

/** A run with more steps than this is taken to be endless. */
const stepsMax = 10_000

/** The default run from a state to a quiet state; null if no choice leads to one. */
export function settle(graph: Graph, from: number): Path | null {
  const states = [from]
  const labels: number[] = []
  const seen = new Set(states)
  for (let at = from; labels.length < stepsMax;) {
    const edge = defaultStep(graph, at)
    if (edge < 0) return { states, labels }
    at = graph.target(edge)
    states.push(at)
    labels.push(graph.labelId(edge))
    if (seen.has(at)) break
    seen.add(at)
  }
  return search(graph, from, id => graph.isQuiet(id))
}

/** The first urgent step, which is always an ordinary one; -1 in a quiet state. */
export function defaultStep(graph: Graph, id: number): number {
  for (let e = graph.first(id), end = graph.end(id); e < end; e++) if (graph.isUrgent(e)) return e
  return -1
}

/** A shortest run of urgent steps to a wanted state; one with ordinary answers only, if there is one. */
export function search(
  graph: Graph,
  from: number,
  isWanted: (id: number) => boolean,
  statesMax = 100_000,
): Path | null {
  return (
    searchOver(graph, from, isWanted, statesMax, true) ??
    searchOver(graph, from, isWanted, statesMax, false)
  )
}

function searchOver(
  graph: Graph,
  from: number,
  isWanted: (id: number) => boolean,
  statesMax: number,
  isOrdinary: boolean,
): Path | null {
  const parents = new Map<number, readonly [number, number]>([[from, [-1, -1]]])
  const queue = [from]
  for (let next = 0; next < queue.length && queue.length < statesMax; next++) {
    const id = queue[next] as number
    if (isWanted(id)) return trace(parents, id)
    for (let e = graph.first(id), end = graph.end(id); e < end; e++) {
      if (!graph.isUrgent(e) || (isOrdinary && !graph.isOrdinary(id, e))) continue
      const to = graph.target(e)
      if (parents.has(to)) continue
      parents.set(to, [id, graph.labelId(e)])
      queue.push(to)
    }
  }
  return null
}

function trace(parents: ReadonlyMap<number, readonly [number, number]>, end: number): Path {
  const states = [end]
  const labels: number[] = []
  for (let [at, by] = parents.get(end) as readonly [number, number]; at >= 0;) {
    states.push(at)
    labels.push(by)
    ;[at, by] = parents.get(at) as readonly [number, number]
  }
  return { states: states.reverse(), labels: labels.reverse() }
}

/** Completes a run: lets the system become quiet and timers fire, the first one first, until none is left or a state repeats. */
export function complete(graph: Graph, path: Path): Path | null {
  let run = path
  const seen = new Set<number>()
  for (;;) {
    const end = run.states.at(-1) as number
    const rest = settle(graph, end)
    if (!rest) return null
    run = join(run, rest)
    const quiet = run.states.at(-1) as number
    const timer = seen.has(quiet) ? -1 : firstTimer(graph, quiet)
    if (timer < 0) return run
    seen.add(quiet)
    run = extend(run, graph.labelId(timer), graph.target(timer))
  }
}

function firstTimer(graph: Graph, id: number): number {
  for (let e = graph.first(id), end = graph.end(id); e < end; e++)
    if (graph.labelOf(e).action.progress === 'eventual') return e
  return -1
}

export function extend(path: Path, label: number, to: number): Path {
  return { states: [...path.states, to], labels: [...path.labels, label] }
}
/** Appends a run that begins where the first one ends. */
export function join(a: Path, b: Path): Path {
  return { states: [...a.states, ...b.states.slice(1)], labels: [...a.labels, ...b.labels] }
}
