/**
 * The `negative` tier: acts that must be refused. For every input and each of its conjuncts, a quiet state in which
 * that conjunct is the only false one, and the act that it forbids. One case holds several if a run passes them.
 * Arguments are limited to kinds that the model accepts somewhere: what a model leaves out, an implementation need not
 * refuse.
 */
import type { InstanceAction } from '../../model/engine.ts'
import type { Case } from './case.ts'
import { type Candidate, cover } from './cover.ts'
import type { Graph, Path } from './graph.ts'
import { type Label, isStimulus } from './labels.ts'
import { caseOf } from './make-case.ts'

import { isUnplaced, stepsOf } from './path-to-case.ts'
import { type Reach, isPlain } from './reach.ts'
import { complete } from './runs.ts'
import { slug, unused } from './slug.ts'
import type { Symmetry } from './symmetry.ts'
import { type Tally, tally } from './tally.ts'

interface Refusing extends Candidate {
  readonly path: Path
}
/** The acts to refuse, by item. */
type Refusals = ReadonlyMap<string, number>

export function refusals(
  graph: Graph,
  reach: Reach,
  symmetry: Symmetry,
): { readonly cases: readonly Case[]; readonly tallies: readonly Tally[] } {
  const finder = new Finder(graph)
  const wanted = new Set<string>()
  const missing = new Map<string, string>()
  const candidates = plainQuiet(graph, reach, symmetry).flatMap((id): readonly Refusing[] => {
    for (const item of finder.in(id).keys()) wanted.add(item)
    const path = complete(graph, reach.pathTo(id))
    if (!path || isUnplaced(stepsOf(graph, path))) return []
    const items = new Set(
      quietMoments(graph, path).flatMap(i => [...finder.in(path.states[i] as number).keys()]),
    )
    return [{ path, items, cost: path.labels.length }]
  })
  const all = [...wanted]
  const taken = new Set<string>()
  const cases = cover(candidates, wanted).flatMap(({ candidate: { path }, adds }) => {
    const refused = finder.along(path, new Set(adds))
    const acts = [...refused.values()].flat()
    const made = caseOf(graph, {
      id: unused(`negative-${slug(shown(graph, acts))}`, taken),
      tier: 'negative',
      title: `${adds.length} ${adds.length === 1 ? 'act' : 'acts'} to refuse: ${shown(graph, acts)}`,
      covers: [...adds],
      path,
      refused,
    })
    return isUnplaced(made) ? [] : [made]
  })
  for (const item of wanted) missing.set(item, 'no run passes it')
  return { cases, tallies: tally('negative', all, missing) }
}

function shown(graph: Graph, refused: readonly number[]): string {
  return [...new Set(refused.map(l => graph.labels.at(l).action.name))].join(', ')
}

/** The cheapest quiet state of each class that a plain run reaches. */
function plainQuiet(graph: Graph, reach: Reach, symmetry: Symmetry): readonly number[] {
  const byForm = new Map<string, number>()
  for (const id of reach.order) {
    if (!isPlain(reach.cost[id] as number)) break
    if (!graph.isExpanded(id) || !graph.isQuiet(id)) continue
    const { key } = symmetry.formOf(id)
    if (!byForm.has(key)) byForm.set(key, id)
  }
  return [...byForm.values()]
}

/** The positions in a run where the system is quiet: before each stimulus that is not given at a point, and at the end. */
function quietMoments(graph: Graph, { states, labels }: Path): readonly number[] {
  const moments = labels.flatMap((l, i) =>
    isStimulus(graph.labels.at(l)) && graph.isQuiet(states[i] as number) ? [i] : [],
  )
  return graph.isQuiet(states.at(-1) as number) ? [...moments, labels.length] : moments
}

class Finder {
  private readonly graph: Graph
  private readonly asked: readonly (readonly [InstanceAction, readonly Label[]])[]
  private readonly memo = new Map<number, Refusals>()

  constructor(graph: Graph) {
    this.graph = graph
    const { labels } = graph
    const accepted = new Set(labels.all.map(l => labels.shapeOf(l)))
    this.asked = graph.stepper.instance.actions
      .filter(a => a.kind === 'input' && a.progress === 'requested' && a.params.every(p => !p.from))
      .map(a => {
        const every = labels.every(a.index).map(id => labels.at(id))
        return [a, every.filter(l => accepted.has(labels.shapeOf(l)))] as const
      })
  }

  /** The acts to refuse along a run, by position: each open item once, as early as possible. */
  along(path: Path, open: Set<string>): ReadonlyMap<number, readonly number[]> {
    return new Map(
      quietMoments(this.graph, path).map(moment => {
        const here = [...this.in(path.states[moment] as number)]
        return [moment, here.flatMap(([item, label]) => (open.delete(item) ? [label] : []))]
      }),
    )
  }
  /** For each conjunct that is the only false one of some act in a state, the first such act. */
  in(id: number): Refusals {
    const known = this.memo.get(id)
    if (known) return known
    const found = new Map<string, number>()
    this.graph.stepper.instance.activate()
    this.graph.load(id)
    const { view } = this.graph.stepper.compiled
    for (const [action, labels] of this.asked)
      for (const label of labels) {
        const only = onlyFalse(action, view, label.params)
        const item = `refusal:${action.name}/${only}`
        if (only !== null && !found.has(item)) found.set(item, label.id)
      }
    this.memo.set(id, found)
    return found
  }
}

/** The only false conjunct. A conjunct that throws after a false one counts as true: dropping the false one still matters. */
function onlyFalse(
  { when }: InstanceAction,
  view: unknown,
  params: Readonly<Record<string, unknown>>,
): string | null {
  let only: string | null = null
  for (const { name, test, modelOnly } of when) {
    let holds = true
    try {
      holds = (test as (s: unknown, p: unknown) => boolean)(view, params)
    } catch (error) {
      if (only === null) throw error
    }
    if (holds) continue
    // A conjunct that is no rule of the protocol forbids nothing.
    if (only !== null || modelOnly) return null
    only = name
  }
  return only
}
