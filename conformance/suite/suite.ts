/**
 * Derives the suite of a model: explores it within its budgets and lets each tier make its cases. The same model and
 * options give the same suite, byte for byte. Runs no implementation.
 */
import { type Instance, type Overrides, instantiate } from '../../model/engine.ts'
import { unlimited } from '../observer/stepper.ts'
import { scenarioCases } from './act-scenario.ts'
import { type Case, type Suite, type Tier, suiteSchema } from './case.ts'
import { Graph } from './graph.ts'
import { Items } from './items.ts'
import { macroGraph } from './macro.ts'
import { refusals } from './negative.ts'
import { faultPoints } from './points.ts'
import { Reach } from './reach.ts'
import { leastResets } from './resets.ts'
import type { Scenarios } from './scenario.ts'
import { specHash } from './spec-hash.ts'
import { Symmetry } from './symmetry.ts'
import type { Tally } from './tally.ts'
import { tour } from './tour.ts'
import { witnesses } from './witness.ts'

/** Changes whenever verdicts could change although the spec did not. */
export const suiteVersion = 1

/** The tiers derived from a model, or from a model and scenarios. */
export const derivedTiers = ['witness', 'tour', 'points', 'negative', 'scenarios'] as const
export type DerivedTier = (typeof derivedTiers)[number]

interface SuiteLimits {
  /** Limit on explored states. Beyond it the suite is incomplete, and its coverage says so. */
  readonly states?: number
  /** Limit on the edges of the macro graph that the tour covers. */
  readonly edges?: number
}
export interface SuiteOptions {
  readonly tiers?: readonly DerivedTier[]
  readonly scenarios?: Scenarios
  readonly overrides?: Overrides
  readonly limits?: SuiteLimits
}
/** The tour compared with its lower bound. */
export interface TourReport {
  readonly classes: number
  readonly edges: number
  readonly acts: number
  readonly resets: number
  readonly leastResets: number
  /** One act for each edge plus the resets: no tour is shorter. */
  readonly least: number
}
export interface Derived {
  readonly suite: Suite
  readonly states: number
  readonly isComplete: boolean
  readonly tour: TourReport | null
}

const limitsDefault = { states: 600_000, edges: 20_000 }

interface Made {
  readonly cases: readonly Case[]
  readonly tallies: readonly Tally[]
}

export function deriveSuite(model: Instance['model'], options: SuiteOptions = {}): Suite {
  return derive(model, options).suite
}

/** A suite, and figures about how it was derived. */
export function derive(model: Instance['model'], options: SuiteOptions = {}): Derived {
  const { tiers = derivedTiers, overrides = {}, scenarios } = options
  const limits = { ...limitsDefault, ...options.limits }
  const instance = instantiate(model, { properties: [], ...overrides })
  const made: Made[] = []
  const explored = tiers.some(t => t !== 'scenarios') ? new Graph(instance) : null
  let report: TourReport | null = null
  if (explored) {
    explored.explore(limits.states)
    if (!explored.isComplete) made.push({ cases: [], tallies: [incomplete(explored, tiers)] })
    const wants = (tier: Tier): boolean => tiers.some(t => t === tier)
    const reach = new Reach(explored)
    const symmetry = new Symmetry(explored)
    if (wants('witness')) made.push(witnesses(explored, reach, new Items(explored)))
    if (wants('tour')) {
      const walked = toured(explored, symmetry, limits.edges)
      report = walked.report
      made.push(walked)
    }
    if (wants('points')) made.push(faultPoints(explored, reach, symmetry))
    if (wants('negative')) made.push(refusals(explored, reach, symmetry))
  }
  if (scenarios && tiers.includes('scenarios')) {
    const graph = new Graph(unlimited(model, overrides))
    made.push(scenarioCases(graph, scenarios, model.name))
  }
  return {
    suite: suiteOf(instance, made),
    states: explored?.size ?? 0,
    isComplete: explored?.isComplete ?? true,
    tour: report,
  }
}

function suiteOf(instance: Instance, made: readonly Made[]): Suite {
  const { spec, model, bounds, dialects } = instance
  const { lanes } = spec
  instance.activate()
  const nodes = Array.from({ length: lanes?.size ?? 0 }, (_, i) => {
    const name = lanes?.toJson(lanes.valueAt(i))
    return typeof name === 'string' ? name : JSON.stringify(name)
  })
  return {
    schema: suiteSchema,
    suiteVersion,
    spec: spec.name,
    specHash: specHash(instance),
    model: model.name,
    bounds: { ...bounds },
    dialects: { ...dialects },
    nodes,
    coverage: made.flatMap(m => m.tallies),
    cases: made.flatMap(m => m.cases),
  }
}

function incomplete(graph: Graph, tiers: readonly Tier[]): Tally {
  let expanded = 0
  for (let id = 0; id < graph.size; id++) if (graph.isExpanded(id)) expanded++
  return {
    tier: tiers[0] ?? 'witness',
    of: 'states',
    reachable: graph.size,
    covered: expanded,
    missing: [
      `incomplete: the limit on states was reached; nothing is known beyond ${expanded} states`,
    ],
  }
}

function toured(
  graph: Graph,
  symmetry: Symmetry,
  edgesMax: number,
): Made & { readonly report: TourReport } {
  const macro = macroGraph(graph, symmetry, edgesMax)
  const { cases, acts, left } = tour(graph, symmetry, macro)
  const missing = left.map(({ from, text }) => `${text} in quiet state ${from}: not reached again`)
  if (macro.unexplored > 0)
    missing.unshift(`${macro.unexplored} classes of quiet states beyond the limit of edges`)
  const edges = macro.edges.length
  const least = leastResets(macro)
  return {
    cases,
    tallies: [
      { tier: 'tour', of: 'edge', reachable: edges, covered: edges - left.length, missing },
    ],
    report: {
      classes: macro.classOf.size,
      edges,
      acts,
      resets: cases.length,
      leastResets: least,
      least: edges + least,
    },
  }
}
