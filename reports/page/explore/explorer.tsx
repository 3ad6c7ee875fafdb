/** The explorer: the search at the top, the run at the left, the current state in the middle, the next steps at the right. */
import { useEffect, useState } from 'preact/hooks'
import type { LiveModel, Opened, Run, View, SearchTarget } from '../../explorer/api.ts'
import { ErrorNote, type Route, StateView, Tabs, Tag, href } from '../kit/index.ts'
import { type ExplorerTab, type Position, paramNames, routeOf } from './address.ts'
import { GoTo } from './go-to.tsx'
import { GraphPanel } from './graph.tsx'
import { NextSteps } from './next-steps.tsx'
import { type Navigation, usePosition } from './position.ts'
import { RunDiagram } from './run-diagram.tsx'
import { RunList } from './run-list.tsx'
import { TraceDrop } from './trace-drop.tsx'
import { useSearch } from './use-search.ts'
import { Verdicts } from './verdicts.tsx'

/** The limit of every search, in states. */
const statesMax = 5_000_000

interface ExplorerProps {
  readonly model: LiveModel
  readonly route: Route
}

/** `#/explore/…`. */
export function Explorer({ model, route }: ExplorerProps) {
  const { position, here, navigation, isInvalid, views, isCurrent, error } = usePosition(
    model,
    route,
  )
  const [opened, setOpened] = useState<Opened | null>(model.opened)
  const { status, start, stop } = useSearch(navigation.openRun)
  useEffect(() => void (document.title = `${model.model} · Lockstep explorer`), [model, route])
  const open = (next: Opened): void => {
    setOpened(next)
    navigation.openRun(next.run)
  }
  const search = (target: SearchTarget): void =>
    start(here, target, { seconds: 10, states: statesMax })
  return (
    <div>
      <Head model={model} opened={opened} onOpen={open} />
      {isInvalid ? (
        <p class="note note-bad" role="alert">
          This address does not belong to this model. The page shows the start of the run instead.
        </p>
      ) : null}
      <GoTo
        model={model}
        here={here}
        status={status}
        onStart={(run, target, seconds) => start(run, target, { seconds, states: statesMax })}
        onStop={stop}
      />
      {error ? <ErrorNote error={error} /> : null}
      {views ? (
        <div
          class={position.tab === 'graph' ? 'explorer-columns is-wide' : 'explorer-columns'}
          aria-busy={!isCurrent}
        >
          <RunList model={model} position={position} navigation={navigation} whole={views.whole} />
          <MainPanel
            model={model}
            position={position}
            here={here}
            navigation={navigation}
            view={views.view}
            whole={views.whole}
          />
          <NextSteps
            model={model}
            view={views.view}
            here={here}
            navigation={navigation}
            onSearch={search}
          />
        </div>
      ) : error ? null : (
        <p class="quiet">Loading the state …</p>
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

interface MainPanelProps {
  readonly model: LiveModel
  readonly position: Position
  readonly here: Run
  readonly navigation: Navigation
  readonly view: View
  readonly whole: View
}

function MainPanel({ model, position, here, navigation, view, whole }: MainPanelProps) {
  const params = paramNames(model)
  const tab = (name: ExplorerTab, title: string) => ({
    title,
    href: href(...routeOf({ ...position, tab: name }, params)),
    isCurrent: position.tab === name,
  })
  return (
    <section class="main-panel" aria-label="Current state">
      <Tabs
        label="View"
        tabs={[tab('state', 'State'), tab('diagram', 'Diagram'), tab('graph', 'Graph')]}
      />
      {position.tab === 'state' ? <CurrentState model={model} view={view} /> : null}
      {position.tab === 'diagram' ? (
        <RunDiagram model={model} whole={whole} at={position.at} onSelect={navigation.goToStep} />
      ) : null}
      {position.tab === 'graph' ? (
        <GraphPanel model={model} here={here} onGo={navigation.openRun} />
      ) : null}
    </section>
  )
}

function CurrentState({ model, view }: { readonly model: LiveModel; readonly view: View }) {
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
