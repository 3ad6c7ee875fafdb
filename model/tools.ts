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
export { instanceOfTrace, laneOf, readTrace, replay, traceOf } from './trace.ts'
export type { Replay, Trace, TraceStep } from './trace.ts'
export type { Change } from './changes.ts'
export { toItf } from './itf.ts'
