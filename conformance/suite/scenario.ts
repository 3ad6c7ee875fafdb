/**
 * Scenarios: what somebody thought worth trying, as data. A scenario names nodes by their roles, says what is done and
 * where the system is held for it, and leaves the rest to the spec. Types only; act-scenario.ts makes cases of them.
 */
import type { Json } from '../../model/engine.ts'

/** Arguments; a string that begins with `$` names a role. */
export type RoleArgs = Readonly<Record<string, Json>>

export interface ScenarioPoint {
  readonly when: 'before' | 'after'
  readonly event: string
  readonly args?: RoleArgs
}

export type ScenarioStep =
  | {
      /** An input, a fault or a timer of the spec. */
      readonly do: string
      readonly args?: RoleArgs
      /** It must be refused here. */
      readonly refused?: boolean
      /** Not when the system is quiet, but when the run since the last step that has no `at` is held here. */
      readonly at?: ScenarioPoint
    }
  /** Timers fire until none is left. */
  | { readonly wait: 'idle' }

interface ScenarioRun {
  /** What is appended to the number: a, b, c … */
  readonly letter: string
  readonly description: string
  readonly model: string
  readonly steps: readonly ScenarioStep[]
}
export interface Scenario {
  readonly number: number
  readonly title: string
  readonly runs: readonly ScenarioRun[]
  /** What of it the spec does not speak of, and why; empty if nothing. */
  readonly outside: string
}
export interface Scenarios {
  /**
   * How to tell a role by what can be seen of a node. A role means one node throughout a run: the first one that looks
   * so when the role is first named and has no other role. `$slave2` is the next such node after `$slave`, and so on.
   */
  readonly roles: Readonly<Record<string, Readonly<Record<string, Json>>>>
  readonly scenarios: readonly Scenario[]
}
