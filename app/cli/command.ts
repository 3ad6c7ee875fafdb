/**
 * What was asked for: the result of reading the command line, before anything is run. Plain data.
 */
import type { Limits } from '../../checker/index.ts'
import type { DerivedTier } from '../../conformance/index.ts'
import type { Deadlock } from '../../model/index.ts'
import type { FormatName } from '../../reports/index.ts'
import type { Reporting } from '../report/reporters.ts'
import type { Bounds } from './values.ts'

/** `lockstep check`. */
export interface CheckCommand {
  readonly kind: 'check'
  /** Models and modules as given; none means the default set. */
  readonly targets: readonly string[]
  readonly bounds: Bounds
  readonly defect: string | null
  readonly expect: 'holds' | 'violated' | null
  readonly properties: readonly string[] | null
  readonly deadlock: Deadlock | null
  readonly limits: Limits
  readonly jobs: number
  readonly reporters: readonly FormatName[]
  readonly json: boolean
  readonly out: string | null
  readonly quiet: boolean
}
/** `lockstep list`. */
export interface ListCommand {
  readonly kind: 'list'
  readonly targets: readonly string[]
  readonly json: boolean
}
/** `lockstep replay`. */
export interface ReplayCommand {
  readonly kind: 'replay'
  readonly trace: string
  /** The user's module that the trace's model comes from; null for a shipped one. */
  readonly module: string | null
  /** What a trace of another tool is of. */
  readonly model: string | null
  readonly bounds: Bounds
  readonly defect: string | null
  /** Another adapter than the one a replay file names. */
  readonly adapter: string | null
  readonly json: boolean
}
/** `lockstep requirements`. */
export interface RequirementsCommand {
  readonly kind: 'requirements'
  /** Groups or ids to show; none means all. */
  readonly only: readonly string[]
  readonly status: string | null
  readonly json: boolean
  /** How far each has come, by result files; null for the list of what carries each. */
  readonly ladder: LadderChoice | null
}
/** `--ladder` and what belongs to it. */
export interface LadderChoice {
  /** Result files, or folders that hold some. */
  readonly results: readonly string[]
  readonly waivers: string | null
  readonly snapshot: string | null
  /** Writes the snapshot instead of comparing with it. */
  readonly update: boolean
  readonly out: string | null
  readonly json: boolean
}
/** Where the adapter is. */
export interface AdapterChoice {
  /** A command, or the name of a built-in adapter; null where somebody else starts it. */
  readonly command: string | null
  readonly topology: 'cluster' | 'node'
  /** `host:port` to dial. */
  readonly connect: string | null
  /** The port to listen on. */
  readonly listen: number | null
  /** A defect of a built-in adapter. */
  readonly defect: string | null
}
/** `lockstep conform`. */
export interface ConformCommand {
  readonly kind: 'conform'
  readonly adapter: AdapterChoice
  readonly suite: string | null
  readonly model: string | null
  readonly tiers: readonly DerivedTier[] | null
  readonly bounds: Bounds
  /** How many walks, and how many groups of stimuli each has. */
  readonly walks: number
  readonly walkLength: number
  readonly seed: number
  readonly failuresMax: number | null
  readonly shrinks: boolean
  readonly inconclusive: 'ok' | 'fail'
  readonly reporters: readonly FormatName[]
  readonly json: boolean
  readonly out: string | null
  readonly quiet: boolean
}
/** `lockstep doctor`. */
export interface DoctorCommand {
  readonly kind: 'doctor'
  readonly adapter: AdapterChoice
  readonly model: string
  readonly bounds: Bounds
  readonly json: boolean
}
/** `lockstep suite`. */
export interface SuiteCommand {
  readonly kind: 'suite'
  readonly model: string
  readonly tiers: readonly DerivedTier[] | null
  readonly bounds: Bounds
  /** `-` for stdout; null for MODEL.suite.json. */
  readonly out: string | null
}
/** `lockstep mutate`. */
export interface MutateCommand {
  readonly kind: 'mutate'
  readonly model: string
  /** A file with a suite; null to derive one. */
  readonly suite: string | null
  readonly tiers: readonly DerivedTier[] | null
  readonly bounds: Bounds
  /** Only mutants whose id has this in it. */
  readonly only: string | null
  /** Ways of choosing to try for each mutant; null for the usual. */
  readonly passes: number | null
  /** Walks of the correct spec, to look for false alarms. */
  readonly seeds: number
  readonly out: string | null
  readonly json: boolean
  readonly quiet: boolean
}
/** How the order of events across nodes is known; `auto` looks at the log. */
export type OrderChoice = 'auto' | 'vector' | 'total' | 'none' | { readonly skewMs: number }
/** `lockstep validate`. */
export interface ValidateCommand {
  readonly kind: 'validate'
  /** Files; `-` for stdin. */
  readonly logs: readonly string[]
  readonly model: string
  readonly bounds: Bounds
  readonly order: OrderChoice
  readonly start: 'initial' | 'unknown'
  readonly startMax: number
  /** Events that the log reports each time; null for those that occur in it. */
  readonly reports: readonly string[] | null
  /** Events that occur in it and are not reported each time. */
  readonly hidden: readonly string[]
  readonly json: boolean
}
/** `lockstep explore`. */
export interface ExploreCommand {
  readonly kind: 'explore'
  /** Null for the model of the trace. */
  readonly model: string | null
  readonly bounds: Bounds
  readonly defect: string | null
  readonly trace: string | null
  /** 0 for any that is free. */
  readonly port: number
}
/** `lockstep report`. */
export interface ReportCommand {
  readonly kind: 'report'
  /** Result files, or folders that hold some. */
  readonly files: readonly string[]
  readonly reporting: Reporting
}
/** A help text or the version: printed, and nothing run. */
export interface PrintCommand {
  readonly kind: 'print'
  readonly text: string
}

export type Command =
  | CheckCommand
  | ListCommand
  | ReplayCommand
  | RequirementsCommand
  | ConformCommand
  | DoctorCommand
  | SuiteCommand
  | MutateCommand
  | ValidateCommand
  | ExploreCommand
  | ReportCommand
  | PrintCommand
