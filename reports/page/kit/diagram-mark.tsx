/** The mark of one row in a diagram. Each kind of step has its own shape, so colour is never the only difference. */
import type { DiagramRow } from './diagram-rows.ts'

interface MarkProps extends Partial<Pick<DiagramRow, 'isViolation'>> {
  readonly kind: DiagramRow['kind']
  readonly x: number
  readonly y: number
  readonly isSelected?: boolean
}

/** `<Mark kind="fault" x={20} y={66} isSelected />`. */
export function Mark({ kind, x, y, isViolation = false, isSelected = false }: MarkProps) {
  return (
    <g transform={`translate(${x} ${y})`} class={`mark-${kind}`}>
      {isSelected ? <circle class="halo" r={12} /> : null}
      <Shape kind={kind} />
      {isViolation ? <circle class="violation-ring" r={11} /> : null}
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
