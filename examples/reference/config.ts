/**
 * What an actor is started with: the nodes, the bounds and dialects of the model it is held against, durations, and
 * which defect it has, if any. Must not know the protocol.
 */

/** Durations in milliseconds, at least; a timer may come later. */
export const defaultTiming = {
  /** A request of an application to a shared volume. */
  io: 20,
  /** From the end of a process until the monitor takes its node for departed. */
  detect: 20,
  /** How long a node waits to be admitted. */
  joinTimeout: 5000,
}
export type Timing = typeof defaultTiming

export interface Config {
  readonly nodes: readonly string[]
  /** So many of the first nodes are a settled cluster at the start, the first of them is its master. */
  readonly initialMembers: number
  /** How often this node has been booted since the reset; a node of incarnation 0 may be an initial member. */
  readonly incarnation: number
  readonly groups: readonly string[]
  readonly disks: readonly string[]
  readonly initialDisks: number
  readonly activation: 'assumed' | 'modelled'
  readonly checks: 'opaque' | 'modelled'
  /** `off` also when the defaults file does not enable automatic activation. */
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

/** From the parameters of a reset; what they leave out has the first option of its dialect. */
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
