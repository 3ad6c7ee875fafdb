/** The run so far: each step can be jumped to; those that were taken back stay until another is chosen. */
import type { LiveModel, View } from '../../explorer/api.ts'
import { keyWords, paramsText } from '../../index.ts'
import { useEffect, useRef } from 'preact/hooks'
import { useKeys } from '../kit/index.ts'
import type { Position } from './bookmark.ts'
import { Beginning } from './beginning.tsx'
import type { Ways } from './position.ts'

interface RunListProps {
  readonly model: LiveModel
  readonly position: Position
  readonly ways: Ways
  /** The whole run. */
  readonly whole: View
}

/** On the left of the page. */
export function RunList({ model, position, ways, whole }: RunListProps) {
  const { at, run } = position
  const last = run.steps.length
  const undo = (): void => (at > 0 ? ways.jump(at - 1) : undefined)
  const redo = (): void => (at < last ? ways.jump(at + 1) : undefined)
  useKeys({
    ArrowLeft: undo,
    k: undo,
    u: undo,
    ArrowRight: redo,
    j: redo,
    Home: () => ways.jump(0),
    End: () => ways.jump(last),
  })
  return (
    <section class="run" aria-label="The run">
      <div class="panel-head">
        <h2>Run</h2>
        <span class="quiet">
          step {at} of {last}
        </span>
      </div>
      <RunTools position={position} ways={ways} onUndo={undo} onRedo={redo} />
      <Beginning
        model={model}
        initial={run.initial}
        onChoose={initial => ways.to({ initial, steps: [] })}
      />
      <ol class="run-steps" start={0}>
        <RunItem
          number={0}
          at={at}
          lane={null}
          title="initial state"
          detail=""
          onJump={ways.jump}
        />
        {whole.trace.steps.map((step, i) => (
          <RunItem
            key={i}
            number={i + 1}
            at={at}
            lane={step.lane}
            title={keyWords(step.action)}
            detail={paramsText(step.params)}
            onJump={ways.jump}
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

interface RunToolsProps extends Pick<RunListProps, 'position' | 'ways'> {
  readonly onUndo: () => void
  readonly onRedo: () => void
}

function RunTools({ position, ways, onUndo, onRedo }: RunToolsProps) {
  const { at, run } = position
  const last = run.steps.length
  return (
    <div class="run-tools">
      <button type="button" aria-disabled={at === 0} onClick={onUndo}>
        <span aria-hidden="true">← </span>Back
      </button>
      <button type="button" aria-disabled={at === last} onClick={onRedo}>
        Again<span aria-hidden="true"> →</span>
      </button>
      <button
        type="button"
        aria-disabled={last === 0}
        onClick={() => ways.to({ initial: run.initial, steps: [] })}
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
  readonly onJump: (at: number) => void
}

function RunItem({ number, at, lane, title, detail, onJump }: RunItemProps) {
  const item = useRef<HTMLButtonElement>(null)
  const isHere = number === at
  useEffect(() => {
    if (isHere) reveal(item.current)
  }, [isHere])
  return (
    <li class={number > at ? 'is-ahead' : ''}>
      <button
        ref={item}
        type="button"
        class="run-step"
        aria-current={isHere ? 'step' : undefined}
        onClick={() => onJump(number)}
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

/** Scrolls the list alone: the page stays where the reader put it. */
function reveal(item: HTMLElement | null): void {
  const list = item?.closest('.run-steps')
  if (!item || !list) return
  const [box, inside] = [list.getBoundingClientRect(), item.getBoundingClientRect()]
  if (inside.top < box.top) list.scrollTop -= box.top - inside.top
  else if (inside.bottom > box.bottom) list.scrollTop += inside.bottom - box.bottom
}
