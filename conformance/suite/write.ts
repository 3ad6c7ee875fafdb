/** A suite as text: the head pretty, one case a line, so that a difference shows which cases changed. No clock. */
import type { Suite } from './case.ts'

export function suiteText(suite: Suite): string {
  const { cases, coverage, ...head } = suite
  const lines = (list: readonly unknown[]): string =>
    list.length === 0 ? '[]' : `[\n${list.map(e => `    ${JSON.stringify(e)}`).join(',\n')}\n  ]`
  const begin = JSON.stringify(head, null, 2).replace(/\n}$/, '')
  return `${begin},\n  "coverage": ${lines(coverage)},\n  "cases": ${lines(cases)}\n}\n`
}
