/** Pure renderers of result values. */
export { plain } from './paint.ts'
export { stateLines } from './state-lines.ts'
export { errorText } from './error-text.ts'
export { headlines, headlineText, sumUp, vacuityText } from './sum-up.ts'
export { count, counted } from './numbers.ts'
export { limitText, verdictTable } from './verdicts.ts'
export { modelsText, requirementsText } from './lists.ts'
export { casesText, mutantsText, progressText } from './progress-text.ts'
export { conformText } from './conform-text.ts'
export { doctorText } from './doctor-text.ts'
export { mutateText } from './mutate-text.ts'
export { isSurvivor, mutateTotals } from './mutate-totals.ts'
export { suiteText } from './suite-text.ts'
export { validateText } from './validate-text.ts'
export type { ValidateContext } from './validate-text.ts'
export { failureNotice, failureText } from './failure-text.ts'
export { traceLines, violationText } from './text.ts'
export type { CasesDone } from './progress-text.ts'
export type { MutateContext } from './mutate-text.ts'
export type { ConformContext } from './conform-text.ts'
export type { ShownFailure } from './failure-text.ts'
export type { ErrorText } from './error-text.ts'
export type { Headline, HeadlineName, Vacuity } from './sum-up.ts'
export type { ListedModel, ListedRequirement } from './lists.ts'
export type { Page, Paint, Tone } from './paint.ts'
export type {
  Checked,
  Counterexample,
  ModelResult,
  PropertyResult,
  ShownDefect,
  ShownStep,
} from './result.ts'
export type { VerdictTable } from './verdicts.ts'
