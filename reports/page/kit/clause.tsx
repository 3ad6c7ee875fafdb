/** One requirement: its id and the text of its clause. */
import { Tag } from './tag.tsx'

interface ClauseProps {
  readonly id: string
  /** The clause; undefined when the report does not have it. */
  readonly text: string | undefined
}

/** `<Clause id="ELECT-1" text={clauses['ELECT-1']} />`. */
export function Clause({ id, text }: ClauseProps) {
  return (
    <div class="clause">
      <Tag tone="plain">{id}</Tag>
      <span>{text ?? <span class="quiet">This report does not contain the clause.</span>}</span>
    </div>
  )
}
