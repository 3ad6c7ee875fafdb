/**
 * All shipped models, in the order in which they are listed. A protocol adds its own here.
 * Data only: what to run and what to expect is in each protocol's models.ts.
 */
import type { Model } from '../model/index.ts'
import { cvmModels } from './cvm/models.ts'

export const models: readonly Model[] = [...cvmModels]
