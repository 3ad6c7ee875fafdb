/** The shipped protocols, their models, and the catalogue of requirements they cite. */
export { cvmSpec } from './cvm/spec.ts'
export { models } from './models.ts'
export { requirement, requirements } from './requirements.ts'
