/**
 * Finds the range of a `from` parameter: the domain of its elements, found once by running `from` on a probe that
 * stands for any state, and its elements in a given state.
 */
import type { Param } from '../action.ts'
import { BagDomain } from '../bag.ts'
import { MapDomain, SeqDomain, SetDomain } from '../collections.ts'
import type { Domain } from '../domain.ts'
import { SpecError } from '../errors.ts'
import { readOnly } from '../misuse.ts'
import { OptionDomain } from '../option.ts'
import { UnionDomain } from '../union.ts'
import { elementsOf } from '../values.ts'
import { isRecord } from './plain.ts'

/** The domain of a parameter's values; for a `from` parameter, of the elements of what it ranges over. */
export function paramDomain(state: Domain, param: Param): Domain {
  if (param.domain) return param.domain
  const found = (param.from?.(probe(state) as never) as Partial<Probe> | undefined)?.$domain
  if (found instanceof OptionDomain) {
    const inner = found.element
    return inner instanceof SetDomain || inner instanceof SeqDomain ? inner.element : inner
  }
  if (found instanceof SetDomain || found instanceof SeqDomain || found instanceof BagDomain)
    return found.element
  throw new SpecError('bad-action', {
    what: `The parameter \`${param.name}\` ranges over something that has no elements.`,
    cause: '`from` must give a set, bag, sequence or option of the state',
    values: { parameter: param.name, gives: found?.label ?? 'something else' },
    advice: 'write `from(s => s.network)`, or name a domain',
  })
}

/** The values a parameter takes in a state: by index, or as they stand in a collection, each once. */
export function paramValues(param: Param, domain: Domain, view: never): readonly unknown[] {
  if (!param.from) return Array.from({ length: domain.size }, (_, i) => domain.valueAt(i))
  const range = param.from(view)
  const elements = elementsOf(range) ?? (range === null ? [] : [range])
  return [...new Set(elements)]
}

interface Probe {
  readonly $domain: Domain
}

/** An object with the shape of a view, whose leaves name their domains. */
function probe(domain: Domain): Probe {
  const made = { $domain: domain }
  const part = (key: string, d: Domain): void => {
    Object.defineProperty(made, key, {
      get: () => probe(d),
      set: () => {
        readOnly('`from`')
      },
      configurable: true,
    })
  }
  const inner = domain instanceof OptionDomain ? domain.element : domain
  if (isRecord(inner)) for (const [name, d] of inner.entries) part(name, d)
  if (inner instanceof UnionDomain)
    for (const [name, d] of inner.variants.flatMap(v => v.fields)) part(name, d)
  if (inner instanceof MapDomain) {
    const { key, element } = inner
    for (let i = 0; i < key.size; i++) part(String(key.valueAt(i)), element)
    Object.assign(made, { get: () => probe(element) })
  }
  return made
}
