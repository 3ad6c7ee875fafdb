/** A row of the catalogue in words. */

interface ClauseProps {
  readonly id: string
  readonly description: string | undefined
}

/** `<Clause id="ELECT-1" says={clauses['ELECT-1']} />`. */
export function Clause({ id, description }: ClauseProps) {
  return (
    <p class="cited">
      <strong>{id}</strong> {description ?? <span class="quiet">not in the catalogue</span>}
    </p>
  )
}
