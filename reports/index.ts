/** Pure renderers of result values. */
export { plain } from './paint.ts'
export { stateLines } from './state-lines.ts'
export { errorText } from './error-text.ts'
export { headlines, headlineText, sumUp, vacuityText } from './sum-up.ts'
export { limitText, verdictTable } from './verdicts.ts'
export { modelsText, requirementsText } from './lists.ts'
export { progressText } from './progress-text.ts'
export { traceLines, violationText } from './text.ts'
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
