/** The selected step: its description, its changes, why it was enabled, and the alternatives. */
import { useState } from 'preact/hooks'
import type { Arrow, StepContext, ViolationExplanation } from '../../index.ts'
import type { Trace, TraceStep } from '../../../model/tools.ts'
import {
  BlockedList,
  Clause,
  type DiagramRow,
  EnabledList,
  ErrorParts,
  GuardList,
  StateView,
  Tag,
} from '../kit/index.ts'
import { type Run, propertyTitle } from './runs.ts'
import { actionOf } from './rows.ts'

interface StepPanelProps {
  readonly run: Run
  readonly explanation: ViolationExplanation
  readonly trace: Trace
  readonly row: DiagramRow
}

/** Shown beside the diagram. */
export function StepPanel({ run, explanation, trace, row }: StepPanelProps) {
  const stateIndex = Math.min(row.state, trace.states.length - 1)
  const state = trace.states[stateIndex]
  const step = row.state > 0 ? trace.steps[row.state - 1] : undefined
  return (
    <>
      <StepHead run={run} explanation={explanation} row={row} step={step} />
      <section>
        <h3>{step ? 'State after this step, with its changes' : 'State'}</h3>
        {state ? (
          <StateView
            state={state.state}
            budgets={state.budgets}
            lanes={explanation.lanes}
            changes={step?.changes ?? []}
          />
        ) : null}
      </section>
      <StepContexts explanation={explanation} row={row} step={step} last={trace.steps.length} />
    </>
  )
}

interface StepHeadProps {
  readonly run: Run
  readonly explanation: ViolationExplanation
  readonly row: DiagramRow
  readonly step: TraceStep | undefined
}

function StepHead({ run, explanation, row, step }: StepHeadProps) {
  const action = step ? actionOf(run.result, step.action) : undefined
  const number = step ? `${row.state}. ` : ''
  return (
    <header class="step-head" aria-live="polite">
      <h2>
        {number}
        {row.lane === null ? null : <span class="lane-chip">{row.lane}</span>} {row.title}{' '}
        {row.detail === '' ? null : <code>{row.detail}</code>}
      </h2>
      {action?.description == null ? null : <p>{action.description}</p>}
      <p class="step-tags">
        {step ? <Tag tone={step.kind === 'fault' ? 'bad' : 'plain'}>{step.kind}</Tag> : null}
        {row.isBarrier ? <Tag tone="info">barrier</Tag> : null}
        {row.isViolation && explanation.property ? (
          <Tag tone="bad">violates {propertyTitle(explanation.property)}</Tag>
        ) : null}
        {action?.at ? <code class="quiet">{`${action.at.file}:${action.at.line}`}</code> : null}
      </p>
      {row.kind === 'failed' && explanation.failed ? (
        <div class="card card-bad">
          <ErrorParts error={explanation.failed.error} />
        </div>
      ) : null}
      <Arrows arrows={explanation.arrows} step={row.state} />
      {action ? (
        <details class="step-clauses">
          <summary>
            {action.requirements.length === 0
              ? 'No requirement cited'
              : `Requirements: ${action.requirements.join(', ')}`}
          </summary>
          {action.requirements.map(id => (
            <Clause key={id} id={id} text={run.clauses[id]} />
          ))}
        </details>
      ) : null}
    </header>
  )
}

/** The arrows that end and start at this step. */
function Arrows({ arrows, step }: { readonly arrows: readonly Arrow[]; readonly step: number }) {
  const received = arrows.filter(a => a.toStep === step)
  const sent = arrows.filter(a => a.fromStep === step)
  if (received.length + sent.length === 0) return null
  return (
    <ul class="plain arrows">
      {received.map((a, i) => (
        <li key={`received ${i}`}>
          receives from <span class="lane-chip">{a.fromLane}</span> (step {a.fromStep})
          {a.label === '' ? '' : `: ${a.label}`}
        </li>
      ))}
      {sent.map((a, i) => (
        <li key={`sent ${i}`}>
          sends to <span class="lane-chip">{a.toLane}</span> (step {a.toStep})
          {a.label === '' ? '' : `: ${a.label}`}
        </li>
      ))}
    </ul>
  )
}

interface StepContextsProps {
  readonly explanation: ViolationExplanation
  readonly row: DiagramRow
  readonly step: TraceStep | undefined
  /** Number of the last step. */
  readonly last: number
}

/** The choices before the step, or after it. */
function StepContexts({ explanation, row, step, last }: StepContextsProps) {
  const [isAfter, setAfter] = useState(false)
  const hasBefore = row.state > 0
  const hasAfter = row.state <= last
  const showsAfter = hasAfter && (isAfter || !hasBefore)
  const index = showsAfter ? row.state : row.state - 1
  const stepContext = explanation.stepContexts.find(m => m.state === index)
  return (
    <section>
      {hasBefore && hasAfter ? (
        <div class="switch" role="group" aria-label="Before or after the step">
          <button type="button" aria-pressed={!showsAfter} onClick={() => setAfter(false)}>
            Before step {row.state}
          </button>
          <button type="button" aria-pressed={showsAfter} onClick={() => setAfter(true)}>
            After step {row.state}
          </button>
        </div>
      ) : null}
      {stepContext ? (
        <StepContextView
          stepContext={stepContext}
          environment={explanation.elsewhere}
          guardOf={showsAfter ? undefined : step}
          isAfter={showsAfter}
        />
      ) : (
        <p class="quiet">
          This report contains the enabled and blocked actions of the last steps only.
        </p>
      )}
    </section>
  )
}

interface StepContextViewProps {
  readonly stepContext: StepContext
  readonly environment: string
  /** The step whose guard is shown; undefined for none. */
  readonly guardOf: TraceStep | undefined
  readonly isAfter: boolean
}

function StepContextView({ stepContext, environment, guardOf, isAfter }: StepContextViewProps) {
  return (
    <>
      {guardOf ? (
        <>
          <h3>Why this step was enabled</h3>
          <GuardList guard={stepContext.guard} />
        </>
      ) : null}
      <h3>{isAfter ? 'Enabled steps' : 'Other enabled steps'}</h3>
      <EnabledList enabled={stepContext.enabled} leftOut={stepContext.enabledLeftOut} />
      <h3>Blocked actions, and why</h3>
      <BlockedList
        blocked={stepContext.blocked}
        leftOut={stepContext.blockedLeftOut}
        environment={environment}
      />
    </>
  )
}
