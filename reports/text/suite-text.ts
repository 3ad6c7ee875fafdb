/** A derived suite as text: the cost of each tier, the coverage of the model, and what is not covered. Pure. */
import type { Derived, SuiteCost } from '../../conformance/index.ts'
import { count, counted } from './numbers.ts'
import type { Page } from './paint.ts'
import { forTerminal } from './printable.ts'
import { table } from './table.ts'
import { wrap } from './wrap.ts'

/** The number of uncovered items that are named, for each kind. */
const missingShown = 5

/** The summary. */
export function suiteText(given: Derived, cost: SuiteCost, page: Page): string {
  const made = forTerminal(given)
  const { suite, states, isComplete } = made
  const { paint, width } = page
  const chosen = Object.entries(suite.bounds).map(([k, v]) => `${k}=${v}`)
  const explored =
    states === 0
      ? []
      : [`${counted(states, 'state')} explored${isComplete ? '' : ', not all: a limit was hit'}`]
  const head = [`${suite.model} of ${suite.spec}`, ...chosen, ...explored].join(', ')
  return [
    ...wrap(head, width, '', '  ').map((line, i) => (i === 0 ? paint('strong', line) : line)),
    '',
    ...costTable(cost, page),
    '',
    ...tourLines(made, page),
    ...coverageTable(made, page),
    ...missingLines(made, page),
  ].join('\n')
}

function costTable(cost: SuiteCost, page: Page): readonly string[] {
  const rows = cost.tiers.map(t => [
    t.tier,
    count(t.cases),
    count(t.resets),
    count(t.acts),
    count(t.held),
  ])
  const all = cost.tiers.reduce((sum, t) => sum + t.cases, 0)
  const held = cost.tiers.reduce((sum, t) => sum + t.held, 0)
  return table(
    ['tier', 'cases', 'resets', 'stimuli', 'held'],
    [...rows, ['all', count(all), count(cost.resets), count(cost.acts), count(held)]],
    page,
  )
}

function tourLines({ tour }: Derived, { width }: Page): readonly string[] {
  if (!tour) return []
  const steps = tour.acts + tour.resets
  const ratio =
    tour.least === 0 ? '' : ` (this one takes ${(steps / tour.least).toFixed(2)} times as many)`
  const text = `The tour covers ${counted(tour.edges, 'edge')} between ${counted(tour.classes, 'class', 'classes')} of quiet states in ${counted(tour.acts, 'stimulus', 'stimuli')} and ${counted(tour.resets, 'reset')}; every tour takes at least ${count(tour.least)} in all, ${counted(tour.leastResets, 'reset')} among them${ratio}.`
  return [...wrap(text, width), '']
}

function coverageTable({ suite }: Derived, page: Page): readonly string[] {
  const rows = suite.coverage.map(t => [
    t.tier,
    t.of,
    count(t.covered),
    count(t.reachable),
    t.reachable === 0 ? '-' : `${Math.floor((100 * t.covered) / t.reachable)} %`,
  ])
  return table(['tier', 'what', 'covered', 'of', ''], rows, page)
}

function missingLines({ suite }: Derived, { paint, width }: Page): readonly string[] {
  const lines = suite.coverage
    .filter(t => t.covered < t.reachable)
    .flatMap(t => {
      const left = t.reachable - t.covered
      const more =
        left > missingShown ? [`… and ${count(left - missingShown)} more in the file`] : []
      return [
        paint('warn', `  ${t.tier}, ${t.of}:`),
        ...[...t.missing.slice(0, missingShown), ...more].flatMap(m =>
          wrap(m, width, '    ', '      '),
        ),
      ]
    })
  return lines.length === 0 ? [] : ['', paint('strong', 'Not covered'), ...lines]
}
