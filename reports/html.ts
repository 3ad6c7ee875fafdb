/**
 * The HTML report: puts a report's data into the page that was built from `page/`. It knows where the data goes and how
 * to put it there safely, and nothing of how the page shows it.
 */
import type { Report } from './result/report.ts'

/** Marks the position of the data in the template. */
const dataMark = '%DATA%'

/**
 * One self-contained HTML file. `template` is the built page, `dist/reports/page/report.html` of the package. Throws when it
 * has no place for the data.
 */
export function htmlReport(report: Report, template: string): string {
  const at = template.indexOf(dataMark)
  if (at < 0) throw new Error('the template of the HTML report has no place for its data')
  return template.slice(0, at) + scriptJson(report) + template.slice(at + dataMark.length)
}

/** JSON that is safe inside a script element: no text of the data can end the element or begin a comment in it. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`)
}
