/**
 * The monitor's permissions for the master, to begin a transaction and to invoke the kernels, and the suspension of a
 * transaction before a cluster reconfiguration.
 * Requirements: PREC-1 to PREC-5, VRECONF-4, VRECONF-5.
 */
import type { Handlers } from './messages.ts'
import { isViewCurrent } from './view.ts'
import type { MonitorActor } from './monitor.ts'

export const grantHandlers: Handlers<MonitorActor> = {
  askBegin: (monitor, from) => {
    const isRefused =
      monitor.attempt !== null ||
      !isViewCurrent(monitor) ||
      monitor.permitted ||
      monitor.master !== from
    if (isRefused) {
      monitor.send(from, 'mayNotBegin', { why: 'a reconfiguration is running or pending' })
      return
    }
    monitor.txCount += 1
    const tx = monitor.txCount
    monitor.permitted = { tx, master: from, inKernel: false, suspendAsked: false }
    monitor.send(from, 'mayBegin', { tx, dead: monitor.withStatus('dead') })
  },
  askAgree: (monitor, from, { tx }) => {
    const { permitted } = monitor
    if (permitted?.tx !== tx || (permitted.suspendAsked && !monitor.has('D12'))) return
    permitted.inKernel = true
    monitor.send(from, 'mayAgree', { tx })
  },
}
