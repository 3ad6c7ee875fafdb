/**
 * Writes a state from its JSON form into a draft, as an effect would. A search can so start in any state, which becomes the
 * only initial state of a model.
 */
import type { Json } from '../../model/engine.ts'
import { type Domain, type Fielded, type Keyed, type Listed, keyName } from './domains.ts'

/** The methods of drafts that are used here. */
interface Draft {
  [name: string]: unknown
  set(key: unknown, value: unknown): void
  add(element: unknown): void
  push(element: unknown): void
  clear(): void
}
type JsonObject = Readonly<Record<string, Json>>

/** Sets `draft` to the state in `json`. */
export function put(domain: Domain, draft: unknown, json: Json): void {
  const into = draft as Draft
  switch (domain.kind) {
    case 'record':
      for (const [name, part] of (domain as Fielded).entries) {
        const value = (json as JsonObject)[name] ?? null
        if (part.isPlace) put(part, into[name], value)
        else into[name] = part.fromJson(value)
      }
      return
    case 'map':
      return putMap(domain as Keyed, into, json as JsonObject)
    case 'set':
    case 'bag':
      into.clear()
      for (const element of json as readonly Json[])
        into.add((domain as Listed).element.fromJson(element))
      return
    case 'seq':
      into.clear()
      for (const element of json as readonly Json[])
        into.push((domain as Listed).element.fromJson(element))
      return
    default:
      throw new Error(`a ${domain.kind} has no parts to set`)
  }
}

function putMap({ key, element }: Keyed, into: Draft, json: JsonObject): void {
  for (let i = 0; i < key.size; i++) {
    const at = key.valueAt(i)
    const value = json[keyName(key, at)] ?? null
    if (element.isPlace) put(element, into[at as string], value)
    else into.set(at, element.fromJson(value))
  }
}
