/**
 * Scenarios as data: sequences that an engineer thought worth testing. A scenario names nodes by their roles, lists
 * the stimuli and the points at which the system is held for them, and leaves the rest to the spec. Types only; act-
 * scenario.ts makes the cases.
 */
import type { Json } from '../../model/engine.ts'

/** Arguments. A string that begins with `$` names a role. */
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
      /** The system must refuse it here. */
      readonly refused?: boolean
      /** Given while the run since the last step without `at` is held here, instead of in a quiet state. */
      readonly at?: ScenarioPoint
    }
  /** Lets timers fire until none is left. */
  | { readonly wait: 'idle' }

interface ScenarioRun {
  /** The suffix of the scenario's number: a, b, c … */
  readonly letter: string
  readonly description: string
  readonly model: string
  readonly steps: readonly ScenarioStep[]
}
export interface Scenario {
  readonly number: number
  readonly title: string
  readonly runs: readonly ScenarioRun[]
  /** The part of the scenario that the spec does not model, and why; empty if it models all of it. */
  readonly outside: string
}
export interface Scenarios {
  /**
   * Recognises a role by the observed state of a node. A role stands for one node throughout a run: the first match
   * without another role when the role is first named. `$slave2` is the next match after `$slave`, and so on.
   */
  readonly roles: Readonly<Record<string, Readonly<Record<string, Json>>>>
  readonly scenarios: readonly Scenario[]
}
