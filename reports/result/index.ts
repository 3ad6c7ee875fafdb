/** Results as data: their types and schemas, and what follows from them without running anything. */
export { conformanceForm, ladderForm, mutationForm } from './conformance-form.ts'
export { type ExitCode, type Finding, exitCode, exitCodes } from './exit-code.ts'
export { type Expected, type Judgement, expectedOf, judge } from './expectation.ts'
export { resultForm } from './result-form.ts'
export { vacuityOf } from './vacuity.ts'
