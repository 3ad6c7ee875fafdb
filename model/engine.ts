/** What engines and tools use of this room, beside the language itself. */
export { instantiate } from './instance.ts'
export type { Instance, InstanceAction, InstanceProperty, Overrides } from './instance.ts'
export { compile, counter } from './compile/compile.ts'
export type { Compiled, CompileOptions } from './compile/compile.ts'
export { coverBase } from './compile/program.ts'
export type { Json } from './domain.ts'
export { SpecError, StepError } from './errors.ts'
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
