/**
 * The configuration an actor starts with: the nodes, the bounds and dialects of the model it is checked against,
 * durations, and the defect it has, if any. Must not know the protocol.
 */

/** Minimum durations in milliseconds; a timer may fire later. */
export const defaultTiming = {
  /** A request of an application to a shared volume. */
  io: 20,
  /** From the end of a process until the monitor treats its node as departed. */
  detect: 20,
  /** The time a node waits to be admitted. */
  joinTimeout: 5000,
}
export type Timing = typeof defaultTiming

export interface Config {
  readonly nodes: readonly string[]
  /**
   * The number of nodes, counted from the first, that form a settled cluster at the start; the first of them is its
   * master.
   */
  readonly initialMembers: number
  /** The number of boots of this node since the reset; a node of incarnation 0 may be an initial member. */
  readonly incarnation: number
  readonly groups: readonly string[]
  readonly disks: readonly string[]
  readonly initialDisks: number
  readonly activation: 'assumed' | 'modelled'
  readonly checks: 'opaque' | 'modelled'
  /** Also `off` when the defaults file does not enable automatic activation. */
  readonly defaultMode: string
  readonly defaultsFile: 'unchanged' | 'edited'
  /** An id of defects.ts. */
  readonly defect: string | null
  readonly timing: Timing
}

type Params = Readonly<Record<string, number | string>>

function names(prefix: string, count: number | string | undefined): string[] {
  return Array.from({ length: Number(count ?? 1) }, (_, i) => `${prefix}${String(i + 1)}`)
}

/** Builds a configuration from the parameters of a reset; a missing dialect gets its first option. */
export function configOf(
  nodes: readonly string[],
  params: Params,
  more: Partial<Pick<Config, 'defect' | 'incarnation' | 'timing'>> = {},
): Config {
  return {
    nodes,
    initialMembers: Number(params['initialMembers'] ?? nodes.length),
    incarnation: 0,
    groups: names('dg', params['groups']),
    disks: names('d', params['disks']),
    initialDisks: Number(params['initialDisks'] ?? 0),
    activation: params['activation'] === 'modelled' ? 'modelled' : 'assumed',
    checks: params['checks'] === 'modelled' ? 'modelled' : 'opaque',
    defaultMode: String(params['defaultMode'] ?? 'off'),
    defaultsFile: params['defaultsFile'] === 'edited' ? 'edited' : 'unchanged',
    defect: null,
    timing: defaultTiming,
    ...more,
  }
}
