/**
 * The page that the server sends: the built page with an empty report. Its content security policy is also sent as a header,
 * where it can forbid framing.
 */
import { htmlReport } from '../../reports/index.ts'

/** The page and its content security policy. */
export function pageOf(template: string): { readonly html: string; readonly policy: string } {
  const empty = { checks: [], conformances: [], mutations: [], requirements: null }
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(template)?.[1]
  if (policy === undefined) throw new Error('the built page has no policy')
  return { html: htmlReport(empty, template), policy: `${policy}; frame-ancestors 'none'` }
}
