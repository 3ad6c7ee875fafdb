/** To the nearest state or step of some kind, by a shortest path: what is looked for, from where, and what came of it. */
import { useRef, useState } from 'preact/hooks'
import type { LiveModel, LiveProperty, Run, Wanted } from '../../explorer/api.ts'
import { count, counted, keyWords } from '../../index.ts'
import { useKeys } from '../kit/index.ts'
import { ErrorNote } from './error-note.tsx'
import { Words } from './words.tsx'
import type { Effort, SearchStatus } from './search-state.ts'

interface GoToProps {
  readonly model: LiveModel
  readonly here: Run
  readonly status: SearchStatus
  readonly onStart: (run: Run, wanted: Wanted, effort: Effort) => void
  readonly onStop: () => void
}

const statesMax = 5_000_000

/** Above the rest of the page. */
export function GoTo({ model, here, status, onStart, onStop }: GoToProps) {
  const [choice, setChoice] = useState('predicate')
  const [text, setText] = useState('')
  const [isFromHere, setFromHere] = useState(true)
  const [seconds, setSeconds] = useState(10)
  const field = useRef<HTMLInputElement>(null)
  useKeys({ g: () => field.current?.focus() })
  const isPredicate = choice === 'predicate'
  const start = (event: Event): void => {
    event.preventDefault()
    if (isPredicate && text.trim() === '') return field.current?.focus()
    const run = isFromHere ? here : { initial: here.initial, steps: [] }
    onStart(run, wantedOf(choice, text), { seconds, states: statesMax })
  }
  return (
    <section class="go-to" aria-label="Go to">
      <form onSubmit={start}>
        <label class="go-to-what">
          <span class="go-to-label">Go to</span>
          <select value={choice} onChange={event => setChoice(event.currentTarget.value)}>
            <Choices model={model} />
          </select>
        </label>
        {isPredicate ? (
          <input
            ref={field}
            class="predicate"
            type="text"
            spellcheck={false}
            autocomplete="off"
            aria-label="The state is like this: an expression over s"
            placeholder={placeholderOf(model)}
            value={text}
            onInput={event => setText(event.currentTarget.value)}
          />
        ) : null}
        <select
          aria-label="From where"
          value={isFromHere ? 'here' : 'start'}
          onChange={event => setFromHere(event.currentTarget.value === 'here')}
        >
          <option value="here">from here</option>
          <option value="start">from the start</option>
        </select>
        <select
          aria-label="For how long"
          value={seconds}
          onChange={event => setSeconds(Number(event.currentTarget.value))}
        >
          <option value={10}>for 10 s</option>
          <option value={60}>for 1 min</option>
          <option value={600}>for 10 min</option>
        </select>
        {status.kind === 'running' ? (
          <button type="button" onClick={onStop}>
            Stop
          </button>
        ) : (
          <button type="submit" class="primary">
            Find the shortest way
          </button>
        )}
      </form>
      <Came status={status} />
      {isPredicate ? (
        <Words model={model} onInsert={word => insert(field.current, word, setText)} />
      ) : null}
    </section>
  )
}

/** All that can be looked for. Values name the kind and what of it. */
function Choices({ model }: { readonly model: LiveModel }) {
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

function wantedOf(choice: string, text: string): Wanted {
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

function Came({ status }: { readonly status: SearchStatus }) {
  return (
    <div class="came" role="status">
      {status.kind === 'running' ? (
        <p>
          Searching: {counted(status.distinct, 'state')}, level {status.depth},{' '}
          {status.seconds.toFixed(1)} s
        </p>
      ) : null}
      {status.kind === 'failed' ? <ErrorNote error={status.error} /> : null}
      {status.kind === 'over' ? <p>{overText(status.line)}</p> : null}
    </div>
  )
}

function overText(line: Extract<SearchStatus, { readonly kind: 'over' }>['line']): string {
  if (line.kind === 'failed') return ''
  const counts = `${count(line.distinct)} states, ${line.seconds.toFixed(1)} s`
  switch (line.kind) {
    case 'found':
      return line.added === 0
        ? 'You are there: it is true here.'
        : `A shortest way: ${counted(line.added, 'step')}, added to the run (${counts}).`
    case 'none':
      return `There is none: everything that can be reached from there was searched (${counts}).`
    case 'limit':
      return `Not found before the limit of ${line.limit} was hit (${counts}); that says nothing of what lies further.`
  }
}

function placeholderOf({ words }: LiveModel): string {
  const word = words.find(w => w.values.length > 1)
  return word ? `${word.expression} === ${word.values.at(-1) ?? ''}` : 's. …'
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** Puts a word where the cursor is, and the cursor behind it. */
function insert(
  field: HTMLInputElement | null,
  word: string,
  setText: (text: string) => void,
): void {
  if (!field) return
  const { selectionStart, selectionEnd, value } = field
  const [from, to] = [selectionStart ?? value.length, selectionEnd ?? value.length]
  const before = value.slice(0, from)
  const joint = /\S$/.test(before) && !/[(!]$/.test(before) ? ' && ' : ''
  field.focus()
  field.setRangeText(joint + word, from, to, 'end')
  setText(field.value)
}
