/**
 * What `lockstep report` renders: any number of result files together. Plain data.
 */
import type { ConformResult, MutationResult } from '../../conformance/index.ts'
import type { ConformContext } from '../text/conform-text.ts'
import type { MutateContext } from '../text/mutate-text.ts'
import type { ActionInfo, ResultFile } from './result.ts'

/** A file `result.json` of `lockstep conform`. @public */
export interface ConformFile extends ConformResult {
  /** The version of Lockstep that wrote it. */
  readonly lockstep: string
  readonly context: ConformContext
  /** Requirements cited in it, in words, by id. */
  readonly clauses: Readonly<Record<string, string>>
  /** Command lines that give failing cases to the adapter again, by case. */
  readonly replays: Readonly<Record<string, string>>
  /** Failing cases whose transcript is not in the file, because there were too many of them. */
  readonly transcriptsLeftOut?: number
  /** The user's module that judged, relative to where the command ran; null for a shipped model. */
  readonly module?: string | null
  /** The actions of the model, for their words and places. */
  readonly actions?: readonly ActionInfo[]
}

/** A file `mutation.json` of `lockstep mutate`. @public */
export interface MutationFile extends MutationResult {
  readonly lockstep: string
  /** What the summary says beside the result. */
  readonly context?: Omit<MutateContext, 'words'>
  readonly clauses: Readonly<Record<string, string>>
}

/** How far a requirement has come. @public */
export interface LadderRow {
  readonly id: string
  /** The catalogue's row in its own words. */
  readonly description: string
  /** `carried` needs a ladder; the others give their reason. */
  readonly status: 'carried' | 'not yet' | 'later' | 'informative'
  readonly reason: string | null
  /** An action or property of a shipped spec cites it. */
  readonly modelled: readonly string[]
  /** Names of those that were reached: actions taken, goals reached. */
  readonly reached: readonly string[]
  /** Properties that were checked in that run and hold, in models where it was reached. */
  readonly checked: readonly string[]
  /** Mutants of its parts that were killed, of those that can be. */
  readonly killed: { readonly killed: number; readonly of: number } | null
  /** Implementations on which a case that covers it passed. */
  readonly observed: readonly string[]
  /** Rungs that it need not be on, and why; absent where there are none. */
  readonly waived?: readonly WaivedRung[]
}

/** A rung that a requirement need not be on. @public */
export interface WaivedRung {
  readonly rung: 'stated' | 'modelled' | 'reached' | 'checked' | 'killed' | 'observed'
  readonly reason: string
  /** The last day on which this counts, such as 2027-01-31. */
  readonly until: string | null
}

/** A file `requirements.json`. @public */
export interface LadderFile {
  readonly schema: 'lockstep-requirements/1'
  readonly lockstep: string
  readonly rows: readonly LadderRow[]
}

/** Result files together; each list may be empty. @public */
export interface Report {
  readonly checks: readonly ResultFile[]
  readonly conformances: readonly ConformFile[]
  readonly mutations: readonly MutationFile[]
  readonly requirements: LadderFile | null
}
