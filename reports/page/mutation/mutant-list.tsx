/** All mutants of a run, with a search and a filter. The selected mutant is shown beside the list. */
import { useMemo, useState } from 'preact/hooks'
import type { MutantResult } from '../../../conformance/index.ts'
import type { MutationFile } from '../../index.ts'
import { count, counted, isSurvivor } from '../../index.ts'
import { Search, Select, Tag, type Tone, VirtualRows, matcher, optionsOf } from '../kit/index.ts'
import { MutantRun } from './survivors.tsx'

const rowHeight = 34

type Outcome = 'survived' | 'undecided' | 'killed' | 'conforming'

const outcomes: readonly Outcome[] = ['survived', 'undecided', 'killed', 'conforming']
const tones: Readonly<Record<Outcome, Tone>> = {
  survived: 'bad',
  undecided: 'warn',
  killed: 'good',
  conforming: 'plain',
}

function outcomeOf(m: MutantResult, file: MutationFile): Outcome {
  if (m.decision !== 'distinguished') return m.decision
  return isSurvivor(m, file) ? 'survived' : 'killed'
}

/** `<MutantList file={file} />`. */
export function MutantList({ file }: { readonly file: MutationFile }) {
  const [query, setQuery] = useState('')
  const [outcome, setOutcome] = useState('')
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const shown = useMemo(() => {
    const matches = matcher(query)
    return file.mutants.filter(m => {
      const { killed } = m
      const text = [m.id, m.operator, killed?.case ?? '', killed?.tier ?? '', ...m.requirements]
      const isSelected = outcome === '' || outcomeOf(m, file) === outcome
      return isSelected && matches(text.join(' '))
    })
  }, [file, query, outcome])
  const selected = file.mutants.find(m => m.id === selectedId)
  return (
    <div>
      <div class="filters">
        <Search
          label="Search the mutants"
          placeholder="Search: mutant, requirement, case  ( / )"
          value={query}
          onInput={setQuery}
          found={`${count(shown.length)} of ${counted(file.mutants.length, 'mutant')}`}
          hasSlashKey
        />
        <Select
          label="Outcome"
          value={outcome}
          options={optionsOf('any outcome', outcomes)}
          onSelect={setOutcome}
        />
      </div>
      <div class={selected ? 'mutants-two' : ''}>
        {shown.length === 0 ? (
          <p class="quiet">No mutant matches.</p>
        ) : (
          <VirtualRows
            key={`${query}|${outcome}`}
            count={shown.length}
            rowHeight={rowHeight}
            label="Mutants"
            render={i => {
              const m = shown[i]
              const toggle = (): void =>
                setSelectedId(m?.id === selectedId ? null : (m?.id ?? null))
              return m ? (
                <Row mutant={m} file={file} isOpen={m.id === selectedId} onToggle={toggle} />
              ) : null
            }}
          />
        )}
        {selected ? (
          <section class="card" aria-label={`Mutant ${selected.id}`}>
            <h3 class="card-title">{selected.id}</h3>
            <MutantRun mutant={selected} file={file} />
          </section>
        ) : null}
      </div>
    </div>
  )
}

interface RowProps {
  readonly mutant: MutantResult
  readonly file: MutationFile
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Row({ mutant, file, isOpen, onToggle }: RowProps) {
  const outcome = outcomeOf(mutant, file)
  return (
    <button
      type="button"
      class="mutant-row"
      aria-pressed={isOpen}
      title={mutant.id}
      onClick={onToggle}
    >
      <Tag tone={tones[outcome]}>{outcome}</Tag>
      <span class="mutant-id">{mutant.id}</span>
      <span class="quiet">{mutant.killed?.tier ?? ''}</span>
    </button>
  )
}
