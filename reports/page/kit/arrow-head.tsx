/** The head of an arrow in a drawing, to be referred to by its id. */

interface ArrowHeadProps {
  readonly id: string
  readonly class: string
}

/** `<ArrowHead id="arrow" class="arrow-head" />`, inside `defs`. */
export function ArrowHead({ id, class: look }: ArrowHeadProps) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth="7"
      markerHeight="7"
      orient="auto"
    >
      <path class={look} d="M0 0 8 4 0 8Z" />
    </marker>
  )
}
