/**
 * A spec puts a protocol together; a model chooses its bounds, budgets and dialects and says what to expect.
 * Types only: declare-spec.ts declares them, and `instantiate` makes of a model what engines work on.
 */
import type { AnyAction, Init } from './action.ts'
import type { Bound, Dialect } from './constants.ts'
import type { Defect } from './defect.ts'
import type { AnyDomain, Json } from './domain.ts'
import type { Predicate, Property } from './property.ts'
import type { AnyDomainType } from './types.ts'

/**
 * The observable values of a node, by path: a function of the state and the id of its lane. It gives JSON, or
 * undefined where nothing can be said (a node that is down does not answer). @public
 */
export type Observables = Readonly<Record<string, (state: never, lane: never) => Json | undefined>>

/** The style of a stretch of a lane: its node is down, held back, at work, or leads. */
export type BandStyle = 'down' | 'held' | 'busy' | 'lead'
/** Stretches of a lane that diagrams show, by name: when they hold, as a function of the state and the lane's id. @public */
export type Bands = Readonly<
  Record<
    string,
    { readonly style: BandStyle; readonly when: (state: never, lane: never) => boolean }
  >
>

export interface SpecOptions {
  /** Kebab-case. */
  readonly name: string
  readonly description: string
  readonly state: AnyDomainType
  readonly init: Init
  readonly actions: Readonly<Record<string, AnyAction>>
  readonly properties?: Readonly<Record<string, Property>>
  readonly defects?: Readonly<Record<string, Defect>>
  /** States in which nothing needs to be enabled. */
  readonly terminal?: Predicate
  /** The ids that have a lane of their own in diagrams. */
  readonly lanes?: AnyDomainType
  /** The observable values of each node, by the id of its lane. */
  readonly observes?: Observables
  /**
   * True where a node must answer an observation, as a function of the state and the id of its lane. Default: wherever
   * one of the observed paths has a value.
   */
  readonly answers?: ((state: never, lane: never) => boolean) | null
  /** The name of the lane in diagrams for steps without a lane of their own; `environment` by default. */
  readonly elsewhere?: string
  /** Stretches that diagrams show along a lane, such as that its node is down. */
  readonly bands?: Bands
  /** Bounds and dialects that only guards and effects read; those used by domains are found by themselves. */
  readonly constants?: readonly Bound[]
  readonly dialects?: readonly Dialect[]
  /** Other id domains used only by quantifiers. */
  readonly domains?: readonly AnyDomainType[]
}

/** A protocol as a state machine with its properties and defects. @public */
export interface Spec {
  readonly name: string
  readonly description: string
  readonly state: AnyDomain
  readonly init: Init
  readonly actions: Readonly<Record<string, AnyAction>>
  readonly properties: Readonly<Record<string, Property>>
  readonly defects: Readonly<Record<string, Defect>>
  readonly terminal: Predicate | null
  readonly lanes: AnyDomain | null
  readonly observes: Observables
  readonly answers: ((state: never, lane: never) => boolean) | null
  readonly bands: Bands
  readonly elsewhere: string
  readonly constants: readonly Bound[]
  readonly dialects: readonly Dialect[]
  readonly domains: readonly AnyDomain[]
}

/** The definition of a deadlock: TLC's reading, Murphi's reading, or nothing. @public */
export type Deadlock = 'no-successor' | 'only-self-loops' | 'allowed'

/** The expected result of a model; counts are pinned where they are given. @public */
export interface Expectation {
  readonly verdict: 'holds' | 'violated'
  /** The property expected to be violated. */
  readonly property?: string
  readonly distinct?: number
  readonly generated?: number
  readonly depth?: number
}

export interface ModelOptions {
  /** Kebab-case; the name to give to `lockstep check`. */
  readonly name: string
  readonly description?: string
  readonly bounds?: Readonly<Record<string, number>>
  /** The number of times that actions with each budget may happen; one not named here is unlimited. */
  readonly budgets?: Readonly<Record<string, number>>
  readonly dialects?: Readonly<Record<string, string>>
  /** The properties to check; by default all of the spec. */
  readonly properties?: readonly string[]
  /** States outside are checked and counted, not expanded. */
  readonly constraint?: Predicate
  readonly deadlock?: Deadlock
  /** The id of a defect built into this model. */
  readonly defect?: string
  readonly expect?: Expectation
  /** Left out of `check` without arguments. */
  readonly slow?: boolean
}

/** A spec with bounds. @public */
export interface Model extends ModelOptions {
  readonly spec: Spec
  readonly kind: 'model'
}
