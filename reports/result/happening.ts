/**
 * The partial order of a counterexample: the happenings of each lane, and those that must have come before. Made from the
 * trace's lanes and the explanation's arrows; renderers that draw orders (ShiViz, DOT) share it. Knows no format.
 */
import type { Band } from './explanation.ts'
import type { ModelResult } from './result.ts'
import { stepDoes, violationOf } from './violation.ts'

/** One step in one lane. A step that reaches another lane at once, or all of them, happens in several. */
export interface Happening {
  readonly step: number
  readonly lane: string
  /** False for the effect of another lane's step on this lane. */
  readonly isOwn: boolean
  readonly words: string
  readonly kind: string
  /** Indexes of happenings in other lanes that came before, with what was sent. */
  readonly after: readonly { readonly index: number; readonly label: string }[]
}

/** All happenings, in an order that respects what came before; null when nothing was refuted. */
export function happeningsOf(result: ModelResult): readonly Happening[] | null {
  const { explanation } = result
  const violation = violationOf(result)
  if (explanation === null || violation === null) return null
  const barriers = new Set(result.actions.filter(a => a.isBarrier).map(a => a.name))
  const found: Happening[] = []
  const last = new Map<string, number>()
  const at = new Map<string, number>()
  const add = (happening: Happening): number => {
    const index = found.push(happening) - 1
    last.set(happening.lane, index)
    at.set(key(happening.step, happening.lane), index)
    return index
  }
  violation.steps.forEach((step, i) => {
    const number = i + 1
    const lane = step.lane ?? explanation.elsewhere
    const isBarrier = barriers.has(step.action)
    const common = { step: number, words: stepDoes(step), kind: step.kind }
    const received = explanation.arrows.filter(a => a.toStep === number && a.fromStep < number)
    const from = received.flatMap(({ fromStep, fromLane, label }) => {
      const index = at.get(key(fromStep, fromLane))
      return index === undefined ? [] : [{ index, label }]
    })
    // A barrier waits for everyone who is up, and stops them.
    const up = explanation.lanes.filter(l => l !== lane && !isDown(explanation.bands, l, number))
    const waited = isBarrier ? up.flatMap(l => last.get(l) ?? []) : []
    const after = [...from, ...waited.map(index => ({ index, label: '' }))]
    const own = add({ ...common, lane, isOwn: true, after })
    const sent = explanation.arrows.filter(a => a.fromStep === number && a.toStep === number)
    const labels = new Map(sent.map(a => [a.toLane, a.label]))
    const reached = isBarrier ? up : [...labels.keys()]
    for (const other of reached.filter(l => l !== lane))
      add({
        ...common,
        lane: other,
        isOwn: false,
        after: [{ index: own, label: labels.get(other) ?? '' }],
      })
  })
  return found
}

/** Down before the step and after it. */
function isDown(bands: readonly Band[], lane: string, step: number): boolean {
  return bands.some(b => b.style === 'down' && b.lane === lane && b.from < step && b.to >= step)
}

function key(step: number, lane: string): string {
  return `${step} ${lane}`
}
