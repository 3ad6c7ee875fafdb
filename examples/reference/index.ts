/** The reference cluster: an implementation of the cvm core that adapters expose, with defects to switch on. */
export { defects as referenceDefects } from './defects.ts'
export { localAdapter as referenceAdapter } from './local/adapter.ts'
