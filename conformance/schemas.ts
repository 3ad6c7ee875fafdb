/** The schemas of what the harness reads and writes: other rooms may use them without running anything. */
export { eventForm, helloResult } from './contract/messages.ts'
export { conformResultForm } from './drive/result.ts'
export { mutationResultForm } from './mutate/result.ts'
export { explanationForm } from './observer/failure.ts'
export { caseForm, caseStepForm, suiteForm, tiers } from './suite/case.ts'
