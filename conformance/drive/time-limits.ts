/** The time limits of a session: those of the caller, else those that the adapter declares. */
import type { Hello } from '../contract/messages.ts'

const names = [
  'actMs',
  'requestMs',
  'resetMs',
  'quiesceMs',
  'timerMs',
  'heldMs',
  'quietMs',
] as const

/** Time limits in milliseconds, each from 0 to a day; `timing` in docs/adapter-protocol.md describes them. */
export type TimeLimits = Readonly<Record<(typeof names)[number], number>>

export function timeLimitsOf({ timing }: Hello, given: Partial<TimeLimits> = {}): TimeLimits {
  const pairs = names.map(name => [name, given[name] ?? timing[name]] as const)
  return Object.fromEntries(pairs) as TimeLimits
}
