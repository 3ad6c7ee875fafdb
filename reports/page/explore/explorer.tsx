/** The explorer: the run on the left, the state in the middle, what can be done on the right, and the way elsewhere above. */
import { useEffect, useState } from 'preact/hooks'
import type { LiveModel, Opened, Run, View, Wanted } from '../../explorer/api.ts'
import { type Route, StateView, Tabs, Tag, href } from '../kit/index.ts'
import { type Look, type Position, paramsByAction, partsOfPosition } from './bookmark.ts'
import { RunDiagram } from './diagram.tsx'
import { ErrorNote } from './error-note.tsx'
import { GoTo } from './go-to.tsx'
import { GraphPanel } from './graph.tsx'
import { NextSteps } from './next-steps.tsx'
import { type Ways, usePosition } from './position.ts'
import { RunList } from './run-list.tsx'
import { useSearch } from './search-state.ts'
import { TraceDrop } from './trace-drop.tsx'
import { Verdicts } from './verdicts.tsx'

interface ExplorerProps {
  readonly model: LiveModel
  readonly route: Route
}

/** The whole page of a live model. */
export function Explorer({ model, route }: ExplorerProps) {
  const { position, here, ways, isUnknown, views, isFresh, error } = usePosition(model, route)
  const [opened, setOpened] = useState<Opened | null>(model.opened)
  const { status, start, stop } = useSearch(ways.to)
  useEffect(() => void (document.title = `${model.model} · Lockstep explorer`), [model, route])
  const open = (next: Opened): void => {
    setOpened(next)
    ways.to(next.run)
  }
  const seek = (wanted: Wanted): void => start(here, wanted, { seconds: 10, states: 5_000_000 })
  return (
    <div class="explorer">
      <Head model={model} opened={opened} onOpen={open} />
      {isUnknown ? (
        <p class="note note-bad" role="alert">
          This address names no place in this model; here is where it begins.
        </p>
      ) : null}
      <GoTo model={model} here={here} status={status} onStart={start} onStop={stop} />
      {error ? <ErrorNote error={error} /> : null}
      {views ? (
        <div
          class={position.look === 'graph' ? 'explorer-columns is-wide' : 'explorer-columns'}
          aria-busy={!isFresh}
        >
          <RunList model={model} position={position} ways={ways} whole={views.whole} />
          <Middle
            model={model}
            position={position}
            here={here}
            ways={ways}
            view={views.view}
            whole={views.whole}
          />
          <NextSteps model={model} view={views.view} here={here} ways={ways} onSeek={seek} />
        </div>
      ) : error ? null : (
        <p class="quiet">Asking the model …</p>
      )}
    </div>
  )
}

interface HeadProps {
  readonly model: LiveModel
  readonly opened: Opened | null
  readonly onOpen: (opened: Opened) => void
}

function Head({ model, opened, onOpen }: HeadProps) {
  return (
    <header class="explorer-head">
      <div>
        <h1>
          {model.model}
          {model.defect ? <Tag tone="warn">defect {model.defect.id}</Tag> : null}
        </h1>
        <p class="quiet">
          {model.description}
          {model.choices.length === 0 ? '' : ` · ${model.choices.join(', ')}`}
        </p>
        {model.defect ? (
          <p class="quiet">
            Defect {model.defect.id}: {model.defect.description}
          </p>
        ) : null}
      </div>
      <TraceDrop opened={opened} onOpen={onOpen} />
    </header>
  )
}

interface MiddleProps {
  readonly model: LiveModel
  readonly position: Position
  readonly here: Run
  readonly ways: Ways
  readonly view: View
  readonly whole: View
}

function Middle({ model, position, here, ways, view, whole }: MiddleProps) {
  const params = paramsByAction(model)
  const tab = (look: Look, title: string) => ({
    title,
    href: href(...partsOfPosition({ ...position, look }, params)),
    isCurrent: position.look === look,
  })
  return (
    <section class="middle" aria-label="Here">
      <Tabs
        label="What to look at"
        tabs={[tab('state', 'State'), tab('diagram', 'Diagram'), tab('graph', 'Graph')]}
      />
      {position.look === 'state' ? <Here model={model} view={view} /> : null}
      {position.look === 'diagram' ? (
        <RunDiagram model={model} whole={whole} at={position.at} onJump={ways.jump} />
      ) : null}
      {position.look === 'graph' ? <GraphPanel model={model} here={here} onGo={ways.to} /> : null}
    </section>
  )
}

function Here({ model, view }: { readonly model: LiveModel; readonly view: View }) {
  const state = view.trace.states.at(-1)
  const step = view.trace.steps.at(-1)
  return (
    <>
      <Verdicts model={model} view={view} />
      {view.error ? <ErrorNote error={view.error} /> : null}
      {state ? (
        <StateView
          state={state.state}
          budgets={state.budgets}
          lanes={model.lanes}
          changes={step?.changes ?? []}
          isWhole
        />
      ) : null}
    </>
  )
}
