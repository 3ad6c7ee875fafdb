/**
 * Declares specs and models, and checks each as it is declared: that each part is what its place asks for, and that every name stands
 * for something. Bounds, budgets and dialects are checked when a model is made definite.
 */
import { isAction } from './action.ts'
import { Bound, Dialect } from './constants.ts'
import {
  type Rule,
  checkOptions,
  closure,
  count,
  flag,
  kindOf,
  namedEntries,
  object,
  oneOfNames,
  required,
  text,
  texts,
} from './declare.ts'
import { type AnyDomain, isDomain } from './domain.ts'
import { SpecError } from './errors.ts'
import { nearest } from './names.ts'
import type { Model, ModelOptions, Spec, SpecOptions } from './spec.ts'

const domain: Rule = { is: 'a domain', test: isDomain }
const predicate: Rule = {
  is: 'a predicate, made by `predicate(s => …)`',
  test: v => closure.test((Object(v) as { test?: unknown }).test),
}
const init: Rule = {
  is: 'the result of `init({ … })`',
  test: v => Array.isArray((Object(v) as { then?: unknown }).then),
}
function listOf(is: string, test: (one: unknown) => boolean): Rule {
  return { is: `a list of ${is}`, test: v => Array.isArray(v) && v.every(test) }
}

const specRules = {
  name: required(text),
  description: required(text),
  state: required({
    is: 'a record, map, set, sequence or bag',
    test: v => isDomain(v) && v.isPlace,
  }),
  init: required(init),
  actions: required(object),
  properties: object,
  defects: object,
  terminal: predicate,
  lanes: domain,
  observes: object,
  answers: { is: closure.is, test: (v: unknown) => v === null || closure.test(v) },
  elsewhere: text,
  bands: object,
  constants: listOf('bounds, made by `bound`', b => b instanceof Bound),
  dialects: listOf('dialects, made by `dialect`', d => d instanceof Dialect),
  domains: listOf('domains', isDomain),
}
const modelRules = {
  name: required(text),
  description: text,
  bounds: object,
  budgets: object,
  dialects: object,
  properties: texts,
  constraint: predicate,
  deadlock: oneOfNames(['no-successor', 'only-self-loops', 'allowed']),
  defect: text,
  expect: object,
  slow: flag,
}
const expectRules = {
  verdict: required(oneOfNames(['holds', 'violated'])),
  property: text,
  distinct: count,
  generated: count,
  depth: count,
}
const bandRules = {
  style: required(oneOfNames(['down', 'held', 'busy', 'lead'])),
  when: required(closure),
}

/** The name of a declaration in error texts. */
function called(kind: 'spec' | 'model', o: unknown): string {
  const { name } = Object(o) as { name?: unknown }
  return typeof name === 'string' ? `the ${kind} ${name}` : `a ${kind}`
}

/** Puts a protocol together. @public */
export function spec(o: SpecOptions): Spec {
  checkSpec(o)
  return {
    name: o.name,
    description: o.description,
    state: o.state as AnyDomain,
    init: o.init,
    actions: o.actions,
    properties: o.properties ?? {},
    defects: o.defects ?? {},
    terminal: o.terminal ?? null,
    lanes: (o.lanes as AnyDomain | undefined) ?? null,
    observes: o.observes ?? {},
    answers: o.answers ?? null,
    bands: o.bands ?? {},
    elsewhere: o.elsewhere ?? 'environment',
    constants: o.constants ?? [],
    dialects: o.dialects ?? [],
    domains: (o.domains ?? []) as readonly AnyDomain[],
  }
}

/** Chooses the bounds of a spec. @public */
export function model(of: Spec, options: ModelOptions): Model {
  checkModel(of, options)
  return { ...options, spec: of, kind: 'model' }
}

/** Throws a SpecError unless these are the options of a spec. */
function checkSpec(o: SpecOptions): void {
  const self = called('spec', o)
  checkOptions(self, 'bad-model', o, specRules)
  each(self, 'actions', o.actions, isAction, 'an action, made by `action({ … })`')
  each(self, 'properties', o.properties, isProperty, 'a property, made by `invariant` and the like')
  each(self, 'defects', o.defects, isDefect, 'a defect, made by `defect`')
  each(self, 'observes', o.observes, closure.test, closure.is)
  for (const [name, band] of namedEntries(`bands of ${self}`, 'bad-model', o.bands))
    checkOptions(`the band '${name}'`, 'bad-model', band, bandRules)
  for (const [id, d] of Object.entries(o.defects ?? {}))
    for (const broken of d.breaks)
      if (broken !== 'deadlock') mustHaveProperty(`the defect ${id} of ${o.name}`, o, broken)
}

function each(
  self: string,
  key: string,
  given: unknown,
  test: (value: unknown) => boolean,
  is: string,
): void {
  for (const [name, value] of namedEntries(`${key} of ${self}`, 'bad-model', given))
    if (!test(value))
      throw new SpecError('bad-model', {
        what: `\`${name}\` among the ${key} of ${self} is not ${is}.`,
        cause: 'a misspelt variable, or something else was put there',
        values: { given: kindOf(value) },
        advice: `give ${is}`,
      })
}
function isProperty(value: unknown): boolean {
  const p = Object(value) as { test?: unknown; on?: unknown }
  return closure.test(p.test) && Array.isArray(p.on)
}
function isDefect(value: unknown): boolean {
  const d = Object(value) as { action?: unknown; breaks?: unknown }
  return isAction(d.action) && Array.isArray(d.breaks)
}

/** Throws a SpecError unless these are a spec and the options of a model of it. */
function checkModel(of: Spec, o: ModelOptions): void {
  const self = called('model', o)
  if (!init.test((Object(of) as Partial<Spec>).init))
    throw new SpecError('bad-model', {
      what: `The first argument of ${self} is no spec.`,
      cause: 'a misspelt variable, or the options were given first',
      values: { given: kindOf(of) },
      advice: 'give what `spec` returned, then the options',
    })
  checkOptions(self, 'bad-model', o, modelRules)
  for (const id of o.properties ?? []) mustHaveProperty(self, of, id)
  if (o.defect !== undefined) mustHaveDefect(of, o.defect)
  if (!o.expect) return
  checkOptions(`\`expect\` of ${self}`, 'bad-model', o.expect, expectRules)
  const { property } = o.expect
  if (property !== undefined && property !== 'deadlock') mustHaveProperty(self, of, property)
}

/** Throws a SpecError, on behalf of `self`, unless the spec has the property. */
export function mustHaveProperty(
  self: string,
  of: Pick<SpecOptions, 'name' | 'properties'>,
  id: string,
): void {
  const properties = Object.keys(of.properties ?? {})
  if (properties.includes(id)) return
  throw new SpecError('bad-model', {
    what: `${of.name} has no property ${id}.`,
    cause: `a misspelt id in ${self}, or a property of another spec`,
    values: { properties },
    advice: nearest(id, properties, 'use one of these ids'),
  })
}

/** Throws a SpecError unless the spec has the defect. */
export function mustHaveDefect(of: Spec, id: string): void {
  const defects = Object.keys(of.defects)
  if (defects.includes(id)) return
  throw new SpecError('bad-model', {
    what: `${of.name} has no defect ${id}.`,
    cause: 'a misspelt id, or a defect of another spec',
    values: { defects },
    advice: nearest(id, defects, 'use one of these ids'),
  })
}
