/**
 * A derived suite as text: what each tier costs, what of the model it covers, and what it does not. Pure.
 */
import type { Derived, SuiteCost } from '../../conformance/index.ts'
import { count, counted } from './numbers.ts'
import type { Page } from './paint.ts'
import { forTerminal } from './printable.ts'
import { table } from './table.ts'
import { wrap } from './wrap.ts'

/** Of each kind, so many uncovered items are named. */
const missingShown = 5

/** The summary. @public */
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
  const ratio = tour.least === 0 ? '' : `, ${(steps / tour.least).toFixed(2)} times as long`
  const text = `The tour takes ${counted(tour.edges, 'edge')} of ${counted(tour.classes, 'class', 'classes')} of quiet states in ${counted(tour.acts, 'stimulus', 'stimuli')} and ${counted(tour.resets, 'reset')}; no tour is shorter than ${count(tour.least)} in all, ${counted(tour.leastResets, 'reset')} of them${ratio}.`
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
