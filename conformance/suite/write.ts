/** Writes a suite as text: the head indented, one case on each line, so that a diff shows which cases changed. */
import type { Suite } from './case.ts'

export function suiteText(suite: Suite): string {
  const { cases, coverage, ...head } = suite
  const lines = (list: readonly unknown[]): string =>
    list.length === 0 ? '[]' : `[\n${list.map(e => `    ${JSON.stringify(e)}`).join(',\n')}\n  ]`
  const begin = JSON.stringify(head, null, 2).replace(/\n}$/, '')
  return `${begin},\n  "coverage": ${lines(coverage)},\n  "cases": ${lines(cases)}\n}\n`
}
