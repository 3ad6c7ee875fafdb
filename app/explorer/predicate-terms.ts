/**
 * Help for predicates: expressions for the parts of a state with their possible values, and the ids of the model by name. It
 * works on domains alone.
 */
import type { Instance } from '../../model/engine.ts'
import type { PredicateTerm } from '../../reports/explorer/api.ts'
import { type Domain, type Ids, type Keyed, type Listed, isFielded, isIds } from './domains.ts'

/** Maximum numbers of expressions, and of values of each. */
const termsMax = 400
const valuesMax = 12
const isName = /^[A-Za-z_$][\w$]*$/

/** Names that a predicate may use besides `s`: `A` for an id, `Node` for a kind of ids. */
export function idsOf(instance: Instance): ReadonlyMap<string, unknown> {
  instance.activate()
  const found = new Map<string, unknown>()
  const domains = new Set<Domain>()
  const visit = (domain: Domain): void => {
    if (domains.has(domain)) return
    domains.add(domain)
    for (const part of domain.parts) visit(part)
  }
  const { spec } = instance
  const ranged = instance.actions.flatMap(a => a.params.flatMap(p => (p.domain ? [p.domain] : [])))
  for (const root of [spec.state, ...(spec.lanes ? [spec.lanes] : []), ...spec.domains, ...ranged])
    visit(root)
  for (const domain of domains) if (isIds(domain)) addIds(domain, found)
  found.delete('s')
  return found
}

function addIds(domain: Ids, found: Map<string, unknown>): void {
  const kind = domain.name.charAt(0).toUpperCase() + domain.name.slice(1)
  if (isName.test(kind)) found.set(kind, domain)
  for (let i = 0; i < domain.size; i++) {
    const id = domain.valueAt(i)
    const name = domain.toJson(id)
    if (typeof name === 'string' && isName.test(name) && !found.has(name)) found.set(name, id)
  }
}

/** Expressions for every part of the state, in the order of its fields. */
export function predicateTerms(instance: Instance): readonly PredicateTerm[] {
  instance.activate()
  const terms: PredicateTerm[] = []
  collect(instance.spec.state, 's', terms)
  return terms.slice(0, termsMax)
}

function collect(domain: Domain, at: string, terms: PredicateTerm[]): void {
  if (terms.length >= termsMax) return
  if (isFielded(domain) && domain.isPlace)
    for (const [name, part] of domain.entries)
      collect(part, isName.test(name) ? `${at}.${name}` : `${at}[${JSON.stringify(name)}]`, terms)
  else if (domain.kind === 'map') ofMap(domain as Keyed, at, terms)
  else if (domain.kind === 'set' || domain.kind === 'bag') {
    const { element } = domain as Listed
    for (const literal of literals(element).slice(0, valuesMax))
      terms.push({ expression: `${at}.has(${literal})`, values: [] })
    terms.push({ expression: `${at}.size`, values: ['0', '1'] })
  } else if (domain.kind === 'seq')
    terms.push({ expression: `${at}.length`, values: ['0', '1', '2'] })
  else terms.push({ expression: at, values: literals(domain).slice(0, valuesMax) })
}

function ofMap(domain: Keyed, at: string, terms: PredicateTerm[]): void {
  for (const key of literals(domain.key)) {
    const inner = domain.element.isPlace ? `${at}[${key}]` : `${at}.get(${key})`
    collect(domain.element, inner, terms)
  }
}

/** The values of a small domain as expressions. Values without a short form are left out. */
function literals(domain: Domain): readonly string[] {
  if (domain.isPlace) return []
  if (domain.kind === 'option')
    return ['null', ...domain.parts.flatMap(part => [...literals(part)])]
  const isPlain = ['bool', 'int', 'oneOf', 'scalarset', 'ordered'].includes(domain.kind)
  if (!isPlain || domain.size > 64) return []
  const named = isIds(domain)
  return Array.from({ length: domain.size }, (_, i) => {
    const json = domain.toJson(domain.valueAt(i))
    const name = typeof json === 'string' ? json : JSON.stringify(json)
    if (!named) return typeof json === 'string' ? `'${json}'` : name
    return isName.test(name) ? name : String(i)
  })
}
