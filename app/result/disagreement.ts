/** The error of two engines that disagree on a counterexample, in four parts. */
import type { ErrorText } from '../../reports/index.ts'

/** Thrown in place of the counterexample, which must not be shown. */
export class Disagreement extends Error {
  override readonly name = 'Disagreement'
  readonly parts: ErrorText
  constructor(parts: ErrorText) {
    super(parts.what)
    this.parts = parts
  }
}
