/**
 * The constants a model of the cvm core chooses: bounds that are no size of a domain, and dialects, the named
 * readings of places where the manuals are silent or disagree (spec/catalogue/dialects.ts).
 * Must not know actions or properties. The first option of a dialect is the default.
 */
import { bound, dialect } from '../../model/index.ts'

/** How many nodes are members when the model starts; the first of them is master. 0 is a cold start. */
export const initialMembers = bound('initialMembers', { min: 0, max: 32 })

/** How many disks shared groups hold when the model starts; the others can be added by a transaction. */
export const initialDisks = bound('initialDisks', { min: 0, max: 32 })

/** COMMIT-4: the guard of the election respects the notices, or they reach all slaves in one step. */
export const notify = dialect('notify', 'electGuard', 'atomic')

/** DAEMON-4: may a node join while the daemon of some slave is stopped? */
export const joinDaemon = dialect('joinDaemon', 'slaveDownOk', 'joinStrict')

/** PREC-4: what a suspended transaction does once the joiner is in. */
export const resume = dialect('resume', 'revoteJoiner', 'revoteAll', 'failTx')

/** COMMIT-1: `abortAlways` is its literal text, without the exception after the decision; it breaks S5. */
export const daemonLoss = dialect('daemonLoss', 'abortUnlessDecided', 'abortAlways')

/** CRECONF-15: the I/O in progress of an aborted node fails, or is waited for. */
export const abortIO = dialect('abortIO', 'fail', 'drain')

/** SHUT-1: a clean stop waits until nothing is open, or is refused while something is. */
export const stop = dialect('stop', 'wait', 'fail')

/** Are activation modes part of the model, or is every member assumed to have write access? */
export const activation = dialect('activation', 'assumed', 'modelled')

/** ACT-10: the default activation mode in the defaults file, when it enables auto-activation. */
export const defaultMode = dialect('defaultMode', 'off', 'sr', 'ro', 'sw', 'ew')

/** ACT-15: was the defaults file edited while the daemons were running? */
export const defaultsFile = dialect('defaultsFile', 'unchanged', 'edited')

/** VRECONF-6/8/9: checks may go either way, or follow from disk paths, names and licences. */
export const checks = dialect('checks', 'opaque', 'modelled')

export const constants = [initialMembers, initialDisks]
export const dialects = [
  notify,
  joinDaemon,
  resume,
  daemonLoss,
  abortIO,
  stop,
  activation,
  defaultMode,
  defaultsFile,
  checks,
]
