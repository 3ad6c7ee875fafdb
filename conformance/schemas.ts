/** The schemas of what the harness reads and writes: other rooms may use them without running anything. */
export { eventForm, helloResult } from './contract/messages.ts'
export { caseForm, caseStepForm, suiteForm, tiers } from './suite/case.ts'
