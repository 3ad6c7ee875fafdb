/** A select field with a hidden label. */

/** One option of the select. */
export interface SelectOption {
  readonly value: string
  readonly title: string
}

interface SelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly SelectOption[]
  readonly onSelect: (value: string) => void
}

/** `<Select label="Verdict" value="" options={[{ value: '', title: 'any verdict' }]} onSelect={set} />`. */
export function Select({ label, value, options, onSelect }: SelectProps) {
  return (
    <label>
      <span class="hidden">{label}</span>
      <select value={value} onChange={event => onSelect(event.currentTarget.value)}>
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Options whose titles are their values, after one that selects everything. */
export function optionsOf(all: string, values: readonly string[]): readonly SelectOption[] {
  return [{ value: '', title: all }, ...values.map(value => ({ value, title: value }))]
}
