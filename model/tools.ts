/** What tools use of this room and engines do not: the reference interpreter, traces and their interchange form. */
export { reference } from './reference/reference.ts'
export type {
  Attempt,
  PlainWithBudgets,
  Reference,
  StateJson,
  Step,
} from './reference/reference.ts'
export { paramDomain } from './reference/range.ts'
export { lanesOf } from './lanes.ts'
export {
  changeForm,
  instanceOfTrace,
  laneOf,
  readTrace,
  replay,
  traceForm,
  traceOf,
} from './trace.ts'
export type { Replay, Trace, TraceStep } from './trace.ts'
export { readConjuncts } from './reading.ts'
export type { ConjunctReading, Read } from './reading.ts'
export type { Change } from './changes.ts'
export { toItf } from './itf.ts'
export { itfOrigin, looksLikeItf, readItf } from './itf-read.ts'
export type { ItfOrigin, ItfTrace } from './itf-read.ts'
export { followItf } from './itf-follow.ts'
export type { ItfFollowed, OtherStep } from './itf-follow.ts'
