/** Values of a state and what became of them: old and new, come and gone. */
import type { Change } from '../../../model/tools.ts'
import type { Json } from '../../../model/engine.ts'
import { valueText } from '../../index.ts'

/** One value on one line, such as `vote(from: B)`. */
export function Value({ json }: { readonly json: Json }) {
  const isQuiet = json === null || json === false || json === 'none'
  return <code class={isQuiet ? 'value quiet' : 'value'}>{valueText(json)}</code>
}

/** What a step did to one place: `old → new`, or elements that came and went. */
export function ChangedValue({ change }: { readonly change: Change }) {
  if (change.kind === 'value')
    return (
      <span class="changed">
        <del>
          <span class="hidden">was </span>
          {valueText(change.from)}
        </del>
        <span class="changed-arrow" aria-hidden="true">
          →
        </span>
        <ins>
          <span class="hidden">now </span>
          {valueText(change.to)}
        </ins>
      </span>
    )
  return (
    <span class="changed">
      {change.removed.map((v, i) => (
        <del key={`-${i}`}>
          <span aria-hidden="true">− </span>
          <span class="hidden">removed </span>
          {valueText(v)}
        </del>
      ))}
      {change.added.map((v, i) => (
        <ins key={`+${i}`}>
          <span aria-hidden="true">+ </span>
          <span class="hidden">added </span>
          {valueText(v)}
        </ins>
      ))}
    </span>
  )
}

/** A path within a state, broken where lines may break. */
export function Path({ path }: { readonly path: readonly string[] }) {
  return (
    <code class="path">
      {path.length === 0
        ? 'state'
        : path.flatMap((part, i) => (i === 0 ? [part] : ['.', <wbr key={i} />, part]))}
    </code>
  )
}
