/** The kinds of domains that the explorer distinguishes, with the parts of each kind. */
import type { Instance } from '../../model/engine.ts'

/** Any domain. */
export type Domain = Instance['spec']['state']

/** Ids of one kind. */
export interface Ids extends Domain {
  readonly name: string
}
/** A map. */
export interface Keyed extends Domain {
  readonly key: Domain
  readonly element: Domain
}
/** A set, a bag or a sequence. */
export interface Listed extends Domain {
  readonly element: Domain
}
/** A record. */
export interface Fielded extends Domain {
  readonly entries: readonly (readonly [string, Domain])[]
}

/** True for domains of ids, which have a name. */
export function isIds(domain: Domain): domain is Ids {
  return domain.kind === 'scalarset' || domain.kind === 'ordered'
}
/** True for records. */
export function isFielded(domain: Domain): domain is Fielded {
  return domain.kind === 'record'
}
/** The name of a map's key in JSON. */
export function keyName(key: Domain, value: unknown): string {
  const name = key.toJson(value)
  return typeof name === 'string' ? name : JSON.stringify(name)
}
