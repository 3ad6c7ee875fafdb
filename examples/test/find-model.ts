/** Looks an example's model up by its name. */
import type { Model } from '../../model/index.ts'
import { models } from '../models.ts'

export function findModel(name: string): Model {
  const found = models.find(m => m.name === name)
  if (!found) throw new Error(`the examples have no model ${name}`)
  return found
}

/** The models of each spec, by the spec's name, in the order of `models.ts`. */
export const modelsOf: ReadonlyMap<string, readonly Model[]> = new Map(
  models.map(({ spec }) => [spec.name, models.filter(m => m.spec === spec)]),
)
