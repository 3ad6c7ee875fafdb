/**
 * Decides from observations which nodes can crash: those that take part in the cluster or try to. The end of any other
 * process is no event of the protocol. Knows one observed path.
 */
import { isRecord } from './lines.ts'

export const statePaths: readonly string[] = ['nodestate']
const states: readonly unknown[] = ['cluster member', 'joining']

/** Takes an observation of `statePaths`. */
export function mayCrash(seen: unknown): boolean {
  return isRecord(seen) && states.includes(seen['nodestate'])
}
