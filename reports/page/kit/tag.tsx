/** A short status in a coloured box. Each tone also has its own sign, so colour is never the only difference. */
import type { ComponentChildren } from 'preact'

/** The meaning of a status. */
export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'plain'

const signs: Readonly<Record<Tone, string>> = {
  good: '✓',
  bad: '✗',
  warn: '!',
  info: '•',
  plain: '',
}

interface TagProps {
  readonly tone: Tone
  readonly children: ComponentChildren
}

/** `<Tag tone="good">holds</Tag>`. */
export function Tag({ tone, children }: TagProps) {
  const sign = signs[tone]
  return (
    <span class={`tag tag-${tone}`}>
      {sign === '' ? null : <span aria-hidden="true">{sign}</span>}
      <span>{children}</span>
    </span>
  )
}
