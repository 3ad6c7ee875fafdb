/** The legend of a space-time diagram. */
import type { ComponentChildren } from 'preact'
import type { Arrow, Band } from '../../index.ts'
import { bandWidths } from './diagram-layout.ts'
import { Mark } from './diagram-mark.tsx'
import type { DiagramRow } from './diagram-rows.ts'

const kinds: readonly (readonly [DiagramRow['kind'], string])[] = [
  ['input', 'input'],
  ['output', 'output'],
  ['internal', 'internal, not visible from outside'],
  ['timer', 'timer'],
  ['fault', 'fault, such as a crash'],
]

const bandStyles: readonly Band['style'][] = ['down', 'held', 'busy', 'lead']

interface LegendProps {
  readonly rows: readonly DiagramRow[]
  readonly bands: readonly Band[]
  readonly arrows: readonly Arrow[]
  readonly isOpen: boolean
}

/** Explains the marks that occur in this run. */
export function Legend({ rows, bands, arrows, isOpen }: LegendProps) {
  return (
    <details class="legend" open={isOpen}>
      <summary>Legend</summary>
      <ul>
        {kinds
          .filter(([kind]) => rows.some(row => row.kind === kind))
          .map(([kind, text]) => (
            <Entry key={kind} text={text}>
              <Mark kind={kind} x={16} y={12} />
            </Entry>
          ))}
        {rows.some(row => row.isViolation) ? (
          <Entry text="violation">
            <circle class="violation-ring" cx={16} cy={12} r={9} />
          </Entry>
        ) : null}
        {bandStyles
          .filter(style => bands.some(band => band.style === style))
          .map(style => (
            <Entry key={style} text={bandNames(bands, style)}>
              <BandSample style={style} />
            </Entry>
          ))}
        {arrows.length > 0 ? (
          <Entry text="message between lanes">
            <line class="arrow" x1={2} x2={30} y1={8} y2={16} marker-end="url(#arrow)" />
          </Entry>
        ) : null}
        {rows.some(row => row.isBarrier) ? (
          <Entry text="barrier: waits for all, or acts on all">
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

/** The spec's own names for the bands of one style. */
function bandNames(bands: readonly Band[], style: Band['style']): string {
  return [...new Set(bands.filter(band => band.style === style).map(band => band.name))].join(', ')
}

function BandSample({ style }: { readonly style: Band['style'] }) {
  if (style === 'down') return <line class="lane-down" x1={16} x2={16} y1={0} y2={24} />
  const width = bandWidths[style]
  return <rect class={`band-${style}`} x={16 - width / 2} y={0} width={width} height={24} rx={3} />
}

function Entry(props: { readonly text: string; readonly children: ComponentChildren }) {
  return (
    <li>
      <svg width={32} height={24} aria-hidden="true">
        {props.children}
      </svg>
      {props.text}
    </li>
  )
}
