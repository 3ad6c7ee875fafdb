/** A row of the catalogue in words. */

interface ClauseProps {
  readonly id: string
  readonly says: string | undefined
}

/** `<Clause id="ELECT-1" says={clauses['ELECT-1']} />`. */
export function Clause({ id, says }: ClauseProps) {
  return (
    <p class="cited">
      <strong>{id}</strong> {says ?? <span class="quiet">not in the catalogue</span>}
    </p>
  )
}
