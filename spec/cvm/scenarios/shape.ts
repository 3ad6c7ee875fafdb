/**
 * The type of a scenario and the helpers to write one. A string that begins with `$` names a role; scenarios.ts has the
 * roles.
 */
export type Args = Readonly<Record<string, string>>
export interface Point {
  readonly when: 'before' | 'after'
  readonly event: string
  readonly args?: Args
}
export type Step =
  | { readonly do: string; readonly args?: Args; readonly at?: Point; readonly refused?: boolean }
  | { readonly wait: 'idle' }
export interface Run {
  readonly letter: string
  readonly description: string
  readonly model: string
  readonly steps: readonly Step[]
}
export interface Scenario {
  readonly number: number
  readonly title: string
  readonly runs: readonly Run[]
  readonly outside: string
}

export const idle: Step = { wait: 'idle' }
export const n = (node: string): Args => ({ n: node })
export const m: Args = { m: '$master' }
export const start = (node: string, at?: Point): Step => step('startNode', n(node), at)
export const stop = (node: string, at?: Point): Step => step('stopNode', n(node), at)
export const crash = (node: string, at?: Point): Step => step('crash', n(node), at)
export const kill = (node: string, at?: Point): Step => step('killDaemon', n(node), at)
export const restart = (node: string, at?: Point): Step => step('restartDaemon', n(node), at)
export const write = (node: string): Step => step('issueIO', { n: node, g: 'dg1', access: 'write' })
export const seen = (node: string): Step => step('detect', n(node))
export const begin: Step = step('begin', m)

export function step(action: string, args: Args, at?: Point): Step {
  return at ? { do: action, args, at } : { do: action, args }
}
export function after(event: string, args?: Args): Point {
  return args ? { when: 'after', event, args } : { when: 'after', event }
}
/** Runs with letters from a on. */
export function runs(
  model: string,
  list: readonly (readonly [description: string, ...steps: Step[]])[],
  from = 0,
): readonly Run[] {
  return list.map(([description, ...steps], i) => ({
    letter: String.fromCodePoint(97 + from + i),
    description,
    model,
    steps,
  }))
}
export function scenario(
  number: number,
  title: string,
  outside: string,
  ...lists: readonly (readonly Run[])[]
): Scenario {
  return { number, title, outside, runs: lists.flat() }
}

/** What has happened last in a transaction. The last vote is that of the second slave, in the default order. */
export const phases: readonly (readonly [string, Point])[] = [
  ['begin', after('begin')],
  ['validation', after('validate', { accepted: 'yes' })],
  ['the first vote', after('vote', { n: '$master' })],
  ['the agreement', after('agree')],
  ['a kernel is invoked', after('invokeKernel', n('$master'))],
  ['the decision, no slave informed', after('decide')],
  ['the notice to one slave', after('notifyCompletion', n('$slave'))],
  ['the change is known to be applied', after('confirmApplied')],
]
