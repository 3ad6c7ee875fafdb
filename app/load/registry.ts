/**
 * Lists what is shipped: the built modules that list models, and the properties that stand out in the output. No other
 * file of the command line names shipped models; the rest treats a user's module alike.
 */
import { built } from './home.ts'
import type { HeadlineName } from '../../reports/index.ts'
import type { ModuleRef } from './module-ref.ts'

/** The modules that list shipped models, in the order of the default set. */
export const shippedModules: readonly ModuleRef[] = [
  { url: built('spec/models.js').href, label: null, path: null },
  { url: built('examples/models.js').href, label: null, path: null },
]

/** The three invariants that the project stands for, the first names being those of the catalogue. */
export const headlineNames: readonly HeadlineName[] = [
  {
    title: 'identical configuration on every node',
    names: ['ConfigAgreement', 'identical configuration on every node'],
  },
  { title: 'no conflicting activation', names: ['ActivationCompat', 'no conflicting activation'] },
  {
    title: 'commit or abort everywhere',
    names: ['Atomicity', 'commit-or-abort everywhere', 'commit or abort everywhere'],
  },
]
