/** A step of the spec that came near to explaining an event, with what kept it from doing so. */
import type { Nearest } from '../../conformance/index.ts'
import { called } from '../result/transcript.ts'

/** `decide (n: A): not 'nobody is lost' (lost = true)`; `enabled` is said where nothing kept it. */
export function nearestText({ action, params, failed }: Nearest, enabled: string): string {
  const parts = failed.map(c => {
    const reads = c.reads.map(r => `${r.path} = ${r.value}`).join(', ')
    const what = c.truth === 'threw' ? `'${c.name}' throws` : `not '${c.name}'`
    return `${what}${reads === '' ? '' : ` (${reads})`}`
  })
  return `${called(action, params)}: ${parts.length > 0 ? parts.join('; ') : enabled}`
}
