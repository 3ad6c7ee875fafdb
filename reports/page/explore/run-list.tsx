/** The steps of the run. The user can go to any of them. Undone steps stay in the list until another step is taken. */
import type { LiveModel, View } from '../../explorer/api.ts'
import { keyWords, paramsText } from '../../index.ts'
import { useEffect, useRef } from 'preact/hooks'
import { useKeys } from '../kit/index.ts'
import type { Position } from './address.ts'
import { InitialState } from './initial-state.tsx'
import type { Navigation } from './position.ts'

interface RunListProps {
  readonly model: LiveModel
  readonly position: Position
  readonly navigation: Navigation
  /** The view at the end of the whole run. */
  readonly whole: View
}

/** The left column of the page. */
export function RunList({ model, position, navigation, whole }: RunListProps) {
  const { at, run } = position
  const last = run.steps.length
  const undo = (): void => (at > 0 ? navigation.goToStep(at - 1) : undefined)
  const redo = (): void => (at < last ? navigation.goToStep(at + 1) : undefined)
  useKeys({
    ArrowLeft: undo,
    k: undo,
    u: undo,
    ArrowRight: redo,
    j: redo,
    Home: () => navigation.goToStep(0),
    End: () => navigation.goToStep(last),
  })
  return (
    <section class="run" aria-label="Run">
      <div class="panel-head">
        <h2>Run</h2>
        <span class="quiet">
          step {at} of {last}
        </span>
      </div>
      <RunTools position={position} navigation={navigation} onUndo={undo} onRedo={redo} />
      <InitialState
        model={model}
        initial={run.initial}
        onSelect={initial => navigation.openRun({ initial, steps: [] })}
      />
      <ol class="run-steps" start={0}>
        <RunItem
          number={0}
          at={at}
          lane={null}
          title="initial state"
          detail=""
          onSelect={navigation.goToStep}
        />
        {whole.trace.steps.map((step, i) => (
          <RunItem
            key={i}
            number={i + 1}
            at={at}
            lane={step.lane}
            title={keyWords(step.action)}
            detail={paramsText(step.params)}
            onSelect={navigation.goToStep}
          />
        ))}
      </ol>
      {whole.stopped ? (
        <p class="note note-bad" role="alert">
          Step {whole.stopped.step} cannot be taken: {whole.stopped.why}.
        </p>
      ) : null}
    </section>
  )
}

interface RunToolsProps extends Pick<RunListProps, 'position' | 'navigation'> {
  readonly onUndo: () => void
  readonly onRedo: () => void
}

function RunTools({ position, navigation, onUndo, onRedo }: RunToolsProps) {
  const { at, run } = position
  const last = run.steps.length
  return (
    <div class="run-tools">
      <button type="button" aria-disabled={at === 0} onClick={onUndo}>
        <span aria-hidden="true">← </span>Undo
      </button>
      <button type="button" aria-disabled={at === last} onClick={onRedo}>
        Redo<span aria-hidden="true"> →</span>
      </button>
      <button
        type="button"
        aria-disabled={last === 0}
        onClick={() => navigation.openRun({ initial: run.initial, steps: [] })}
      >
        Start over
      </button>
    </div>
  )
}

interface RunItemProps {
  readonly number: number
  readonly at: number
  readonly lane: string | null
  readonly title: string
  readonly detail: string
  readonly onSelect: (at: number) => void
}

function RunItem({ number, at, lane, title, detail, onSelect }: RunItemProps) {
  const item = useRef<HTMLButtonElement>(null)
  const isCurrent = number === at
  useEffect(() => {
    if (isCurrent) scrollIntoList(item.current)
  }, [isCurrent])
  return (
    <li class={number > at ? 'is-undone' : ''}>
      <button
        ref={item}
        type="button"
        class="run-step"
        aria-current={isCurrent ? 'step' : undefined}
        onClick={() => onSelect(number)}
      >
        <span class="run-number">{number === 0 ? '' : number}</span>
        {lane === null ? null : <span class="lane-chip">{lane}</span>}
        <span>
          {title} {detail === '' ? null : <code class="quiet">{detail}</code>}
        </span>
      </button>
    </li>
  )
}

/** Scrolls the list, and not the page. */
function scrollIntoList(item: HTMLElement | null): void {
  const list = item?.closest('.run-steps')
  if (!item || !list) return
  const [box, inside] = [list.getBoundingClientRect(), item.getBoundingClientRect()]
  if (inside.top < box.top) list.scrollTop -= box.top - inside.top
  else if (inside.bottom > box.bottom) list.scrollTop += inside.bottom - box.bottom
}
