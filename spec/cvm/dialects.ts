/**
 * The constants that a model of the cvm core chooses: bounds that are not the size of a domain, and dialects, the
 * named readings of passages where the manuals are silent or disagree (spec/catalogue/dialects.ts).
 * The first option of a dialect is the default. Knows no actions or properties.
 */
import { bound, dialect } from '../../model/index.ts'

/** Number of members when the model starts; the first is master. 0 is a cold start. */
export const initialMembers = bound('initialMembers', { min: 0, max: 32 })

/** Number of disks in shared groups when the model starts; a transaction can add the others. */
export const initialDisks = bound('initialDisks', { min: 0, max: 32 })

/** COMMIT-4: either the election's guard takes the notices into account, or they reach all slaves in one step. */
export const notify = dialect('notify', 'electGuard', 'atomic')

/** DAEMON-4: whether a node may join while a slave's daemon is stopped. */
export const joinDaemon = dialect('joinDaemon', 'slaveDownOk', 'joinStrict')

/** PREC-4: what a suspended transaction does after the joiner is admitted. */
export const resume = dialect('resume', 'revoteJoiner', 'revoteAll', 'failTx')

/** COMMIT-1: `abortAlways` is its literal text, without the exception after the decision; it breaks S5. */
export const daemonLoss = dialect('daemonLoss', 'abortUnlessDecided', 'abortAlways')

/** CRECONF-15: an aborted node's I/O in progress fails, or the node waits for it. */
export const abortIO = dialect('abortIO', 'fail', 'drain')

/** SHUT-1: a clean stop waits until all volumes are closed, or is refused while one is open. */
export const stop = dialect('stop', 'wait', 'fail')

/** Activation modes are part of the model, or every member is assumed to have write access. */
export const activation = dialect('activation', 'assumed', 'modelled')

/** ACT-10: the default activation mode in the defaults file, when it enables auto-activation. */
export const defaultMode = dialect('defaultMode', 'off', 'sr', 'ro', 'sw', 'ew')

/** ACT-15: whether the defaults file was edited while the daemons were running. */
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
