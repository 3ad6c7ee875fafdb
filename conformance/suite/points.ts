/**
 * The `points` tier: every stimulus right before and right after every step of the system's ordinary runs, and every
 * pair of a step and a stimulus directly after it. States that differ only by the names of nodes count once. The
 * ordinary runs are those that follow each stimulus at the start, and the cheapest runs of the remaining actions.
 */
import type { Case } from './case.ts'
import type { Graph, Path } from './graph.ts'
import { isStimulus } from './labels.ts'
import { caseOf } from './make-case.ts'
import { isUnplaced } from './path-to-case.ts'
import { type Pairs, cheapestPairs, pairsOf } from './pairs.ts'
import { type Reach, costOf, isPlain } from './reach.ts'
import { complete, extend } from './runs.ts'
import { slug, unused } from './slug.ts'
import type { Symmetry } from './symmetry.ts'
import { type Tally, tally } from './tally.ts'

/** A stimulus given at a step of a run. */
interface FaultPoint {
  readonly item: string
  readonly path: Path
  readonly before: ReadonlyMap<number, number>
}

export function faultPoints(
  graph: Graph,
  reach: Reach,
  symmetry: Symmetry,
): { readonly cases: readonly Case[]; readonly tallies: readonly Tally[] } {
  const missing = new Map<string, string>()
  const cases: Case[] = []
  const covered = new Set<string>()
  const taken = new Set<string>()
  const pairs = cheapestPairs(graph, reach)
  const keep = (item: string, path: Path, before: FaultPoint['before']): void => {
    const run = complete(graph, path)
    if (!run) {
      missing.set(item, 'the system never becomes quiet after it')
      return
    }
    const adds = [...new Set([item, ...pairsOf(graph, run)])].filter(i => !covered.has(i))
    const title = item.slice(item.indexOf(':') + 1)
    const id = unused(`points-${slug(title)}`, taken)
    const made = caseOf(graph, { id, tier: 'points', title, covers: adds, path: run, before })
    if (isUnplaced(made)) {
      missing.set(item, made.unplaced)
      return
    }
    for (const i of adds) covered.add(i)
    missing.delete(item)
    cases.push(made)
  }
  const points = pointsOf(graph, symmetry, baseRuns(graph, reach, symmetry))
  for (const p of points) keep(p.item, p.path, p.before)
  for (const [item, path] of witnessesOf(pairs, reach))
    if (!covered.has(item)) keep(item, path, new Map<number, number>())
  const items = [...points.map(p => p.item), ...pairs.keys()]
  return { cases, tallies: tally('points', items, missing) }
}

function* witnessesOf(pairs: Pairs, reach: Reach): Iterable<readonly [string, Path]> {
  for (const [item, { from, by, at, then, to }] of pairs)
    yield [item, extend(extend(reach.pathTo(from), by, at), then, to)]
}

/** The run after each stimulus at the start, then the cheapest plain run of every action that is in none of these. */
function baseRuns(graph: Graph, reach: Reach, symmetry: Symmetry): readonly Path[] {
  const runs: Path[] = []
  const shown = new Set<string>()
  const add = (path: Path): void => {
    const run = complete(graph, path)
    if (!run) return
    runs.push(run)
    for (const label of run.labels) shown.add(graph.labels.at(label).action.name)
  }
  const seen = new Set<string>()
  for (const id of graph.initial) {
    const form = symmetry.formOf(id)
    for (let e = graph.first(id), end = graph.end(id); e < end; e++) {
      if (!isStimulus(graph.labelOf(e)) || !graph.isQuiet(id)) continue
      const key = `${form.key} ${symmetry.keyOf(form, [graph.labelId(e)])}`
      if (seen.has(key)) continue
      seen.add(key)
      add({ states: [id, graph.target(e)], labels: [graph.labelId(e)] })
    }
    if (!graph.isQuiet(id)) add({ states: [id], labels: [] })
  }
  for (const path of plainWitnesses(graph, reach)) {
    const last = graph.labels.at(path.labels.at(-1) as number)
    if (!shown.has(last.action.name)) add(path)
  }
  return runs
}

/** The cheapest plain run that ends with each action, in order of the actions. */
function plainWitnesses(graph: Graph, reach: Reach): readonly Path[] {
  const best = new Map<
    number,
    { readonly cost: number; readonly from: number; readonly e: number }
  >()
  for (const id of reach.order) {
    const cost = reach.cost[id] as number
    if (!isPlain(cost)) break
    if (!graph.isExpanded(id)) continue
    const isQuiet = graph.isQuiet(id)
    for (let e = graph.first(id), end = graph.end(id); e < end; e++) {
      const { index } = graph.labelOf(e).action
      const total = cost + costOf(graph, id, e, isQuiet)
      if (isPlain(total) && total < (best.get(index)?.cost ?? Infinity))
        best.set(index, { cost: total, from: id, e })
    }
  }
  return [...best]
    .sort(([a], [b]) => a - b)
    .map(([, { from, e }]) => extend(reach.pathTo(from), graph.labelId(e), graph.target(e)))
}

function pointsOf(graph: Graph, symmetry: Symmetry, runs: readonly Path[]): readonly FaultPoint[] {
  const found = new Map<string, FaultPoint>()
  const taken = new Set<string>()
  for (const { states, labels } of runs)
    for (const [i, id] of labels.entries()) {
      if (isStimulus(graph.labels.at(id))) continue
      const upTo = (n: number): Path => ({
        states: states.slice(0, n + 1),
        labels: labels.slice(0, n),
      })
      // After its last step the system is quiet, so that needs no point.
      const isLast = graph.isQuiet(states[i + 1] as number)
      addPoints(graph, symmetry, 'before', upTo(i), id, found, taken)
      if (!isLast) addPoints(graph, symmetry, 'after', upTo(i + 1), id, found, taken)
    }
  return [...found.values()]
}

function addPoints(
  graph: Graph,
  symmetry: Symmetry,
  when: 'before' | 'after',
  path: Path,
  step: number,
  found: Map<string, FaultPoint>,
  taken: Set<string>,
): void {
  const state = path.states.at(-1) as number
  const form = symmetry.formOf(state)
  for (let e = graph.first(state), end = graph.end(state); e < end; e++) {
    const stimulus = graph.labelOf(e)
    if (!isStimulus(stimulus)) continue
    const key = `${when} ${form.key} ${symmetry.keyOf(form, [step, stimulus.id])}`
    if (found.has(key)) continue
    const item = unused(`point:${stimulus.text} ${when} ${graph.labels.at(step).text}`, taken)
    const before = when === 'before' ? [[path.labels.length, step] as const] : []
    const run = extend(path, stimulus.id, graph.target(e))
    found.set(key, { item, path: run, before: new Map(before) })
  }
}
