/** Results and their renderers: pure functions from result values to texts, and the types of result files. */

// Result files: their types, and what follows from them.
export type { ErrorParts as ErrorText } from '../model/engine.ts'
export type { ReadValue } from '../model/tools.ts'
export type { ConformContext, ConformFile } from './result/conform-file.ts'
export type { Counterexample } from './result/counterexample.ts'
export type {
  Arrow,
  Band,
  BlockedAction,
  CheckedProperty,
  EnabledStep,
  ShownStep,
  StepContext,
  ViolationExplanation,
} from './result/explanation.ts'
export type { LadderFile, LadderRow, Rung, WaivedRung } from './result/ladder-file.ts'
export type { MutationFile } from './result/mutation-file.ts'
export type { ActionInfo, ModelError, SourceLocation } from './result/parts.ts'
export type { Report } from './result/report.ts'
export type {
  ExpectedResult,
  ModelResult,
  PropertyResult,
  ResultFile,
  ShownDefect,
} from './result/result.ts'
export type { Vacuity } from './result/vacuity.ts'
export { counterexampleOf } from './result/counterexample.ts'
export { allowedText, kindText } from './result/failure-kinds.ts'
export { type HeadlineName, headlines } from './result/headlines.ts'
export { type MutateTotals, isSurvivor, mutateTotals, percent } from './result/mutate-totals.ts'
export { type Stretch, called, short, stimulusText, stretchesOf } from './result/transcript.ts'

// The ladder of requirements.
export { type LadderSource, type NoticedBy, ladder } from './result/ladder.ts'
export { rungs } from './result/ladder-file.ts'
export { type Evidence, readEvidence } from './result/ladder-input.ts'
export { type RungStatus, openRungs, rungStatus } from './result/ladder-rungs.ts'
export { compareSnapshot, readSnapshot, snapshotText } from './result/ladder-snapshot.ts'
export { type WaivedPair, type WaiverFile, readWaivers, waive } from './result/ladder-waivers.ts'

// Formats of whole reports, and of one counterexample.
export { mermaid } from './diagrams/mermaid.ts'
export { shiviz } from './diagrams/shiviz.ts'
export { type Files, type Format, type FormatGiven, type FormatName } from './formats.ts'
export { formatNames, formats } from './formats.ts'
export { htmlReport } from './html.ts'

// Text for terminals and files.
export { type Page, type Paint, type Tone, plain } from './text/paint.ts'
export { conformText, conformed } from './text/conform-text.ts'
export { doctorText } from './text/doctor-text.ts'
export { errorText } from './text/error-text.ts'
export {
  type ShownFailure,
  certainText,
  failureNotice,
  failureText,
  positionText,
  stabilityText,
  wrongEvent,
} from './text/failure-text.ts'
export { ladderText, snapshotChangesText } from './text/ladder-text.ts'
export {
  type ListedModel,
  type ListedRequirement,
  modelsText,
  requirementsText,
} from './text/lists.ts'
export { type MutateContext, distinguishedBy, mutateText } from './text/mutate-text.ts'
export { bytes, count, counted, duration, rate } from './text/numbers.ts'
export { type ProgressLine, barWidth, progressLineText } from './text/progress-line.ts'
export { conforming, exploring, mutating } from './text/progress-text.ts'
export { traceLines } from './text/steps-text.ts'
export { suiteText } from './text/suite-text.ts'
export { headlineText, sumUp, vacuityText } from './text/sum-up.ts'
export { violationText } from './text/text.ts'
export { validateText } from './text/validate-text.ts'
export { isObject, keyWords, paramsText, valueText } from './text/value.ts'
export { limitText, verdictTable } from './text/verdicts.ts'
