/**
 * The parts of this room that engines use, beside the language itself. Apart from tools.ts, so that a thread that
 * explores does not load what it does not run.
 */
export { instantiate } from './instance.ts'
export type { Instance, InstanceAction, InstanceProperty, Overrides } from './instance.ts'
export { compile, counter, settled } from './compile/compile.ts'
export { budgetNames, unlimitedBudgets } from './budgets.ts'
export type { Compiled, CompileOptions } from './compile/compile.ts'
export type { ActionProgress } from './action.ts'
export { coverBase } from './compile/program.ts'
export type { Json } from './domain.ts'
export { SpecError, StepError } from './errors.ts'
export type { ErrorParts } from './errors.ts'
export { isGoal, isOfStep } from './property.ts'
