/** What was broken: the property and the clauses it stands for in words, the setup, and how to see it again. */
import type { ModelResult, ShownDefect, ViolationExplanation } from '../../index.ts'
import { CopyLine, Tag } from '../kit/index.ts'
import { type Run, propertyTitle } from './runs.ts'

/** Above the counterexample. */
export function Broken({
  run,
  explanation,
}: {
  readonly run: Run
  readonly explanation: ViolationExplanation
}) {
  const { result, clauses } = run
  return (
    <div class="broken">
      <div class="broken-property">
        {explanation.property ? (
          <>
            <h2>{propertyTitle(explanation.property)}</h2>
            <p>{explanation.property.description}</p>
          </>
        ) : null}
        <Clauses ids={result.requirements} clauses={clauses} />
      </div>
      <div class="broken-setup">
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

interface ClausesProps {
  readonly ids: readonly string[]
  readonly clauses: Readonly<Record<string, string>>
}

/** Requirements, each with its clause. */
export function Clauses({ ids, clauses }: ClausesProps) {
  if (ids.length === 0) return null
  return (
    <dl class="clauses">
      {ids.map(id => (
        <div key={id}>
          <dt>
            <Tag tone="plain">{id}</Tag>
          </dt>
          <dd>{clauses[id] ?? <span class="quiet">its words are not in this report</span>}</dd>
        </div>
      ))}
    </dl>
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
    <details class="defect">
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
