/** The shipped protocols, their models, and the catalogue of requirements they cite. */
export { type CarriedRow, type NamedCheck, cvmCarriers, scenes } from './cvm/carriers.ts'
export { cvmScenarios } from './cvm/scenarios.ts'
export { cvmSpec } from './cvm/spec.ts'
export { models } from './models.ts'
export { requirement, requirements } from './requirements.ts'
