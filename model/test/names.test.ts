/** Names that authors choose never meet names that the engines make: any name works, or is refused when declared. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bag, bool, bound, int, map, model, oneOf, option, protocol, record } from '#model/index.ts'
import { scalarset, seq, set, spec, union } from '#model/index.ts'
import { naive } from '#model/reference/naive.ts'
import { compile } from '#model/compile/compile.ts'
import { SpecError } from '#model/errors.ts'
import { instantiate } from '#model/instance.ts'
import { compareEngines } from './differential.ts'

/** Names of generated code, of members of views and domains, of every object, and of JavaScript's own syntax. */
const hard = [
  'w',
  's',
  'w0',
  's0',
  'w1',
  's1',
  'p0',
  'p1',
  'lw',
  'ls',
  'c0',
  'g',
  'p',
  'i0',
  'r0',
  'n0',
  'only0',
  't',
  'S',
  'O',
  'W',
  'B',
  'X',
  'G',
  'F',
  'U',
  'P0',
  'act0',
  'cover0',
  'judge',
  'flush',
  'taken',
  'places0',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
  'then',
  'length',
  'size',
  'name',
  'prototype',
  'get',
  'set',
  'has',
  'add',
  'assign',
  'some',
  'elements',
  'kind',
  'bound',
  'value',
  'v',
  'v0',
  'fields',
  'var',
  'class',
  'this',
  'null',
  'eval',
  'arguments',
  'a b',
  'a"b',
  "a'b",
  'a`${1}`b',
  'a\\b',
  'a\nb',
  '\u2028',
  '\ud800',
  'state',
  'type',
  '$',
  '$w0',
  '$assign',
  '$slot',
  '$elements',
  '__proto__',
  '__defineGetter__',
  '1',
  '0',
  '',
]
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hard) },
  { weight: 1, arbitrary: fc.string() },
)
const names = fc.uniqueArray(name, { minLength: 14, maxLength: 14 })

type Loose = Record<string, never>
type Closure = (s: Loose, params: Loose) => unknown
/** An object of names and what they stand for; computed, so that every name is a key of its own. */
const of = (...entries: readonly (readonly [string, unknown])[]): never =>
  Object.fromEntries(entries) as never

/** The same protocol whatever its names are: 14 of them. */
function named(n: readonly string[]) {
  const Node = scalarset(n[0])
  const most = bound(n[1], { min: 0, max: 3 })
  const Message = union(
    of([n[2], of([n[3], Node], [n[4], bool])], [n[5], of([n[6], int(0, 1)])]),
  ) as never
  const make = (fields: object): never =>
    (Message as Record<string, (f: object) => never>)[n[2]](fields)
  const Inner = record(of([n[7], bool], [n[8], set(Node)])) as never
  const Keys = map(oneOf(n[9], `${n[9]}!`), bool)
  const parts = [int(0, most), Inner, map(Node, Inner), set(Message), seq(bool, 2), Keys]
  const all = [...parts, option(Inner), bag(bool, 2)]
  const State = record(of(...all.map((d, i) => [n[i], d] as const)))
  const p = protocol(State) as never as Record<string, (o: unknown) => never>
  const room: Closure = s => (s[n[0]] as number) < most.value
  const isNew: Closure = (s, q) => !s[n[2]][q[n[10]]][n[7]]
  const notes: Closure = (s, q) =>
    (s[n[3]] as { add(m: never): void }).add(make(of([n[3], q[n[10]]], [n[4], true])))
  const counts: Closure = (s, q) => {
    s[n[0]] = ((s[n[0]] as number) + 1) as never
    s[n[2]][q[n[10]]][n[7]] = true as never
    s[n[1]] = s[n[2]][q[n[10]]]
  }
  const sends = p['action']({
    params: of([n[10], Node]),
    budget: n[12],
    when: of([n[3], room], [n[4], isNew]),
    then: of([n[5], notes], [n[6], counts]),
  })
  const isFor: Closure = (_, q) => q[n[11]]['type'] === n[2] && q[n[11]][n[3]] === q[n[10]]
  const receives: Closure = (s, q) => {
    ;(s[n[3]] as { delete(m: never): void }).delete(q[n[11]])
    ;(s[n[5]] as { set(k: string, v: boolean): void }).set(n[9], true)
    s[n[6]] = of([n[7], true], [n[8], []])
  }
  const hears = p['action']({
    params: of([n[10], Node], [n[11], { from: (s: Loose) => s[n[3]] }]),
    when: of([n[13], isFor]),
    then: receives,
  })
  const holds: Closure = s => (s[n[0]] as number) < 2
  const small = p['invariant']({ description: '', holds })
  const made = spec({
    name: 'named',
    description: '',
    state: State,
    init: p['init']({}),
    actions: of([n[0], sends], [n[13], hears]),
    properties: of([n[1], small]),
    constants: [most],
  })
  const bounds = of([`${n[0]}s`, 2], [n[1], 3])
  return model(made, { name: 'named', bounds, budgets: of([n[12], 2]) })
}

test('any names give the same states, steps and violation in both engines, or are refused', () => {
  let accepted = 0
  fc.assert(
    fc.property(names, n => {
      try {
        const chosen = named(n)
        const found = naive(instantiate(chosen))
        accepted++
        expect([found.distinct, found.violation?.depth]).toEqual([9, 3])
        expect(compareEngines(chosen, {}, { statesMax: 50, hoist: true }).states).toBe(9)
      } catch (e) {
        if (!(e instanceof SpecError)) throw e
        if (!e.code.startsWith('bad-')) throw e
      }
    }),
    { numRuns: 300 },
  )
  expect(accepted).toBeGreaterThan(20)
})

test('a record with fields named like those of a view is violated when it is', () => {
  const State = record({
    w0: int(0, 3),
    s0: int(0, 3),
    p0: record({ p1: bool }),
    constructor: bool,
  })
  const p = protocol(State)
  const go = p.action({ when: { room: s => s.w0 < 3 }, then: s => { s.w0 += 1; s.s0 = s.w0; s.p0.p1 = true; s.constructor = true as never } }) // prettier-ignore
  const Small = p.invariant({ description: '', holds: s => s.s0 < 3 || !s.p0.p1 })
  const of = spec({ name: 'n', description: '', state: State, init: p.init({}), actions: { go }, properties: { Small } }) // prettier-ignore
  const instance = instantiate(model(of, { name: 'n' }))
  const c = compile(instance, { mode: 'callback' })
  c.write({ w0: 3, s0: 3, p0: { p1: true }, constructor: true })
  c.judge()
  expect([...c.flags]).toEqual([1])
  expect(compareEngines(instance.model, {}, { statesMax: 10, hoist: true }).states).toBe(4)
})
