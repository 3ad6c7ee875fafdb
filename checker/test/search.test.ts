/** The explorer against a search by hand over random digraphs: counts, depth, shortest counterexample. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Digraph, digraph, modelOf } from './digraph.ts'
import { check, facts } from './helpers.ts'

/** Breadth-first by hand. A start is another state than the same node reached by an edge. */
function byHand(g: Digraph) {
  const key = (at: number, isStart: boolean): string => `${at}${isStart ? 's' : ''}`
  let level = [...g.starts].sort((a, b) => a - b).map(at => ({ at, isStart: true }))
  const seen = new Set(level.map(n => key(n.at, n.isStart)))
  let generated = level.length
  let depth = 0
  while (level.length > 0) {
    depth++
    if (level.some(n => g.bad.includes(n.at)))
      return { verdict: 'violated', depth, distinct: seen.size }
    const next: typeof level = []
    for (const n of level)
      for (const edges of g.edges) {
        const to = edges[n.at] ?? null
        if (to === null) continue
        generated++
        if (!seen.has(key(to, false))) next.push({ at: to, isStart: false })
        seen.add(key(to, false))
      }
    level = next
  }
  return { verdict: 'holds', depth, distinct: seen.size, generated }
}

describe('search', () => {
  it('agrees with a search by hand: verdict, counts, depth', () => {
    fc.assert(
      fc.property(digraph, g => {
        expect(check(modelOf(g))).toMatchObject(byHand(g))
      }),
      { numRuns: 150 },
    )
  })

  it('shows a shortest path with the fewest faults, and every step of it is an edge', () => {
    fc.assert(
      fc.property(digraph, g => {
        const { violation, depth } = check(modelOf(g))
        if (!violation) return
        let at = (violation.path.initial as { at: number }).at
        expect(g.starts).toContain(at)
        let faults = 0
        for (const step of violation.path.steps) {
          at = g.edges[Number(step.action.slice(1))]?.[at] ?? -1
          if (step.action === 'e0') faults++
        }
        expect(g.bad).toContain(at)
        expect(violation.path.steps).toHaveLength(depth - 1)
        expect(faults).toBe(fewestFaults(g, depth - 1))
      }),
      { numRuns: 150 },
    )
  })

  it('gives the same bytes whatever the hash seed and the order of discovery', () => {
    let reordered = 0
    fc.assert(
      fc.property(digraph, fc.integer(), fc.boolean(), (g, seed, hoist) => {
        const plain = check(modelOf(g))
        const order = g.edges.map((_, k) => k).reverse()
        const shuffled = check(modelOf(g), {}, { seed, order, hoist })
        if (order.length > 1 && plain.violation) reordered++
        expect(JSON.stringify(facts(shuffled))).toBe(JSON.stringify(facts(plain)))
      }),
      { numRuns: 120 },
    )
    expect(reordered).toBeGreaterThan(5)
  })
})

/** Fewest faults over all walks of `length` steps from a start to a bad node. */
function fewestFaults(g: Digraph, length: number): number {
  let cost = Array.from({ length: g.size }, (_, at) => (g.starts.includes(at) ? 0 : Infinity))
  for (let i = 0; i < length; i++) {
    const next = Array.from({ length: g.size }, () => Infinity)
    for (const [k, edges] of g.edges.entries())
      for (const [at, to] of edges.entries())
        if (to !== null) next[to] = Math.min(next[to] ?? 0, (cost[at] ?? 0) + (k === 0 ? 1 : 0))
    cost = next
  }
  return Math.min(...g.bad.map(at => cost[at] ?? Infinity))
}
