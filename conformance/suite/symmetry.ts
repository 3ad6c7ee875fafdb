/**
 * Symmetry of node names: states and steps that differ only by a renaming of the nodes are one. Works on packed words,
 * because every quiet state is renamed in every way.
 */
import { type Cells, type Moves, type Place, moveCells, moved } from './cell-moves.ts'
import type { Graph } from './graph.ts'
import type { ParamDomain } from './labels.ts'
import { ValueRenaming } from './rename-values.ts'

/** A renaming of nodes, applied to states, values and steps. */
interface Renaming {
  readonly values: ValueRenaming
  readonly moves: Moves
  /** By label, the renamed label; filled on demand. */
  readonly labels: Map<number, number>
}

/** Up to this many nodes are renamed in every way; with more, symmetry is not used. */
const lanesMax = 5

/** The canonical form of a state, with the renamings that lead to it. */
export interface Form {
  readonly key: string
  readonly by: readonly number[]
}

export class Symmetry {
  private readonly graph: Graph
  private readonly renamings: readonly Renaming[]
  private readonly forms = new Map<number, Form>()

  constructor(graph: Graph) {
    this.graph = graph
    const { instance, compiled } = graph.stepper
    const { lanes } = instance.spec
    instance.activate()
    const isFree = lanes?.kind === 'scalarset' && lanes.size <= lanesMax
    this.renamings = (lanes && isFree ? permutations(lanes.size) : []).map(names => {
      const values = new ValueRenaming(lanes as ParamDomain, names)
      return { values, moves: movesOf(compiled.layout, values), labels: new Map<number, number>() }
    })
  }

  /** The number of renamings, including the identity. */
  get order(): number {
    return Math.max(1, this.renamings.length)
  }

  formOf(id: number): Form {
    const known = this.forms.get(id)
    if (known) return known
    const words = this.graph.state(id)
    let best: { key: string; by: number[] } | null = null
    for (const [k, { moves }] of this.renamings.entries()) {
      const key = moved(words, moves).join()
      if (best === null || key < best.key) best = { key, by: [k] }
      else if (key === best.key) best.by.push(k)
    }
    const form = best ?? { key: words.join(), by: [] }
    this.forms.set(id, form)
    return form
  }
  /** A key of labels that is equal for steps that differ only by a renaming of this state. */
  keyOf({ by }: Form, labels: readonly number[]): string {
    const keys = by.map(k => labels.map(label => this.renameLabel(label, k)).join())
    return keys.length === 0 ? labels.join() : keys.reduce((a, b) => (b < a ? b : a))
  }

  private renameLabel(id: number, k: number): number {
    const renaming = this.renamings[k] as Renaming
    const known = renaming.labels.get(id)
    if (known !== undefined) return known
    const { labels } = this.graph
    const { action, indices } = labels.at(id)
    const domains = labels.domains[action.index] as readonly ParamDomain[]
    const to = labels.idAt(
      action.index,
      indices.map((v, i) => renaming.values.tableOf(domains[i] as ParamDomain)?.[v] ?? v),
    )
    renaming.labels.set(id, to)
    return to
  }
}

/** The cell moves that apply a renaming of values to a whole state. */
function movesOf(
  layout: { readonly root: Place; readonly budgets: readonly Cells[] },
  values: ValueRenaming,
): Moves {
  const plan: Moves = { moves: [], lists: [] }
  walk(layout.root, layout.root, values, plan)
  for (const budget of layout.budgets) moveCells(budget, budget, i => i, null, plan.moves)
  return plan
}

/** `to` has the shape of `from`: another element of the same map, or the same part of the state. */
function walk(from: Place, to: Place, values: ValueRenaming, plan: Moves): void {
  const { moves, lists } = plan
  switch (from.kind) {
    case 'record':
      for (const [i, [, field]] of from.fields.entries())
        walk(field, (to as typeof from).fields[i]?.[1] as Place, values, plan)
      return
    case 'places': {
      const keys = values.tableOf(from.domain.key)
      for (const [i, element] of from.elements.entries())
        walk(element, (to as typeof from).elements[keys?.[i] ?? i] as Place, values, plan)
      return
    }
    case 'scalars': {
      const keys = values.tableOf(from.domain.key)
      const table = values.tableOf(from.domain.element)
      return moveCells(from.cells, (to as typeof from).cells, i => keys?.[i] ?? i, table, moves)
    }
    case 'set': {
      const keys = values.tableOf(from.domain.element)
      return moveCells(from.cells, (to as typeof from).cells, i => keys?.[i] ?? i, null, moves)
    }
    case 'list': {
      const target = to as typeof from
      const table = values.tableOf(from.domain.element)
      moveCells(from.length, target.length, i => i, null, moves)
      moveCells(from.cells, target.cells, i => i, table, moves)
      const isSorted = from.domain.kind === 'bag'
      lists.push({ length: target.length, cells: target.cells, isSorted })
      return
    }
    case 'scalar':
      moveCells(from.cells, (to as typeof from).cells, i => i, values.tableOf(from.domain), moves)
  }
}

function permutations(n: number): readonly (readonly number[])[] {
  if (n === 0) return [[]]
  return permutations(n - 1).flatMap(rest =>
    Array.from({ length: n }, (_, at) => [...rest.slice(0, at), n - 1, ...rest.slice(at)]),
  )
}
