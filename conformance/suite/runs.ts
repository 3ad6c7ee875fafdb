/**
 * What a system does by itself after a stimulus: the default run to a quiet state, and on to an idle one. One of the
 * ways it may go, the same every time: steps by the order of the actions, answers as others give them. Knows no suite.
 */
import type { Graph, Path } from './graph.ts'

/** A run that takes more steps than this is held to go on for ever. */
const stepsMax = 10_000

/** The default run from a state until nothing is urgent; null if it may go on for ever whatever is chosen. */
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

/** The first urgent step, -1 in a quiet state. The first of the first action always is an ordinary one. */
export function defaultStep(graph: Graph, id: number): number {
  for (let e = graph.first(id), end = graph.end(id); e < end; e++) if (graph.isUrgent(e)) return e
  return -1
}

/** A shortest run of urgent steps to a state that is wanted, over ordinary answers if there is one. */
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

/** Completes a run: to quiet, then lets timers fire, the first one first, until there is none or states come again. */
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
/** One run after the other: the second begins where the first ends. */
export function join(a: Path, b: Path): Path {
  return { states: [...a.states, ...b.states.slice(1)], labels: [...a.labels, ...b.labels] }
}
