/** The schemas of what the model writes, and parts for schemas: other rooms may use them without running anything. */
export {
  actionKind,
  count,
  dictionary,
  json,
  list,
  numbers,
  params,
  propertyKind,
  texts,
  time,
} from './forms.ts'
export type { Schema } from './forms.ts'
export { conjunctReadings, readValues } from './reading-form.ts'
export { changeForm, traceForm } from './trace-form.ts'
