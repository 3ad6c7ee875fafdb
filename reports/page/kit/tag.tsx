/** A short status in a word. Never colour alone: each tone has a sign of its own. */
import type { ComponentChildren } from 'preact'

/** How a status is meant. */
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
  /** The tone's sign before the word; on unless switched off. */
  readonly hasSign?: boolean
}

/** `<Tag tone="good">holds</Tag>`. */
export function Tag({ tone, children, hasSign = true }: TagProps) {
  const sign = signs[tone]
  return (
    <span class={`tag tag-${tone}`}>
      {hasSign && sign !== '' ? <span aria-hidden="true">{sign}</span> : null}
      <span>{children}</span>
    </span>
  )
}
