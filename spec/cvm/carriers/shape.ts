/**
 * The type of a row of the coverage table. The names of actions, conjuncts and steps come from the actions themselves,
 * so that a misspelt or renamed one does not compile. Types only.
 */
import type { activationActions } from '../activation.ts'
import type { checksActions } from '../checks.ts'
import type { clusterReconfigurationActions } from '../cluster-reconfiguration.ts'
import type { commitActions } from '../commit.ts'
import type { daemonActions } from '../daemon.ts'
import type { electionActions } from '../election.ts'
import type { ioActions } from '../io.ts'
import type { joinActions } from '../join.ts'
import type { membershipActions } from '../membership.ts'
import type { accessProperties } from '../properties-access.ts'
import type { agreementProperties } from '../properties.ts'
import type { volumeReconfigurationActions } from '../volume-reconfiguration.ts'
import type { RequirementId } from '../../catalogue/requirement.ts'
import type { SceneName } from './scenes.ts'

type Actions = typeof membershipActions &
  typeof joinActions &
  typeof electionActions &
  typeof clusterReconfigurationActions &
  typeof volumeReconfigurationActions &
  typeof commitActions &
  typeof daemonActions &
  typeof ioActions &
  typeof activationActions &
  typeof checksActions

export type CvmAction = keyof Actions
/** The safety properties. Goals are no carriers: what they witness is that a scenario is in reach. */
export type CvmProperty = keyof typeof agreementProperties | keyof typeof accessProperties

type ConjunctOf<A extends CvmAction> = Actions[A] extends { readonly __conjunct?: infer C }
  ? C & string
  : never
type NamedStepOf<A extends CvmAction> = Actions[A] extends { readonly __step?: infer T }
  ? T & string
  : never
/** An action whose effect is one function has one step without a name: its whole effect. */
type StepOf<A extends CvmAction> = [NamedStepOf<A>] extends [never] ? '' : NamedStepOf<A>

export type ConjunctName = {
  readonly [A in CvmAction]: { readonly action: A; readonly conjunct: ConjunctOf<A> }
}[CvmAction]
export type StepName = {
  readonly [A in CvmAction]: { readonly action: A; readonly step: StepOf<A> }
}[CvmAction]

/** One conjunct dropped or one step skipped. */
export type RemovedPart = {
  readonly [A in CvmAction]:
    | { readonly action: A; readonly drop: ConjunctOf<A> }
    | { readonly action: A; readonly skip: StepOf<A> }
}[CvmAction]

/** What fails: a property, or the check that every action is taken or every goal is reached somewhere. */
export type NamedCheck =
  | { readonly property: CvmProperty }
  | { readonly deadlock: true }
  | { readonly unreachedAction: CvmAction }
  | { readonly unreachedGoal: string }

/** A part whose removal makes a named check fail, where it does so soonest. */
export type Removal = RemovedPart & { readonly breaks: NamedCheck; readonly scene: SceneName }

/** What carries a rule. Actions and properties are those that cite its id. */
export interface Carriers {
  readonly actions: readonly CvmAction[]
  readonly conjuncts: readonly ConjunctName[]
  readonly steps: readonly StepName[]
  readonly properties: readonly CvmProperty[]
}

export type CarriedRow =
  | {
      readonly status: 'modelled'
      readonly carries: Carriers
      /** Null only for rows that are neither a safety invariant nor a transition rule. */
      readonly removal: Removal | null
    }
  | {
      /** `assumed`: of the environment, of configuration, or for the reader; there is nothing to remove. */
      readonly status: 'assumed' | 'not yet'
      readonly reason: string
      readonly carries: Carriers
      readonly removal: null
    }

export type CarriedRows = Readonly<Partial<Record<RequirementId, CarriedRow>>>
