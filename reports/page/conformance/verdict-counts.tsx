/** The number of cases by verdict, as one bar and as text. */
import type { CaseVerdict } from '../../../conformance/index.ts'
import { count } from '../../index.ts'
import { signs, verdicts } from './runs.ts'

interface VerdictCountsProps {
  readonly counts: Readonly<Record<CaseVerdict, number>>
}

/** `<VerdictCounts counts={file.counts} />`. */
export function VerdictCounts({ counts }: VerdictCountsProps) {
  const all = verdicts.reduce((sum, v) => sum + counts[v], 0)
  const shown = verdicts.toReversed().filter(v => counts[v] > 0)
  let left = 0
  return (
    <span class="verdict-counts">
      <svg class="verdict-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        {shown.map(v => {
          const x = left
          // Even a single case has to be visible.
          const width = Math.max(1.5, (100 * counts[v]) / Math.max(1, all))
          left += width
          return <rect key={v} class={`bar-${v}`} x={Math.min(x, 98.5)} width={width} height={8} />
        })}
      </svg>
      <span class="verdict-numbers">
        {shown.map(v => (
          <span key={v} class={`cell-${v}`}>
            <span aria-hidden="true">{signs[v]} </span>
            {count(counts[v])} {v}
          </span>
        ))}
      </span>
    </span>
  )
}
