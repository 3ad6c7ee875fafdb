/** Lockstep in a suite of vitest: matchers, and one line to check a spec or hold an implementation to one. */
import type { LockstepMatchers } from './matchers.ts'

export { checkSpec } from './check-spec.ts'
export { conformTo } from './conform-to.ts'
export { matchers } from './matchers.ts'
export type { Models } from './check-spec.ts'
export type { Implementation } from './implementation.ts'
export type { LockstepMatchers } from './matchers.ts'
export type { CheckOptions, ConformOptions, ConformSpecOptions, SpecOptions } from './options.ts'

declare module 'vitest' {
  // What it extends is all there is to it.
  interface Matchers<T> extends LockstepMatchers {}
}
