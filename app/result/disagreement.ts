/** The two engines do not agree on a counterexample: a bug of Lockstep, in four parts. */
import type { ErrorText } from '../../reports/index.ts'

/** Nothing found may be shown when this is thrown. @public */
export class Disagreement extends Error {
  override readonly name = 'Disagreement'
  readonly parts: ErrorText
  constructor(parts: ErrorText) {
    super(parts.what)
    this.parts = parts
  }
}
