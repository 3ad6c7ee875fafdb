/** What engines and tools use of this room, beside the language itself. */
export { instantiate } from './instance.ts'
export type { Instance, InstanceAction, InstanceProperty, Overrides } from './instance.ts'
export { compile, counter } from './compile/compile.ts'
export type { Compiled, CompileOptions } from './compile/compile.ts'
export { coverBase } from './compile/program.ts'
export type { Json } from './domain.ts'
export { SpecError, StepError } from './errors.ts'
