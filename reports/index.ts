/** Pure renderers of result values. */
export { plain } from './text/paint.ts'
export { stateGraphDot } from './diagrams/graph.ts'
export { mermaid } from './diagrams/mermaid.ts'
export { shiviz, shivizExpression } from './diagrams/shiviz.ts'
export { counterexampleOf } from './result/counterexample.ts'
export { stateLines } from './text/state-lines.ts'
export { errorText } from './text/error-text.ts'
export { headlines } from './result/headlines.ts'
export { headlineText, sumUp, vacuityText } from './text/sum-up.ts'
export { bytes, count, counted, duration, rate } from './text/numbers.ts'
export { isObject, keyWords, paramsText, valueText } from './text/value.ts'
export { htmlReport } from './html.ts'
export { limitText, verdictTable } from './text/verdicts.ts'
export { modelsText, requirementsText } from './text/lists.ts'
export { conforming, exploring, mutating } from './text/progress-text.ts'
export { barWidth, progressLineText } from './text/progress-line.ts'
export type { ProgressLine } from './text/progress-line.ts'
export { conformText, conformed } from './text/conform-text.ts'
export { doctorText } from './text/doctor-text.ts'
export { givenAwayBy, mutateText } from './text/mutate-text.ts'
export { isSurvivor, mutateTotals, percent } from './result/mutate-totals.ts'
export type { MutateTotals } from './result/mutate-totals.ts'
export { suiteText } from './text/suite-text.ts'
export { validateText } from './text/validate-text.ts'
export type { ValidateContext } from './text/validate-text.ts'
export {
  allowedLine,
  certainText,
  failureNotice,
  failureText,
  kindText,
  positionText,
  stabilityText,
  wrongEvent,
} from './text/failure-text.ts'
export { called, short, stimulusText, stretchesOf } from './result/transcript.ts'
export type { Stretch } from './result/transcript.ts'
export { traceLines } from './text/steps-text.ts'
export { violationText } from './text/text.ts'
export type { CasesDone } from './text/progress-text.ts'
export type { MutateContext } from './text/mutate-text.ts'
export type { ConformContext } from './result/conform-file.ts'
export type { ShownFailure } from './text/failure-text.ts'
export type { ErrorParts as ErrorText } from '../model/engine.ts'
export type { Headline, HeadlineName } from './result/headlines.ts'
export type { Vacuity } from './result/vacuity.ts'
export type { ListedModel, ListedRequirement } from './text/lists.ts'
export type { GraphEdge, GraphNode, StateGraph } from './diagrams/dot.ts'
export type { MermaidOptions } from './diagrams/mermaid.ts'
export type { Page, Paint, Tone } from './text/paint.ts'
export type { ActionInfo, ModelError, SourceLocation } from './result/parts.ts'
export type {
  Arrow,
  Band,
  BlockedAction,
  CheckedProperty,
  EnabledStep,
  StepContext,
  ShownStep,
  ViolationExplanation,
} from './result/explanation.ts'
export type { Counterexample } from './result/counterexample.ts'
export type { ModelResult, PropertyResult, ResultFile, ShownDefect } from './result/result.ts'
export type { ReadValue } from '../model/tools.ts'
export type { VerdictTable } from './text/verdicts.ts'
export type { ConformFile } from './result/conform-file.ts'
export type { LadderFile, LadderRow, WaivedRung } from './result/ladder-file.ts'
export type { MutationFile } from './result/mutation-file.ts'
export type { Report } from './result/report.ts'
export { ladder } from './result/ladder.ts'
export { readEvidence } from './result/ladder-input.ts'
export { openRungs, rungStatus } from './result/ladder-rungs.ts'
export { rungs } from './result/ladder-file.ts'
export { compareSnapshot, readSnapshot, snapshotText } from './result/ladder-snapshot.ts'
export { ladderText, snapshotChangesText } from './text/ladder-text.ts'
export { readWaivers, waive } from './result/ladder-waivers.ts'
export type { LadderInput, LadderSource, NoticedBy } from './result/ladder.ts'
export type { Evidence } from './result/ladder-input.ts'
export type { Rung } from './result/ladder-file.ts'
export type { RungStatus } from './result/ladder-rungs.ts'
export type { SnapshotChange, SnapshotLine } from './result/ladder-snapshot.ts'
export type { WaivedPair, WaiverFile, Waiving } from './result/ladder-waivers.ts'
export { formatNames, formats } from './formats.ts'
export type { Files, Format, FormatGiven, FormatName } from './formats.ts'
export type { JunitOptions } from './junit/junit.ts'
