/** The schemas of what the model writes: other rooms may use them without running anything. */
export { changeForm, traceForm } from './trace.ts'
