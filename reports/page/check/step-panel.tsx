/** The chosen step: what it is, what it changed, why it could be taken, and what else could have happened. */
import { useState } from 'preact/hooks'
import type { Arrow, StepContext, ViolationExplanation } from '../../index.ts'
import type { Trace, TraceStep } from '../../../model/tools.ts'
import {
  BlockedList,
  type DiagramRow,
  EnabledList,
  GuardList,
  StateView,
  Tag,
} from '../kit/index.ts'
import { Clauses } from './broken.tsx'
import { type Run, propertyTitle } from './runs.ts'
import { infoOf } from './rows.ts'

interface StepPanelProps {
  readonly run: Run
  readonly explanation: ViolationExplanation
  readonly trace: Trace
  readonly row: DiagramRow
}

/** Beside the diagram. */
export function StepPanel({ run, explanation, trace, row }: StepPanelProps) {
  const stateIndex = Math.min(row.state, trace.states.length - 1)
  const state = trace.states[stateIndex]
  const step = row.state > 0 ? trace.steps[row.state - 1] : undefined
  return (
    <>
      <StepHead run={run} explanation={explanation} row={row} step={step} />
      <section>
        <h3>{step ? 'State after it, and what it changed' : 'State'}</h3>
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
  const info = step ? infoOf(run.result, step.action) : undefined
  const number = step ? `${row.state}. ` : ''
  return (
    <header class="step-head" aria-live="polite">
      <h2>
        {number}
        {row.lane === null ? null : <span class="lane-chip">{row.lane}</span>} {row.title}{' '}
        {row.detail === '' ? null : <code>{row.detail}</code>}
      </h2>
      {info?.description === undefined || info.description === null ? null : (
        <p>{info.description}</p>
      )}
      <p class="step-tags">
        {step ? <Tag tone={step.kind === 'fault' ? 'bad' : 'plain'}>{step.kind}</Tag> : null}
        {row.isBarrier ? <Tag tone="info">barrier</Tag> : null}
        {row.isBad && explanation.property ? (
          <Tag tone="bad">breaks {propertyTitle(explanation.property)}</Tag>
        ) : null}
        {info?.at ? <code class="quiet">{`${info.at.file}:${info.at.line}`}</code> : null}
      </p>
      {row.kind === 'failed' && explanation.failed ? <Failed failed={explanation.failed} /> : null}
      <Told arrows={explanation.arrows} step={row.state} />
      {info ? (
        <details class="step-clauses">
          <summary>
            {info.requirements.length === 0
              ? 'Cites no requirement'
              : `Requirements: ${info.requirements.join(', ')}`}
          </summary>
          <Clauses ids={info.requirements} clauses={run.clauses} />
        </details>
      ) : null}
    </header>
  )
}

/** Who told it something, and whom it tells. */
function Told({ arrows, step }: { readonly arrows: readonly Arrow[]; readonly step: number }) {
  const heard = arrows.filter(a => a.toStep === step)
  const told = arrows.filter(a => a.fromStep === step)
  if (heard.length + told.length === 0) return null
  return (
    <ul class="told">
      {heard.map((a, i) => (
        <li key={`h${i}`}>
          hears from <span class="lane-chip">{a.fromLane}</span> of step {a.fromStep}
          {a.label === '' ? '' : `: ${a.label}`}
        </li>
      ))}
      {told.map((a, i) => (
        <li key={`t${i}`}>
          tells <span class="lane-chip">{a.toLane}</span> at step {a.toStep}
          {a.label === '' ? '' : `: ${a.label}`}
        </li>
      ))}
    </ul>
  )
}

function Failed({ failed }: { readonly failed: NonNullable<ViolationExplanation['failed']> }) {
  const { error } = failed
  return (
    <div class="card card-bad">
      <p>
        <strong>{error.what}</strong>
      </p>
      <p>Likely cause: {error.cause}</p>
      <dl class="values">
        {Object.entries(error.values).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p>Try: {error.advice}</p>
    </div>
  )
}

interface StepContextsProps {
  readonly explanation: ViolationExplanation
  readonly row: DiagramRow
  readonly step: TraceStep | undefined
  /** Number of the last step. */
  readonly last: number
}

/** Why the step could be taken and what else could, and what could follow it. */
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
        <div class="switch" role="group" aria-label="Which moment">
          <button type="button" aria-pressed={!showsAfter} onClick={() => setAfter(false)}>
            Before step {row.state}
          </button>
          <button type="button" aria-pressed={showsAfter} onClick={() => setAfter(true)}>
            After it
          </button>
        </div>
      ) : null}
      {stepContext ? (
        <StepContextView
          stepContext={stepContext}
          elsewhere={explanation.elsewhere}
          guardOf={showsAfter ? undefined : step}
          isAfter={showsAfter}
        />
      ) : (
        <p class="quiet">
          What could happen here is not in this report, which keeps it for the last steps only.
        </p>
      )}
    </section>
  )
}

interface StepContextViewProps {
  readonly stepContext: StepContext
  readonly elsewhere: string
  /** The step whose guard is shown. */
  readonly guardOf: TraceStep | undefined
  readonly isAfter: boolean
}

function StepContextView({ stepContext, elsewhere, guardOf, isAfter }: StepContextViewProps) {
  return (
    <>
      {guardOf ? (
        <>
          <h3>Why it could be taken</h3>
          <GuardList guard={stepContext.guard} />
        </>
      ) : null}
      <h3>{isAfter ? 'What can follow' : 'What else was enabled'}</h3>
      <EnabledList enabled={stepContext.enabled} leftOut={stepContext.enabledLeftOut} />
      <h3>What was not enabled, and why</h3>
      <BlockedList
        blocked={stepContext.blocked}
        leftOut={stepContext.blockedLeftOut}
        elsewhere={elsewhere}
      />
    </>
  )
}
