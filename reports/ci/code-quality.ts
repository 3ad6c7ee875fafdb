/**
 * Results as a Code Quality report of GitLab, which annotates the lines of a merge request: the results of SARIF in
 * another form. What has no place in a source is left out, since GitLab takes none of it. Pure.
 */
import type { Report } from '../result/report.ts'
import { sarifLog } from '../sarif/sarif.ts'

/** One entry, as GitLab's documentation has it. */
interface Issue {
  readonly description: string
  readonly check_name: string
  /** The same from run to run; none twice. */
  readonly fingerprint: string
  readonly severity: 'critical'
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } }
}

/** The report as text. */
export function codeQuality(report: Report): string {
  return `${JSON.stringify(issuesOf(report), null, 2)}\n`
}

function issuesOf(report: Report): readonly Issue[] {
  const issues = new Map<string, Issue>()
  for (const { ruleId = '', message, locations, partialFingerprints } of sarifLog(
    report,
  ).runs.flatMap(run => run.results ?? [])) {
    const location = locations?.[0]?.physicalLocation
    const uri = location?.artifactLocation?.uri
    const begin = location?.region?.startLine
    const fingerprint = partialFingerprints?.['primaryLocationLineHash']
    if (uri === undefined || begin === undefined || fingerprint === undefined) continue
    issues.set(fingerprint, {
      description: plainOf(message.text ?? ''),
      check_name: ruleId,
      fingerprint,
      severity: 'critical',
      location: { path: decodeURIComponent(uri), lines: { begin } },
    })
  }
  return [...issues.values()]
}

/** A message of SARIF as plain text: its links without their targets, its escapes undone. */
function plainOf(text: string): string {
  return text.replaceAll(' The last step is [here](1).', '').replaceAll(/\\([\\[\]])/g, '$1')
}
