/** The schemas of what the checker finds: other rooms may use them without running anything. */
export { coverageForm, limitForm, verdictForm, violationKind } from './result-form.ts'
