/** Counts by verdict, as one bar and in words. */
import type { CaseVerdict } from '../../../conformance/index.ts'
import { count } from '../../index.ts'
import { signs, verdicts } from './runs.ts'

interface SharesProps {
  readonly counts: Readonly<Record<CaseVerdict, number>>
}

/** `<Shares counts={file.counts} />`. */
export function Shares({ counts }: SharesProps) {
  const all = verdicts.reduce((sum, v) => sum + counts[v], 0)
  const shown = verdicts.toReversed().filter(v => counts[v] > 0)
  let left = 0
  return (
    <span class="shares">
      <svg class="shares-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        {shown.map(v => {
          const x = left
          // What there is must be seen, however little it is.
          const width = Math.max(1.5, (100 * counts[v]) / Math.max(1, all))
          left += width
          return (
            <rect key={v} class={`share-${v}`} x={Math.min(x, 98.5)} width={width} height={8} />
          )
        })}
      </svg>
      <span class="shares-words">
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
