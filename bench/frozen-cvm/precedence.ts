/**
 * Which reconfiguration goes first: the cluster's, except over a volume reconfiguration whose kernels have been
 * invoked; one that no kernel knows yet is suspended, one that has lost its master is settled inside.
 * Manual: Cluster reconfiguration; Volume reconfiguration. One rule, so that it can be read, and broken, in one place.
 */
import { type S, isBeforeKernel } from './state.ts'

/**
 * May a cluster reconfiguration start now? A transaction that is doomed is aborted first (COMMIT-2 over PREC-6);
 * past the kernel invocation it is finished or aborted first, unless only a successor can do that.
 */
export function mayStart(s: S): boolean {
  return s.phase === 'idle' || s.masterGone || (isBeforeKernel(s) && !s.doomed)
}
