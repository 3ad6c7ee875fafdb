/** Suites of JUnit cases as data. Knows no result and no XML. */

/** The outcome of a case. `text` is the long form, `message` one line. */
export type JunitOutcome =
  | { readonly kind: 'pass'; readonly output: string | null }
  | {
      readonly kind: 'failure' | 'error'
      readonly type: string
      readonly message: string
      readonly text: string
    }
  | { readonly kind: 'skipped'; readonly reason: string }

/** One case. */
export interface JunitCase {
  readonly className: string
  readonly name: string
  readonly seconds: number
  readonly outcome: JunitOutcome
}

/** One suite; `properties` say what it ran with. */
export interface JunitSuite {
  readonly name: string
  readonly seconds: number
  readonly properties: readonly (readonly [name: string, value: string])[]
  readonly cases: readonly JunitCase[]
}
