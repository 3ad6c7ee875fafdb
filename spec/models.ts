/**
 * All shipped models, in the order in which they are listed. Data only: each protocol's models.ts has the bounds and
 * the expected results.
 */
import type { Model } from '../model/index.ts'
import { cvmModels } from './cvm/models.ts'

export const models: readonly Model[] = [...cvmModels]
