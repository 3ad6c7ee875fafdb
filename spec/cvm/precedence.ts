/**
 * Precedence of reconfigurations: the cluster's goes first, except while a volume reconfiguration has invoked the
 * kernels. A transaction that no kernel knows yet is suspended; one that lost its master is settled inside.
 * Manual: Cluster reconfiguration; Volume reconfiguration. One rule in one place, so that a defect can break it.
 */
import { type S, isBeforeKernel } from './state.ts'

/**
 * True if a cluster reconfiguration may start now. A doomed transaction is aborted first (COMMIT-2 over PREC-6);
 * past the kernel invocation it is finished or aborted first, unless only a successor can do that.
 */
export function mayStart(s: S): boolean {
  return s.phase === 'idle' || s.masterGone || (isBeforeKernel(s) && !s.doomed)
}
