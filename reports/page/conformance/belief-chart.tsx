/** A bar chart of the number of states that the system could be in at each judgement. */
import type { CaseResult } from '../../../conformance/index.ts'
import { count, counted } from '../../index.ts'
import { type BeliefBar, beliefBars } from './belief-bars.ts'

const height = 72
const barWidth = 18
const pitch = 24
/** A longer chart would be unreadable. */
const barsMax = 400

/** `<BeliefChart one={result} />`. */
export function BeliefChart({ one }: { readonly one: CaseResult }) {
  const bars = beliefBars(one)
  const shown = bars.slice(-barsMax)
  if (shown.length === 0) return null
  const largest = Math.max(1, ...shown.map(b => b.states))
  // On a linear scale up to ten thousand states, the small bars would look the same.
  const isLog = largest > 20
  const scale = (n: number): number =>
    n === 0
      ? 0
      : isLog
        ? (0.12 + (0.88 * Math.log(n)) / Math.log(largest)) * height
        : (n / largest) * height
  return (
    <>
      <h2>Possible states</h2>
      <p class="quiet">
        The number of spec states that explain the events so far, at each judgement
        {isLog ? ', on a logarithmic scale' : ''}.{' '}
        {one.failure ? 'No state explains the failure. ' : ''}
        {bars.length > shown.length ? `The last ${count(barsMax)} of ${count(bars.length)}. ` : ''}
        The number below a bar is the last stimulus before it.
      </p>
      <div class="belief" role="region" aria-label="Possible states" tabIndex={0}>
        <svg
          width={shown.length * pitch + 8}
          height={height + 40}
          role="img"
          aria-label={chartText(shown)}
        >
          {shown.map((bar, i) => {
            const h = Math.max(2, scale(bar.states))
            const x = i * pitch + 4
            return (
              <g key={i} class={bar.isFailure ? 'belief-bar is-bad' : 'belief-bar'}>
                <title>{`${bar.label}: ${counted(bar.states, 'state')}`}</title>
                <rect x={x} y={height + 16 - h} width={barWidth} height={h} rx={2} />
                <text x={x + barWidth / 2} y={height + 10 - h}>
                  {bar.isFailure ? '✗' : compact(bar.states)}
                </text>
                <text class="belief-number" x={x + barWidth / 2} y={height + 32}>
                  {bar.stimulus}
                </text>
              </g>
            )
          })}
        </svg>
      </div>
    </>
  )
}

function chartText(bars: readonly BeliefBar[]): string {
  return bars.map(b => `${b.label}: ${counted(b.states, 'state')}`).join('; ')
}
function compact(n: number): string {
  return n < 1000 ? String(n) : `${Math.round(n / 100) / 10}k`
}
