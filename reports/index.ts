/** Pure renderers of result values. */
export { plain } from './paint.ts'
export { stateGraphDot } from './graph.ts'
export { mermaid } from './mermaid.ts'
export { shiviz, shivizExpression } from './shiviz.ts'
export { counterexampleOf } from './counterexample.ts'
export { stateLines } from './state-lines.ts'
export { errorText } from './error-text.ts'
export { headlines, headlineText, sumUp, vacuityText } from './sum-up.ts'
export { bytes, count, counted, duration, rate } from './numbers.ts'
export { isObject, keyWords, paramsText, valueText } from './value.ts'
export { htmlReport } from './html.ts'
export { limitText, verdictTable } from './verdicts.ts'
export { modelsText, requirementsText } from './lists.ts'
export { conforming, exploring, mutating } from './progress-text.ts'
export { barWidth, progressLineText } from './progress-line.ts'
export type { ProgressLine } from './progress-line.ts'
export { conformText, conformed } from './conform-text.ts'
export { doctorText } from './doctor-text.ts'
export { givenAwayBy, mutateText } from './mutate-text.ts'
export { isSurvivor, mutateTotals, percent } from './mutate-totals.ts'
export type { MutateTotals } from './mutate-totals.ts'
export { suiteText } from './suite-text.ts'
export { validateText } from './validate-text.ts'
export type { ValidateContext } from './validate-text.ts'
export {
  allowedLine,
  certainText,
  failureNotice,
  failureText,
  kindText,
  placeText,
  stabilityText,
  wrongEvent,
} from './failure-text.ts'
export { called, short, stimulusText, stretchesOf } from './transcript.ts'
export type { Stretch } from './transcript.ts'
export { traceLines } from './steps-text.ts'
export { violationText } from './text.ts'
export type { CasesDone } from './progress-text.ts'
export type { MutateContext } from './mutate-text.ts'
export type { ConformContext } from './conform-text.ts'
export type { ShownFailure } from './failure-text.ts'
export type { ErrorText } from './error-text.ts'
export type { Headline, HeadlineName, Vacuity } from './sum-up.ts'
export type { ListedModel, ListedRequirement } from './lists.ts'
export type { GraphEdge, GraphNode, StateGraph } from './dot.ts'
export type { MermaidOptions } from './mermaid.ts'
export type { Page, Paint, Tone } from './paint.ts'
export type {
  ActionInfo,
  Arrow,
  Band,
  BlockedAction,
  CheckedProperty,
  Counterexample,
  EnabledStep,
  ModelResult,
  Moment,
  PropertyResult,
  ReadValue,
  ResultFile,
  ShownDefect,
  ShownStep,
  SourcePlace,
  Story,
} from './result.ts'
export type { VerdictTable } from './verdicts.ts'
export type {
  ConformFile,
  LadderFile,
  LadderRow,
  MutationFile,
  Report,
  WaivedRung,
} from './report.ts'
export { ladder } from './ladder.ts'
export { readEvidence } from './ladder-input.ts'
export { openRungs, rungs, standing } from './ladder-rungs.ts'
export { compareSnapshot, readSnapshot, snapshotText } from './ladder-snapshot.ts'
export { ladderText, snapshotChangesText } from './ladder-text.ts'
export { readWaivers, waive } from './ladder-waivers.ts'
export type { LadderInput, LadderSource, NoticedBy } from './ladder.ts'
export type { Evidence } from './ladder-input.ts'
export type { Rung, Standing } from './ladder-rungs.ts'
export type { SnapshotChange, SnapshotLine } from './ladder-snapshot.ts'
export type { WaivedPair, WaiverFile, Waiving } from './ladder-waivers.ts'
export { formatNames, formats } from './formats.ts'
export type { Files, Format, FormatGiven, FormatName } from './formats.ts'
export type { JunitOptions } from './junit.ts'
