/**
 * The `witness` tier: a shortest run for every action, requirement and goal that can be reached, and for every
 * conjunct a run to a state where it is the only false one. Items that a cheap kind of run can show are shown by such
 * a run.
 */
import type { Case } from './case.ts'
import { type Candidate, cover } from './cover.ts'
import type { Graph, Path } from './graph.ts'
import type { Items } from './items.ts'
import { caseOf } from './make-case.ts'
import { type Tally, tally } from './tally.ts'
import { isUnplaced } from './path-to-case.ts'
import { type Reach, costOf, isForced, isPlain } from './reach.ts'
import { complete, extend } from './runs.ts'
import { slug, unused } from './slug.ts'

/** The first occurrence of an item: at the end of the run to a state, or one step further. */
interface First {
  readonly cost: number
  readonly from: number
  readonly label: number
  readonly to: number
}
interface Witness extends Candidate {
  readonly target: string
  readonly path: Path
}

export function witnesses(
  graph: Graph,
  reach: Reach,
  items: Items,
): { readonly cases: readonly Case[]; readonly tallies: readonly Tally[] } {
  const firsts = firstMeetings(graph, reach, items)
  const missing = new Map<string, string>()
  const found = [...firsts].flatMap(([target, first]): readonly Witness[] => {
    const to = reach.pathTo(first.from)
    const path = complete(graph, first.label < 0 ? to : extend(to, first.label, first.to))
    if (!path) missing.set(target, 'the system never becomes quiet after it')
    return path ? [{ target, path, cost: first.cost, items: items.ofPath(path) }] : []
  })
  const placed = found.filter(w => {
    const made = caseOf(graph, { id: '', tier: 'witness', title: '', covers: [], path: w.path })
    if (isUnplaced(made)) missing.set(w.target, made.unplaced)
    return !isUnplaced(made)
  })
  const wanted = new Set(firsts.keys())
  const cases: Case[] = []
  const taken = new Set<string>()
  const kinds = [isPlain, (c: number) => isForced(c) && !isPlain(c), (c: number) => !isForced(c)]
  for (const isOfKind of kinds) {
    const own = [...wanted].filter(t => isOfKind(firsts.get(t)?.cost ?? 0))
    const open = new Set(own)
    for (const { candidate, adds } of cover(
      placed.filter(w => isOfKind(w.cost)),
      open,
    )) {
      const { target, path } = candidate
      const title = `${target.replace(':', ' ')}${adds.length > 1 ? ` and ${adds.length - 1} more` : ''}`
      const made = caseOf(graph, {
        id: unused(`witness-${slug(target)}`, taken),
        tier: 'witness',
        title,
        covers: [...adds],
        path,
      })
      if (!isUnplaced(made)) cases.push(made)
    }
    for (const t of own) if (!open.has(t)) wanted.delete(t)
  }
  const left = new Map([...wanted].map(t => [t, missing.get(t) ?? 'no case reaches it']))
  return { cases, tallies: tally('witness', [...firsts.keys()], left) }
}

function firstMeetings(graph: Graph, reach: Reach, items: Items): ReadonlyMap<string, First> {
  const firsts = new Map<string, First>()
  /** The least cost of each action so far; its items are met at that cost. */
  const byAction = new Map<number, number>()
  const meet = (item: string, first: First): void => {
    const known = firsts.get(item)
    if (!known || first.cost < known.cost) firsts.set(item, first)
  }
  items.forget()
  for (const id of reach.order) {
    const cost = reach.cost[id] as number
    const here = { cost, from: id, label: -1, to: id }
    for (const item of items.conjunctsFirstIn(id)) meet(item, here)
    for (const item of items.goalsIn(id)) meet(item, here)
    if (!graph.isExpanded(id)) continue
    const isQuiet = graph.isQuiet(id)
    for (let e = graph.first(id), end = graph.end(id); e < end; e++) {
      const total = cost + costOf(graph, id, e, isQuiet)
      const [label, to] = [graph.labelId(e), graph.target(e)]
      const isKnown = (goal: string): boolean => (firsts.get(goal)?.cost ?? Infinity) <= total
      const { index } = graph.labelOf(e).action
      const met = [...items.goalsOver(id, label, to, isKnown)]
      if (total < (byAction.get(index) ?? Infinity)) {
        byAction.set(index, total)
        met.push(...items.ofAction(index))
      }
      for (const item of met) meet(item, { cost: total, from: id, label, to })
    }
  }
  items.forget()
  return firsts
}
