/** An arrow head for SVG lines, referred to by its id. */

interface ArrowHeadProps {
  readonly id: string
  readonly class: string
}

/** `<ArrowHead id="arrow" class="arrow-head" />`, inside `defs`. */
export function ArrowHead(props: ArrowHeadProps) {
  return (
    <marker
      id={props.id}
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth="7"
      markerHeight="7"
      orient="auto"
    >
      <path class={props.class} d="M0 0 8 4 0 8Z" />
    </marker>
  )
}
