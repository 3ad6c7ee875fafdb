/** The current run as a space-time diagram. */
import { useMemo } from 'preact/hooks'
import type { LiveModel, View } from '../../explorer/api.ts'
import { SpaceTime, traceRows } from '../kit/index.ts'

interface RunDiagramProps {
  readonly model: LiveModel
  /** The view at the end of the whole run. */
  readonly whole: View
  /** Number of steps taken. */
  readonly at: number
  readonly onSelect: (at: number) => void
}

/** Selecting a row goes to its step. */
export function RunDiagram({ model, whole, at, onSelect }: RunDiagramProps) {
  const rows = useMemo(() => {
    const isViolated = whole.verdicts.some(v => v.status === 'violated')
    return traceRows(whole.trace, model.actions, isViolated)
  }, [model, whole])
  return (
    <SpaceTime
      lanes={model.lanes}
      environment={model.elsewhere}
      rows={rows}
      bands={whole.bands}
      arrows={whole.arrows}
      selected={at}
      onSelect={onSelect}
      label={`The run of ${model.model}`}
    />
  )
}
