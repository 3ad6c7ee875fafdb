/** One choice out of a few, as a labelled select. */

/** One thing to choose. */
export interface Choice {
  readonly value: string
  readonly title: string
}

interface ChooseProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onChoose: (value: string) => void
}

/** `<Choose label="Verdict" value="" choices={[{ value: '', title: 'any verdict' }]} onChoose={set} />`. */
export function Choose({ label, value, choices, onChoose }: ChooseProps) {
  return (
    <label class="choose">
      <span class="hidden">{label}</span>
      <select value={value} onChange={event => onChoose(event.currentTarget.value)}>
        {choices.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </select>
    </label>
  )
}
