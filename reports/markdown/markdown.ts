/**
 * Results as a Markdown summary for a job's page: verdicts first, then the shortest counterexample in full with a
 * diagram, the others in words with the requirements they break, conformance and mutation runs. Kept far below the limit
 * of such a page, and says what it leaves out. Pure; mdast-util-to-markdown writes the Markdown.
 */
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { toMarkdown } from 'mdast-util-to-markdown'
import { checkSections } from './markdown-check.ts'
import { conformanceSection, ladderSection, mutationSection } from './markdown-conformance.ts'
import { type Diagram, type Section, heading, paragraph, text } from './markdown-parts.ts'
import { counted } from '../text/numbers.ts'
import type { Report } from '../result/report.ts'
import type { ModelResult } from '../result/result.ts'

/**
 * UTF-16 units, each at most three bytes. A job's page takes 1 MiB in all; nobody reads a summary that long, and several
 * may be appended to one page.
 */
const lengthMax = 65_000

/** The summary. `diagram` may be one that draws nothing. */
export function markdown(report: Report, diagram: Diagram): string {
  const results = report.checks.flatMap(file => file.results)
  const sections: readonly Section[] = [
    [heading(1, `Lockstep: ${headline(report, results)}`)],
    ...checkSections(report.checks, diagram),
    ...report.conformances.map(conformanceSection),
    ...report.mutations.map(mutationSection),
    ...(report.requirements ? [ladderSection(report.requirements)] : []),
  ]
  let whole = ''
  let kept = 0
  for (const section of sections) {
    const next = `${whole === '' ? '' : '\n'}${written(section)}`
    if (whole.length + next.length > lengthMax) break
    whole += next
    kept += 1
  }
  const left = sections.length - kept
  if (left === 0) return whole
  const note = `Cut here: ${counted(left, 'more part')} would make this page too long. The other reports are complete.`
  return `${whole}\n${written([paragraph(text(note))])}`
}

function written(section: Section): string {
  return toMarkdown(
    { type: 'root', children: [...section] },
    {
      extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
      bullet: '-',
      rule: '-',
      emphasis: '_',
    },
  )
}

const description = {
  pass: 'conforms to',
  fail: 'does not conform to',
  inconclusive: 'is inconclusive against',
  error: 'could not be tested against',
} as const satisfies Readonly<Record<Report['conformances'][number]['verdict'], string>>

/** The results in a few words, the gravest first. */
function headline(report: Report, results: readonly ModelResult[]): string {
  const number = (list: readonly unknown[], words: string, noun = 'model'): readonly string[] =>
    list.length > 0 ? [`${counted(list.length, noun)} ${words}`] : []
  const unexpected = results.filter(r => !r.asExpected && r.verdict !== 'incomplete')
  const refuted = unexpected.filter(r => r.verdict === 'violated')
  const parts = [
    ...number(refuted, 'violated'),
    ...number(
      unexpected.filter(r => r.verdict === 'holds'),
      'not as expected',
    ),
    ...number(
      results.filter(r => r.verdict === 'incomplete'),
      'incomplete',
    ),
    ...number(
      results.filter(r => r.asExpected),
      'as expected',
    ),
    ...report.conformances.map(c => `${c.adapter} ${description[c.verdict]} ${c.model}`),
    ...report.mutations.map(m => `${counted(m.mutants.length, 'mutant')} of ${m.model}`),
  ]
  return parts.length > 0 ? parts.join(', ') : 'nothing was run'
}
