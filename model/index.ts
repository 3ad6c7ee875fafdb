/** The modelling language, as specs import it. */
export { bool, int, oneOf } from './scalars.ts'
export { scalarset, ordered } from './ids.ts'
export { option } from './option.ts'
export { union } from './union.ts'
export { record } from './record.ts'
export { map, set, seq } from './collections.ts'
export { bag } from './bag.ts'
export { bound, dialect } from './constants.ts'
export { protocol } from './protocol.ts'
export { defectDiff } from './defect.ts'
export { spec, model } from './declare-spec.ts'
export { SpecError, StepError } from './errors.ts'
export type {
  Spec,
  Model,
  ModelOptions,
  Expectation,
  Deadlock,
  Observables,
  Bands,
} from './spec.ts'
export type { Property, Predicate } from './property.ts'
export type { Action, ActionKind, ActionProgress, Params, ParamValues } from './action.ts'
export type { Defect } from './defect.ts'
export type {
  Draft,
  View,
  Value,
  Id,
  OrderedId,
  SetView,
  SetDraft,
  SeqView,
  BagView,
} from './types.ts'
