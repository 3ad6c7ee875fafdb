/** The head of a counterexample: the violated property and its clauses, the setup, and the commands that repeat the run. */
import type { ModelResult, ShownDefect, ViolationExplanation } from '../../index.ts'
import { Clause, CopyLine } from '../kit/index.ts'
import { type Run, propertyTitle } from './runs.ts'

interface ViolationHeadProps {
  readonly run: Run
  readonly explanation: ViolationExplanation
}

/** Shown above the counterexample. */
export function ViolationHead({ run, explanation }: ViolationHeadProps) {
  const { result, clauses } = run
  return (
    <div class="violation">
      <div>
        {explanation.property ? (
          <>
            <h2>{propertyTitle(explanation.property)}</h2>
            <p>{explanation.property.description}</p>
          </>
        ) : null}
        {result.requirements.map(id => (
          <Clause key={id} id={id} text={clauses[id]} />
        ))}
      </div>
      <div class="violation-setup">
        <Setup result={result} />
        {result.defectShown ? <Defect defect={result.defectShown} /> : null}
        {result.lines.replay === null ? null : (
          <CopyLine label="Replay" text={result.lines.replay} />
        )}
        <CopyLine label="Reproduce" text={result.lines.reproduce} />
      </div>
    </div>
  )
}

function Setup({ result }: { readonly result: ModelResult }) {
  if (result.choices.length === 0) return null
  return (
    <p class="setup">
      <span class="quiet">with</span>{' '}
      {result.choices.map(choice => (
        <code key={choice}>{choice}</code>
      ))}
    </p>
  )
}

function Defect({ defect }: { readonly defect: ShownDefect }) {
  return (
    <details>
      <summary>
        Defect <strong>{defect.id}</strong> is on: {defect.description}
      </summary>
      <pre tabIndex={0}>
        {defect.diff.map((line, i) => (
          <DiffLine key={i} line={line} />
        ))}
      </pre>
    </details>
  )
}

function DiffLine({ line }: { readonly line: string }) {
  if (line.startsWith('-')) return <del>{`${line}\n`}</del>
  if (line.startsWith('+')) return <ins>{`${line}\n`}</ins>
  return <span>{`${line}\n`}</span>
}
