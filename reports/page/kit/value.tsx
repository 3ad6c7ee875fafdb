/** Values of a state, and their changes: old and new values, removed and added elements. */
import type { Change } from '../../../model/tools.ts'
import type { Json } from '../../../model/engine.ts'
import { valueText } from '../../index.ts'

/** One value on one line, such as `vote(from: B)`. */
export function Value({ json }: { readonly json: Json }) {
  const isQuiet = json === null || json === false || json === 'none'
  return <code class={isQuiet ? 'quiet' : ''}>{valueText(json)}</code>
}

/** One change: `old → new`, or the removed and the added elements. */
export function ChangedValue({ change }: { readonly change: Change }) {
  if (change.kind === 'value')
    return (
      <span class="changed">
        <del>
          <span class="hidden">was </span>
          {valueText(change.from)}
        </del>
        <span class="quiet" aria-hidden="true">
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

/** A path within a state. Lines may break after each part. */
export function Path({ path }: { readonly path: readonly string[] }) {
  return (
    <code>
      {path.length === 0
        ? 'state'
        : path.flatMap((part, i) => (i === 0 ? [part] : ['.', <wbr key={i} />, part]))}
    </code>
  )
}
