/** Tests which parameters a guard is taken to read: a guard tested too early would hide steps. */
import { describe, expect, test } from 'vitest'
import { constantValue, depths, parametersRead } from '#model/compile/reads.ts'
import { model, protocol, record, scalarset, set, spec } from '#model/index.ts'
import { compareEngines } from './differential.ts'

const made = (source: string): ((...args: never[]) => unknown) =>
  (new Function(`return (${source})`) as () => (...args: never[]) => unknown)()
const withText = (f: (...args: never[]) => unknown, text: string): typeof f =>
  Object.assign(f, { toString: () => text })

describe('which parameters a guard reads', () => {
  test.each([
    ['s => s.x', []],
    ['(s) => s.x', []],
    ['() => true', []],
    ['(s, { n }) => n', ['n']],
    ['(s, { n: m, o }) => m', ['n', 'o']],
    ['function (s, { n }) { return n }', ['n']],
    ['function named(s) { return true }', []],
  ])('plainly readable: %s', (source, read) => {
    expect(parametersRead(made(source))).toEqual(read)
  })
  test.each([
    '(s, p) => p.n',
    '(s, { n = 1 }) => n',
    '(s, { n } = {}) => n',
    '(s, { ["n"]: m }) => m',
    '(s, { "n": m }) => m',
    '(s, { a: { b } }) => b',
    '(s, ...rest) => rest[0].n',
    '(s /* ) */, p) => p.n',
    'function (s) { return arguments[1].n }',
    'function (s) { return \\u0061rguments[1].n }',
    'function (s) { return eval("argu" + "ments")[1].n }',
    '({ "any name"(s, p) { return p.n } })["any name"]',
    'class { constructor(s) {} }',
  ])('read whole: %s', source => {
    expect(parametersRead(made(source))).toBeNull()
  })
  test.each<[string, (...args: never[]) => unknown]>([
    ['a bound function', made('(s, p) => p.n').bind(null)],
    ['a proxy', new Proxy(made('(s, p) => p.n'), {})],
    ['a function with a text of its own', withText(made('(s, p) => p.n'), 's => true')],
    ['a native function', Reflect.get],
    ['a method that JavaScript binds', Object.prototype.hasOwnProperty.bind({})],
  ])('%s reads everything', (_, f) => {
    expect(parametersRead(f)).toBeNull()
    expect(constantValue(f)).toBeUndefined()
    expect(depths([f], ['n'], true)).toEqual([1])
  })
  test('a constant is a boolean of a function without parameters', () => {
    expect(constantValue(made('() => true'))).toBe(true)
    expect(constantValue(made('() => { }'))).toBeUndefined()
    expect(constantValue(made('() => arguments.length > 0'))).toBeUndefined()
  })
})

test.each<[string, (guard: (s: never, p: { n: never }) => boolean) => unknown]>([
  ['a bound function', guard => guard.bind(null)],
  ['a proxy', guard => new Proxy(guard, {})],
  ['a text of its own', guard => Object.assign(guard.bind(null), { toString: () => 's => true' })],
  ['no declared parameter', guard => function () { return guard.apply(null, arguments as never) }], // prettier-ignore
])('both engines test a guard made by %s for every choice of parameters', (_, wrap) => {
  const Node = scalarset('node')
  const State = record({ done: set(Node) })
  const { action, init } = protocol(State)
  const asked = (s: { done: { has(n: never): boolean } }, { n }: { n: never }): boolean =>
    !s.done.has(n) && (n as number) > 0
  const finish = action({
    params: { n: Node },
    when: { 'it is open': wrap(asked as never) as never },
    then: (s, { n }) => s.done.add(n),
  })
  const of = spec({
    name: 'reads',
    description: 'reads',
    state: State,
    init: init({}),
    actions: { finish },
  })
  const chosen = model(of, { name: 'reads', bounds: { nodes: 3 } })
  expect(compareEngines(chosen, {}, { statesMax: 10, hoist: true })).toMatchObject({ states: 4 })
})
