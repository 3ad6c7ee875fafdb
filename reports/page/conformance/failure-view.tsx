/** Why a case fails: the event seen and the events allowed, the nearest steps of the spec, and the requirements. */
import type { CaseResult, Failure } from '../../../conformance/index.ts'
import { allowedText, certainText, counted, positionText, short, stretchesOf } from '../../index.ts'
import { Clause, type Column, Table } from '../kit/index.ts'
import { type Divergence, divergenceOf } from './divergence-rows.ts'
import { NearestSteps } from './nearest-steps.tsx'
import { RunDiagram } from './run-diagram.tsx'
import { SnapshotTable } from './snapshot-table.tsx'
import type { Run } from './runs.ts'

interface FailureViewProps {
  readonly run: Run
  readonly one: CaseResult
  readonly failure: Failure
}

/** All about a failure except the whole run. */
export function FailureView({ run, one, failure }: FailureViewProps) {
  const stretches = stretchesOf(one.transcript)
  const divergence = divergenceOf(one)
  const spec = failure.explanation.spec
  return (
    <>
      <section class="card card-bad failure" aria-label="The failure">
        <div class="versus">
          <div>
            <h2>Seen</h2>
            <p>
              <code class="chip">{failure.seen}</code>
            </p>
            <p class="quiet">{positionText(one, failure, stretches)}</p>
          </div>
          <div>
            <h2>Allowed by the spec</h2>
            <Allowed failure={failure} />
          </div>
        </div>
        <Clauses run={run} failure={failure} />
        <p class="quiet">Certain before the failure: {certainText(stretches, failure)}.</p>
      </section>
      <NearestSteps failure={failure} />
      <Mismatches failure={failure} />
      {divergence ? <DivergenceView divergence={divergence} label={one.id} /> : null}
      {spec ? (
        <details class="snapshot">
          <summary>
            The nodes in the spec at this point
            <span class="quiet">
              {' '}
              {spec.states === 1
                ? 'the only possible state'
                : `one of ${spec.isMore ? 'more than ' : ''}${counted(spec.states, 'possible state')}`}
            </span>
          </summary>
          <SnapshotTable snapshot={spec.snapshot} mismatches={failure.mismatches} />
        </details>
      ) : null}
    </>
  )
}

const allowedShown = 6

function Allowed({ failure }: { readonly failure: Failure }) {
  const { allowed, explanation, signature } = failure
  const all = signature === 'crash' ? [] : allowed.length > 0 ? allowed : explanation.allowed
  if (all.length === 0) return <p>{allowedText(failure)}</p>
  return (
    <ul class="plain">
      {all.slice(0, allowedShown).map(text => (
        <li key={text}>
          <code>{text}</code>
        </li>
      ))}
      {all.length > allowedShown ? (
        <li class="quiet">or {counted(all.length - allowedShown, 'other')}</li>
      ) : null}
    </ul>
  )
}

/** The clause of the nearest step, and the other requirements of the nearest steps. */
function Clauses({ run, failure }: Omit<FailureViewProps, 'one'>) {
  const [first, ...more] = failure.requirements
  const { clauses } = run.file
  if (first === undefined) return <p class="quiet">The nearest steps cite no requirement.</p>
  return (
    <div>
      <Clause id={first} text={clauses[first]} />
      {more.length > 0 ? (
        <details>
          <summary>{counted(more.length, 'other requirement')} of the nearest steps</summary>
          {more.map(id => (
            <Clause key={id} id={id} text={clauses[id]} />
          ))}
        </details>
      ) : null}
    </div>
  )
}

const mismatchColumns: readonly Column<Failure['mismatches'][number]>[] = [
  { title: 'Path', isHeader: true, cell: m => `${m.node}.${m.path}` },
  { title: 'Seen', cell: m => <del>{short(m.seen)}</del> },
  { title: 'Spec', cell: m => <ins>{short(m.spec)}</ins> },
]

function Mismatches({ failure }: { readonly failure: Failure }) {
  if (failure.mismatches.length === 0) return null
  return (
    <>
      <h2>Differences from the spec</h2>
      <Table
        caption="Values seen and values of the spec"
        columns={mismatchColumns}
        rows={failure.mismatches}
      />
    </>
  )
}

/** The implementation and the spec side by side, after the same last rows. */
function DivergenceView({
  divergence: { actual, spec, nextLeftOut, isContinuationCut },
  label,
}: {
  readonly divergence: Divergence
  readonly label: string
}) {
  return (
    <>
      <h2>Where they diverge</h2>
      <div class="divergence">
        <section>
          <h3>The implementation</h3>
          <RunDiagram label={`The implementation in ${label}`} run={actual} first="harness" />
        </section>
        <section>
          <h3>The spec, with one of these steps</h3>
          <RunDiagram label={`The spec in ${label}`} run={spec} first="environment" />
          {nextLeftOut > 0 ? (
            <p class="quiet">and {counted(nextLeftOut, 'other step')}, not listed</p>
          ) : null}
          {isContinuationCut ? <p class="quiet">The continuation is longer.</p> : null}
        </section>
      </div>
    </>
  )
}
