/**
 * Results as SARIF 2.1.0, for code scanning. A rule is a property or a requirement, a result an unexpected violation, its
 * code flow the steps of the counterexample. Expected violations and incomplete results are notifications: they are no
 * defects of the code. Pure, and within the limits that GitHub documents.
 */
import type { Log, Notification, Run } from 'sarif'
import type { Report } from '../result/report.ts'
import { conformanceFindings } from './sarif-conformance.ts'
import { checkFindings } from './sarif-model.ts'
import { type Findings, cutText } from './sarif-parts.ts'

/** The number of results that a code scanning service accepts in one file. */
const limits = { runs: 20, results: 25_000, rules: 25_000 } as const
const schema = 'https://json.schemastore.org/sarif-2.1.0-rtm.5.json'

/** All results as one SARIF log, as text. */
export function sarif(report: Report): string {
  return `${JSON.stringify(sarifLog(report), null, 2)}\n`
}

/** The log as a value. */
export function sarifLog(report: Report): Log {
  const version =
    report.checks[0]?.lockstep ??
    report.conformances[0]?.lockstep ??
    report.mutations[0]?.lockstep ??
    report.requirements?.lockstep ??
    ''
  const all = [
    ...(report.checks.length > 0 ? [checkFindings(report.checks)] : []),
    ...report.conformances.map(conformanceFindings),
  ]
  const shown = all.slice(0, limits.runs)
  const left = all.length - shown.length
  const runs = shown.map((findings, i) =>
    runOf(
      i === shown.length - 1 && left > 0
        ? { ...findings, notes: [leftOut(left, 'run'), ...findings.notes] }
        : findings,
      version,
    ),
  )
  // A log of no run has no tool to name; one run that found nothing says that nothing was found.
  const nothing: Findings = { category: 'check', results: [], rules: [], notes: [], isWhole: true }
  return {
    $schema: schema,
    version: '2.1.0',
    runs: runs.length > 0 ? runs : [runOf(nothing, version)],
  }
}

function runOf(findings: Findings, version: string): Run {
  const results = findings.results.slice(0, limits.results)
  const left = findings.results.length - results.length
  const used = new Set(results.map(r => r.ruleId))
  const rules = findings.rules.filter(r => used.has(r.id)).slice(0, limits.rules)
  const index = new Map(rules.map((r, i) => [r.id, i]))
  const notes = left > 0 ? [leftOut(left, 'result'), ...findings.notes] : findings.notes
  return {
    tool: {
      driver: {
        name: 'Lockstep',
        ...(version === '' ? {} : { semanticVersion: version, version }),
        shortDescription: { text: 'A model checker and conformance harness for cluster protocols' },
        rules: [...rules],
      },
    },
    // What stands before the last slash is the category: one a run, or services refuse the file.
    automationDetails: { id: `lockstep/${findings.category}/` },
    originalUriBaseIds: {
      '%SRCROOT%': { description: { text: 'The folder that Lockstep was started in.' } },
      LOCKSTEP: { description: { text: 'The package of Lockstep, for specs that it ships.' } },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: findings.isWhole,
        toolExecutionNotifications: notes
          .map(n => ({ ...n, message: { text: cutText(n.text) } }))
          .map(({ level, message }): Notification => ({ level, message })),
      },
    ],
    results: results.map(r => ({ ...r, ruleIndex: index.get(r.ruleId ?? '') ?? -1 })),
  }
}

function leftOut(n: number, noun: string): Findings['notes'][number] {
  return {
    level: 'warning',
    text: `${n} more ${noun}${n === 1 ? '' : 's'} left out: a code scanning service takes no more of one file`,
  }
}
