/**
 * Results as JUnit XML: a suite for each model, conformance run and mutation run, a case for each property, case and
 * mutant. An expected violation passes, with the violation as its output; what could not be judged is skipped with the
 * reason, never passed. Pure; xmlbuilder2 writes the XML.
 */
import { create } from 'xmlbuilder2'
import { conformSuite, mutationSuite } from './junit-conformance.ts'
import { modelSuite } from './junit-model.ts'
import type { JunitCase, JunitOutcome } from './junit-parts.ts'
import type { Report } from '../result/report.ts'

/** Options of the JUnit form. */
export interface JunitOptions {
  /** The outcome of cases that could not be judged: `error` fails the build on most servers, `skipped` does not. */
  readonly open?: 'skipped' | 'error'
}

/** All results as one JUnit XML document. */
export function junit(report: Report, { open = 'skipped' }: JunitOptions = {}): string {
  const suites = [
    ...report.checks.flatMap(file => file.results.map(r => modelSuite(r, file.clauses))),
    ...report.conformances.map(conformSuite),
    ...report.mutations.map(mutationSuite),
  ].map(suite => ({ ...suite, cases: suite.cases.map(c => openAs(c, open)) }))
  const all = suites.flatMap(s => s.cases)
  // XML 1.0 has no control characters, not even escaped, and states and logs may hold some.
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' })
  const root = document.ele('testsuites', {
    name: 'lockstep',
    tests: all.length,
    failures: count(all, 'failure'),
    errors: count(all, 'error'),
    time: timeText(suites.reduce((sum, s) => sum + s.seconds, 0)),
  })
  for (const suite of suites) {
    const node = root.ele('testsuite', {
      name: suite.name,
      tests: suite.cases.length,
      failures: count(suite.cases, 'failure'),
      errors: count(suite.cases, 'error'),
      skipped: count(suite.cases, 'skipped'),
      time: timeText(suite.seconds),
    })
    if (suite.properties.length > 0) {
      const list = node.ele('properties')
      for (const [name, value] of suite.properties) list.ele('property', { name, value })
    }
    for (const one of suite.cases) addCase(node, one)
  }
  return `${document.end({ prettyPrint: true })}\n`
}

function openAs(one: JunitCase, open: 'skipped' | 'error'): JunitCase {
  if (open === 'skipped' || one.outcome.kind !== 'skipped') return one
  const { reason } = one.outcome
  return { ...one, outcome: { kind: 'error', type: 'open', message: reason, text: reason } }
}

function addCase(parent: ReturnType<typeof create>, one: JunitCase): void {
  const { outcome } = one
  const node = parent.ele('testcase', {
    classname: one.className,
    name: one.name,
    time: timeText(one.seconds),
  })
  switch (outcome.kind) {
    case 'pass':
      if (outcome.output !== null) node.ele('system-out').txt(outcome.output)
      return
    case 'skipped':
      // As text, not as an attribute: the older schema has no attribute there.
      node.ele('skipped').txt(outcome.reason)
      return
    case 'failure':
    case 'error':
      node.ele(outcome.kind, { type: outcome.type, message: outcome.message }).txt(outcome.text)
  }
}

function count(cases: readonly JunitCase[], kind: JunitOutcome['kind']): number {
  return cases.filter(c => c.outcome.kind === kind).length
}

/** Seconds as all readers take them: no grouping, no exponent. */
function timeText(seconds: number): string {
  return seconds.toFixed(3)
}
