/** Why a case fails: what was seen against what the spec allows, the steps that came nearest, and the clauses. */
import type { CaseResult, Failure } from '../../../conformance/index.ts'
import { allowedLine, certainText, counted, positionText, short, stretchesOf } from '../../index.ts'
import { type Column, Table } from '../kit/index.ts'
import { Clause } from './clause.tsx'
import { type Fork, forkOf } from './fork-rows.ts'
import { LaneDiagram } from './lane-diagram.tsx'
import { SnapshotTable } from './snapshot-table.tsx'
import { NearestSteps } from './nearest-steps.tsx'
import type { Run } from './runs.ts'

interface FailureViewProps {
  readonly run: Run
  readonly one: CaseResult
  readonly failure: Failure
}

/** Everything about a failure but the whole run. */
export function FailureView({ run, one, failure }: FailureViewProps) {
  const stretches = stretchesOf(one.transcript)
  const fork = forkOf(one)
  const spec = failure.explanation.spec
  return (
    <>
      <section class="card card-bad failure" aria-label="The failure">
        <div class="versus">
          <div>
            <h2>It showed</h2>
            <p>
              <code class="seen">{failure.seen}</code>
            </p>
            <p class="quiet">{positionText(one, failure, stretches)}</p>
          </div>
          <div>
            <h2>The spec allows</h2>
            <Allowed failure={failure} />
          </div>
        </div>
        <Clauses run={run} failure={failure} />
        <p class="quiet">Certain before it: {certainText(stretches, failure)}.</p>
      </section>
      <NearestSteps failure={failure} />
      <Mismatches failure={failure} />
      {fork ? <ForkView fork={fork} label={one.id} /> : null}
      {spec ? (
        <details class="snapshot">
          <summary>
            How the nodes look in the spec there
            <span class="quiet">
              {' '}
              {spec.states === 1
                ? 'the one state it could be in'
                : `one of ${spec.isMore ? 'more than ' : ''}${counted(spec.states, 'state')} it could be in`}
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
  if (all.length === 0) return <p>{allowedLine(failure)}</p>
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

/** The clause of the step that came nearest, and those it carries besides. */
function Clauses({ run, failure }: Omit<FailureViewProps, 'one'>) {
  const [first, ...more] = failure.requirements
  const { clauses } = run.file
  if (first === undefined)
    return <p class="quiet">No requirement is cited by the steps that come nearest.</p>
  return (
    <div class="requires">
      <Clause id={first} description={clauses[first]} />
      {more.length > 0 ? (
        <details>
          <summary>{counted(more.length, 'other requirement')} of the nearest steps</summary>
          {more.map(id => (
            <Clause key={id} id={id} description={clauses[id]} />
          ))}
        </details>
      ) : null}
    </div>
  )
}

const mismatchColumns: readonly Column<Failure['mismatches'][number]>[] = [
  { title: 'Where', isHead: true, cell: m => `${m.node}.${m.path}` },
  { title: 'It shows', cell: m => <del>{short(m.seen)}</del> },
  { title: 'The spec has', cell: m => <ins>{short(m.spec)}</ins> },
]

function Mismatches({ failure }: { readonly failure: Failure }) {
  if (failure.mismatches.length === 0) return null
  return (
    <>
      <h2>Where it looks wrong</h2>
      <Table
        caption="What is seen against what the spec has"
        columns={mismatchColumns}
        rows={failure.mismatches}
      />
    </>
  )
}

/** The two sides beside one another, each after the same last steps. */
function ForkView({ fork, label }: { readonly fork: Fork; readonly label: string }) {
  return (
    <>
      <h2>Where they part</h2>
      <div class="fork">
        <section>
          <h3>The implementation did</h3>
          <LaneDiagram
            label={`What the implementation did in ${label}`}
            run={fork.did}
            first="harness"
          />
        </section>
        <section>
          <h3>The spec goes on with one of these</h3>
          <LaneDiagram label={`What the spec allows in ${label}`} run={fork.spec} first="env" />
          {fork.nextLeftOut > 0 ? (
            <p class="quiet">and {counted(fork.nextLeftOut, 'other step')}, not listed</p>
          ) : null}
          {fork.isOnwardCut ? <p class="quiet">The way on is longer.</p> : null}
        </section>
      </div>
    </>
  )
}
