/**
 * The page that is served: the built one, with nothing in it but that a model is behind it. The policy that the build
 * wrote into it is sent as a header too, where it can also forbid framing.
 */
import { htmlReport } from '../../reports/index.ts'

/** The page and its policy. */
export function pageOf(
  template: string,
  _lockstep: string,
): { readonly html: string; readonly policy: string } {
  const empty = { checks: [], conformances: [], mutations: [], requirements: null }
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(template)?.[1]
  if (policy === undefined) throw new Error('the built page has no policy')
  return { html: htmlReport(empty, template), policy: `${policy}; frame-ancestors 'none'` }
}
