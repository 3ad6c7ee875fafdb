/**
 * Who is in a state to crash, by what can be seen of it: a node that takes part in the cluster, or
 * tries to. The end of any other is no event of the protocol. Knows one observed path.
 */
import { isRecord } from './lines.ts'

export const statePaths: readonly string[] = ['nodestate']
const states: readonly unknown[] = ['cluster member', 'joining']

/** Of an observation of `statePaths`. */
export function mayCrash(seen: unknown): boolean {
  return isRecord(seen) && states.includes(seen['nodestate'])
}
