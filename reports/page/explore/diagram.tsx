/** The run so far as a space-time diagram. */
import { useMemo } from 'preact/hooks'
import type { LiveModel, View } from '../../explorer/api.ts'
import { keyWords, paramsText } from '../../index.ts'
import { type DiagramRow, SpaceTime } from '../kit/index.ts'
import { changeText } from './differ.ts'

interface RunDiagramProps {
  readonly model: LiveModel
  /** The whole run. */
  readonly whole: View
  readonly at: number
  readonly onJump: (at: number) => void
}

/** A row is jumped to by choosing it. */
export function RunDiagram({ model, whole, at, onJump }: RunDiagramProps) {
  const rows = useMemo(() => rowsOf(model, whole), [model, whole])
  return (
    <SpaceTime
      lanes={model.lanes}
      elsewhere={model.elsewhere}
      rows={rows}
      bands={whole.bands}
      arrows={whole.arrows}
      selected={at}
      onSelect={onJump}
      label={`The run of ${model.model}`}
    />
  )
}

function rowsOf(model: LiveModel, { trace, verdicts }: View): readonly DiagramRow[] {
  const infos = new Map(model.actions.map(a => [a.name, a]))
  const last = trace.steps.length
  const isBad = verdicts.some(v => v.status === 'violated')
  const initial: DiagramRow = {
    state: 0,
    kind: 'initial',
    lane: null,
    title: 'initial state',
    detail: '',
    description: '',
    isBarrier: false,
    isBad: isBad && last === 0,
  }
  const steps = trace.steps.map((step, i): DiagramRow => ({
    state: i + 1,
    kind: step.kind,
    lane: step.lane,
    title: keyWords(step.action),
    detail: paramsText(step.params),
    description: infos.get(step.action)?.description ?? step.changes.map(changeText).join(', '),
    isBarrier: infos.get(step.action)?.isBarrier === true,
    isBad: isBad && i + 1 === last,
  }))
  return [initial, ...steps]
}
