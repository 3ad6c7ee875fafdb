/** The search form: the state or step to search for, where to start, and the result. */
import { useRef, useState } from 'preact/hooks'
import type { LiveModel, LiveProperty, Run, SearchTarget } from '../../explorer/api.ts'
import { count, counted, keyWords } from '../../index.ts'
import { ErrorNote, Select, useKeys } from '../kit/index.ts'
import { PredicateHelp } from './predicate-help.tsx'
import type { SearchStatus } from './use-search.ts'

interface GoToProps {
  readonly model: LiveModel
  /** The run to the current state. */
  readonly here: Run
  readonly status: SearchStatus
  readonly onStart: (run: Run, target: SearchTarget, seconds: number) => void
  readonly onStop: () => void
}

const starts = [
  { value: 'here', title: 'from here' },
  { value: 'start', title: 'from the start' },
]
const timeLimits = [
  { value: '10', title: 'for 10 s' },
  { value: '60', title: 'for 1 min' },
  { value: '600', title: 'for 10 min' },
]

/** Shown above the rest of the page. */
export function GoTo({ model, here, status, onStart, onStop }: GoToProps) {
  const [choice, setChoice] = useState('predicate')
  const [text, setText] = useState('')
  const [start, setStart] = useState('here')
  const [seconds, setSeconds] = useState('10')
  const field = useRef<HTMLInputElement>(null)
  useKeys({ g: () => field.current?.focus() })
  const isPredicate = choice === 'predicate'
  const submit = (event: Event): void => {
    event.preventDefault()
    if (isPredicate && text.trim() === '') return field.current?.focus()
    const run = start === 'here' ? here : { initial: here.initial, steps: [] }
    onStart(run, targetOf(choice, text), Number(seconds))
  }
  return (
    <section class="go-to" aria-label="Go to">
      <form onSubmit={submit}>
        <label class="go-to-what">
          <span class="go-to-label">Go to</span>
          <select value={choice} onChange={event => setChoice(event.currentTarget.value)}>
            <Targets model={model} />
          </select>
        </label>
        {isPredicate ? (
          <input
            ref={field}
            class="predicate"
            type="text"
            spellcheck={false}
            autocomplete="off"
            aria-label="Predicate: an expression over s"
            placeholder={placeholderOf(model)}
            value={text}
            onInput={event => setText(event.currentTarget.value)}
          />
        ) : null}
        <Select label="Start of the search" value={start} options={starts} onSelect={setStart} />
        <Select label="Time limit" value={seconds} options={timeLimits} onSelect={setSeconds} />
        {status.kind === 'running' ? (
          <button type="button" onClick={onStop}>
            Stop
          </button>
        ) : (
          <button type="submit" class="primary">
            Find the shortest path
          </button>
        )}
      </form>
      <SearchResult status={status} />
      {isPredicate ? (
        <PredicateHelp
          model={model}
          onInsert={expression => insert(field.current, expression, setText)}
        />
      ) : null}
    </section>
  )
}

/** Everything that can be searched for. A value has the kind and the name: `property:S1`. */
function Targets({ model }: { readonly model: LiveModel }) {
  const of = (...kinds: readonly LiveProperty['kind'][]): readonly LiveProperty[] =>
    model.properties.filter(p => kinds.includes(p.kind))
  const violations = of('invariant', 'actionProperty')
  const goals = of('reachable', 'reachableStep')
  const title = (p: LiveProperty): string =>
    [p.id, p.name ?? '', shortened(p.description)].filter(t => t !== '').join(' · ')
  return (
    <>
      <option value="predicate">a state where …</option>
      <option value="deadlock">a deadlock</option>
      <optgroup label="A violation of">
        {violations.map(p => (
          <option key={p.id} value={`property:${p.id}`}>
            {title(p)}
          </option>
        ))}
      </optgroup>
      {goals.length === 0 ? null : (
        <optgroup label="A goal">
          {goals.map(p => (
            <option key={p.id} value={`property:${p.id}`}>
              {title(p)}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label="A step of">
        {model.actions.map(a => (
          <option key={a.name} value={`action:${a.name}`}>
            {keyWords(a.name)}
          </option>
        ))}
      </optgroup>
    </>
  )
}

function targetOf(choice: string, text: string): SearchTarget {
  const [, kind, name = ''] = /^(\w+):?(.*)$/s.exec(choice) ?? []
  switch (kind) {
    case 'property':
      return { kind, id: name }
    case 'action':
      return { kind, name }
    case 'deadlock':
      return { kind }
    default:
      return { kind: 'predicate', text }
  }
}

function SearchResult({ status }: { readonly status: SearchStatus }) {
  return (
    <div class="search-result" role="status">
      {status.kind === 'running' ? (
        <p>
          Searching: {counted(status.distinct, 'state')}, depth {status.depth},{' '}
          {status.seconds.toFixed(1)} s
        </p>
      ) : null}
      {status.kind === 'failed' ? <ErrorNote error={status.error} /> : null}
      {status.kind === 'ended' ? <p>{resultText(status.line)}</p> : null}
    </div>
  )
}

function resultText(line: Extract<SearchStatus, { readonly kind: 'ended' }>['line']): string {
  if (line.kind === 'failed') return ''
  const counts = `${count(line.distinct)} states, ${line.seconds.toFixed(1)} s`
  switch (line.kind) {
    case 'found':
      return line.added === 0
        ? 'The current state already matches.'
        : `Found a shortest path: ${counted(line.added, 'step')}, added to the run (${counts}).`
    case 'none':
      return `Not found: the search covered everything reachable from there (${counts}).`
    case 'limit':
      return `Not found before the limit on ${line.limit} (${counts}). It may exist beyond the limit.`
  }
}

function placeholderOf({ predicateTerms }: LiveModel): string {
  const example = predicateTerms.find(t => t.values.length > 1)
  return example ? `${example.expression} === ${example.values.at(-1) ?? ''}` : 's. …'
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** Inserts an expression at the cursor. */
function insert(
  field: HTMLInputElement | null,
  expression: string,
  setText: (text: string) => void,
): void {
  if (!field) return
  const { selectionStart, selectionEnd, value } = field
  const [from, to] = [selectionStart ?? value.length, selectionEnd ?? value.length]
  const before = value.slice(0, from)
  const joint = /\S$/.test(before) && !/[(!]$/.test(before) ? ' && ' : ''
  field.focus()
  field.setRangeText(joint + expression, from, to, 'end')
  setText(field.value)
}
