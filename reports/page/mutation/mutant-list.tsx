/** All mutants of a run, to be searched and filtered; one opens beside the list. */
import { useMemo, useState } from 'preact/hooks'
import type { MutantResult } from '../../../conformance/index.ts'
import type { MutationFile } from '../../index.ts'
import { count, counted, isSurvivor } from '../../index.ts'
import { Choose, Search, Tag, type Tone, VirtualRows } from '../kit/index.ts'
import { MutantRun } from './survivors.tsx'

const rowHeight = 34

/** What became of a mutant, in a word. */
type Fate = 'survived' | 'undecided' | 'killed' | 'conforming'

const fates: readonly Fate[] = ['survived', 'undecided', 'killed', 'conforming']
const tones: Readonly<Record<Fate, Tone>> = {
  survived: 'bad',
  undecided: 'warn',
  killed: 'good',
  conforming: 'plain',
}

function fateOf(m: MutantResult, file: MutationFile): Fate {
  if (m.decision !== 'distinguished') return m.decision
  return isSurvivor(m, file) ? 'survived' : 'killed'
}

/** `<MutantList file={file} />`. */
export function MutantList({ file }: { readonly file: MutationFile }) {
  const [query, setQuery] = useState('')
  const [fate, setFate] = useState('')
  const [opened, setOpened] = useState<string | null>(null)
  const shown = useMemo(() => {
    const words = query
      .toLowerCase()
      .split(/\s+/)
      .filter(w => w !== '')
    return file.mutants.filter(m => {
      const text = [m.id, m.operator, m.killed?.case ?? '', m.killed?.tier ?? '', ...m.requirements]
        .join(' ')
        .toLowerCase()
      return (fate === '' || fateOf(m, file) === fate) && words.every(w => text.includes(w))
    })
  }, [file, query, fate])
  const open = file.mutants.find(m => m.id === opened)
  return (
    <div class="mutants">
      <div class="filters">
        <Search
          label="Search the mutants"
          placeholder="Search: mutant, requirement, case  ( / )"
          value={query}
          onInput={setQuery}
          found={`${count(shown.length)} of ${counted(file.mutants.length, 'mutant')}`}
          isSlash
        />
        <Choose
          label="What became of it"
          value={fate}
          choices={[{ value: '', title: 'any fate' }, ...fates.map(f => ({ value: f, title: f }))]}
          onChoose={setFate}
        />
      </div>
      <div class={open ? 'mutants-two' : ''}>
        {shown.length === 0 ? (
          <p class="quiet">No mutant is like this.</p>
        ) : (
          <VirtualRows
            key={`${query}|${fate}`}
            count={shown.length}
            rowHeight={rowHeight}
            label="Mutants"
            render={i => {
              const m = shown[i]
              const toggle = (): void => setOpened(m?.id === opened ? null : (m?.id ?? null))
              return m ? (
                <Row mutant={m} file={file} isOpen={m.id === opened} onToggle={toggle} />
              ) : null
            }}
          />
        )}
        {open ? (
          <section class="card" aria-label={`Mutant ${open.id}`}>
            <h3 class="card-title">{open.id}</h3>
            <MutantRun mutant={open} file={file} />
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
  const fate = fateOf(mutant, file)
  return (
    <button
      type="button"
      class="mutant-row"
      aria-pressed={isOpen}
      title={mutant.id}
      onClick={onToggle}
    >
      <Tag tone={tones[fate]}>{fate}</Tag>
      <span class="mutant-id">{mutant.id}</span>
      <span class="quiet">{mutant.killed?.tier ?? ''}</span>
    </button>
  )
}
