/** The signs of a space-time diagram: one for each kind of step, and their legend. */
import type { ComponentChildren } from 'preact'
import { ArrowHead } from './arrow-head.tsx'
import type { Arrow, Band } from '../../index.ts'
import { bandWidths } from './diagram-layout.ts'
import type { DiagramRow } from './space-time.tsx'

interface MarkProps {
  readonly row: Pick<DiagramRow, 'kind' | 'isBad'>
  readonly x: number
  readonly y: number
  readonly isSelected: boolean
}

/** The sign of one row. Shapes differ, so that no kind is told by its colour alone. */
export function Mark({ row, x, y, isSelected }: MarkProps) {
  const style = `mark mark-${row.kind}${row.isBad ? ' is-bad' : ''}`
  return (
    <g transform={`translate(${x} ${y})`} class={style}>
      {isSelected ? <circle class="halo" r={12} /> : null}
      <Shape kind={row.kind} />
      {row.isBad ? <circle class="bad-ring" r={11} /> : null}
    </g>
  )
}

function Shape({ kind }: { readonly kind: DiagramRow['kind'] }) {
  switch (kind) {
    case 'initial':
      return <line class="mark-line" x1={-7} x2={7} y1={0} y2={0} />
    case 'fault':
      return (
        <>
          <circle class="mark-body" r={7} />
          <path class="mark-cross" d="M-3-3 3 3M3-3-3 3" />
        </>
      )
    case 'input':
      return <rect class="mark-body" x={-6} y={-6} width={12} height={12} rx={2} />
    case 'timer':
      return (
        <>
          <circle class="mark-body" r={7} />
          <path class="mark-hand" d="M0-4V0H3" />
        </>
      )
    case 'output':
      return <circle class="mark-body" r={6} />
    case 'internal':
      return <circle class="mark-body" r={5.5} />
    case 'failed':
      return <path class="mark-body" d="M0-8 8 6H-8Z" />
    case 'end':
      return <path class="mark-line" d="M-8 0H8M-5 4H5" />
  }
}

/** Patterns and arrow heads, by the ids that the style sheet and the lines name. */
export function Patterns() {
  return (
    <defs>
      <pattern
        id="hatch"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class="hatch-back" width="6" height="6" />
        <line class="hatch-line" x1="0" x2="0" y1="0" y2="6" />
      </pattern>
      <ArrowHead id="arrow" class="arrow-head" />
      <ArrowHead id="arrow-near" class="arrow-head is-near" />
    </defs>
  )
}

const kinds: readonly (readonly [DiagramRow['kind'], string])[] = [
  ['input', 'input'],
  ['output', 'output'],
  ['internal', 'internal, not seen from outside'],
  ['timer', 'timer'],
  ['fault', 'fault, such as a crash'],
]

const styles: readonly (readonly [Band['style'], string])[] = [
  ['down', 'down'],
  ['held', 'held'],
  ['busy', 'busy'],
  ['lead', 'leads'],
]

interface LegendProps {
  readonly rows: readonly DiagramRow[]
  readonly bands: readonly Band[]
  readonly arrows: readonly Arrow[]
  readonly isOpen: boolean
}

/** What the signs of this run mean; those that do not occur are left out. */
export function Legend({ rows, bands, arrows, isOpen }: LegendProps) {
  const shownKinds = kinds.filter(([kind]) => rows.some(row => row.kind === kind))
  const shownLooks = styles.filter(([style]) => bands.some(band => band.style === style))
  return (
    <details class="legend" open={isOpen}>
      <summary>Signs</summary>
      <ul>
        {shownKinds.map(([kind, words]) => (
          <Entry key={kind} words={words}>
            <Mark row={{ kind, isBad: false }} x={16} y={12} isSelected={false} />
          </Entry>
        ))}
        {rows.some(row => row.isBad) ? (
          <Entry words="what breaks">
            <circle class="bad-ring" cx={16} cy={12} r={9} />
          </Entry>
        ) : null}
        {shownLooks.map(([style, words]) => (
          <Entry key={style} words={namesOf(bands, style) || words}>
            <BandSample style={style} />
          </Entry>
        ))}
        {arrows.length > 0 ? (
          <Entry words="told: from this step to that">
            <line class="arrow" x1={2} x2={30} y1={8} y2={16} marker-end="url(#arrow)" />
          </Entry>
        ) : null}
        {rows.some(row => row.isBarrier) ? (
          <Entry words="barrier: waits for all, or acts on all">
            <g class="barrier">
              <line x1={0} x2={32} y1={9.5} y2={9.5} />
              <line x1={0} x2={32} y1={14.5} y2={14.5} />
            </g>
          </Entry>
        ) : null}
      </ul>
    </details>
  )
}

/** What the stretches of one look are called in this run: a spec's own words say more than ours. */
function namesOf(bands: readonly Band[], style: Band['style']): string {
  return [...new Set(bands.filter(band => band.style === style).map(band => band.name))].join(', ')
}

function BandSample({ style }: { readonly style: Band['style'] }) {
  if (style === 'down') return <line class="lane-down" x1={16} x2={16} y1={0} y2={24} />
  const width = bandWidths[style]
  return (
    <rect class={`band band-${style}`} x={16 - width / 2} y={0} width={width} height={24} rx={3} />
  )
}

function Entry({
  words,
  children,
}: {
  readonly words: string
  readonly children: ComponentChildren
}) {
  return (
    <li>
      <svg width={32} height={24} aria-hidden="true">
        {children}
      </svg>
      {words}
    </li>
  )
}
