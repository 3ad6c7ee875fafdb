/** Closures that break the rules at run time are refused by both engines: the spec is ill-formed, whatever it gives. */
import { describe, expect, test } from 'vitest'
import { compile } from '#model/compile/compile.ts'
import {
  bag,
  bool,
  int,
  map,
  model,
  protocol,
  record,
  scalarset,
  seq,
  set,
  spec,
} from '#model/index.ts'
import type { ErrorCode } from '#model/errors.ts'
import { instantiate } from '#model/instance.ts'
import { reference } from '#model/reference/reference.ts'

const Node = scalarset('node')
const State = record({
  node: map(Node, record({ up: bool, peers: set(Node) })),
  seen: set(Node),
  votes: map(Node, int(0, 3)),
  count: int(0, 3),
  inbox: seq(bool, 2),
  sent: bag(bool, 2),
})
const p = protocol(State)
/** A state without types, as a closure of plain JavaScript sees it. */
type Loose = Record<string, never> & Record<string, Record<string, never> & { assign: never }>
interface Parts {
  readonly when?: (s: Loose, params: { n: never }) => unknown
  readonly then?: (s: Loose, params: { n: never }) => unknown
  readonly holds?: (s: Loose) => unknown
  readonly over?: (before: Loose, after: Loose) => unknown
  readonly constraint?: (s: Loose) => unknown
  readonly terminal?: (s: Loose) => unknown
  readonly from?: (s: Loose) => unknown
}

function made(parts: Parts) {
  const go = p.action({
    params: { n: Node, ...(parts.from ? { m: p.from(parts.from as never) } : {}) },
    when: { asked: (parts.when ?? (() => true)) as never },
    then: parts.then ?? ((s: Loose) => (s['count'] = 1 as never)),
  })
  const of = spec({
    name: 'misuse',
    description: 'breaks a rule',
    state: State,
    init: p.init({ then: s => Node.forEach(n => s.seen.add(n)) }),
    actions: { go },
    properties: {
      Holds: p.invariant({ description: '', holds: (parts.holds ?? (() => true)) as never }),
      Over: p.actionProperty({ description: '', holds: (parts.over ?? (() => true)) as never }),
    },
    ...(parts.terminal ? { terminal: p.predicate(parts.terminal as never) } : {}),
  })
  const constraint = parts.constraint ? { constraint: p.predicate(parts.constraint as never) } : {}
  return instantiate(model(of, { name: 'misuse', bounds: { nodes: 2 }, ...constraint }))
}

/** Judges and steps the initial state on the compiled engine, as a search does. */
function compiledRun(parts: Parts): void {
  const c = compile(made(parts), { mode: 'callback' })
  c.onTaken(() => undefined)
  c.initial(() => undefined)
  c.W.copyWithin(c.words, 0, c.words)
  c.judge()
  c.within()
  c.expand()
  c.terminal()
}
function referenceRun(parts: Parts): void {
  const ref = reference(made(parts))
  const [s] = ref.initialStates()
  ref.holds(ref.instance.properties[0], s)
  ref.isWithin(s)
  for (const step of ref.successors(s)) ref.holdsOver(ref.instance.properties[1], step)
  ref.isTerminal(s)
}
const engines: readonly (readonly [string, (parts: Parts) => void])[] = [
  ['compiled', compiledRun],
  ['reference', referenceRun],
]

const up = { up: true, peers: [] } as never
const cases: readonly (readonly [string, ErrorCode, Parts])[] = [
  ['a guard that gives nothing', 'not-boolean', { when: () => undefined }],
  ['a guard that gives a number', 'not-boolean', { when: (_, { n }) => n }],
  ['a property that gives nothing', 'not-boolean', { holds: () => undefined }],
  ['a property over steps that gives nothing', 'not-boolean', { over: () => undefined }],
  ['a constraint that gives nothing', 'not-boolean', { constraint: () => undefined }],
  ['a terminal predicate that gives nothing', 'not-boolean', { terminal: () => undefined }],
  [
    'a guard that writes and holds',
    'read-only',
    { when: (s, { n }) => (s['node'][n]['up'] = true as never) },
  ],
  [
    'a guard without parameters that writes',
    'read-only',
    { when: s => ((s['count'] = 2 as never), true) },
  ],
  [
    'a guard that writes and is false',
    'read-only',
    { when: s => ((s['count'] = 2 as never), false) },
  ],
  ['a property that writes', 'read-only', { holds: s => ((s['count'] = 2 as never), true) }],
  [
    'a property that writes to the state before',
    'read-only',
    { over: b => ((b['count'] = 2 as never), true) },
  ],
  [
    'a property that writes to the state after',
    'read-only',
    { over: (_, a) => ((a['count'] = 2 as never), true) },
  ],
  ['a constraint that writes', 'read-only', { constraint: s => ((s['count'] = 2 as never), true) }],
  [
    'a terminal predicate that writes',
    'read-only',
    { terminal: s => ((s['count'] = 2 as never), true) },
  ],
  ['a range that writes', 'read-only', { from: s => ((s['count'] = 2 as never), s['seen']) }],
  [
    'an element of a map that is replaced',
    'read-only',
    { then: (s, { n }) => (s['node'][n] = up) },
  ],
  [
    'an element that is replaced, then used',
    'read-only',
    { then: (s, { n }) => ((s['node'][n] = up), (s['count'] = 9 as never)) },
  ],
  ['a misspelt field that is read', 'unknown-field', { when: s => s['cuont'] === 1 }],
  [
    'a misspelt field of an element',
    'unknown-field',
    { when: (s, { n }) => s['node'][n]['upp'] !== true },
  ],
  ['a misspelt field that is written', 'unknown-field', { then: s => (s['cuont'] = 1 as never) }],
  [
    'a map of single values that is indexed',
    'unknown-field',
    { when: (s, { n }) => s['votes'][n] === 0 },
  ],
  [
    'a map of single values that is written by index',
    'unknown-field',
    { then: (s, { n }) => (s['votes'][n] = 1 as never) },
  ],
]

describe.each(engines)('the %s engine refuses', (_, run) => {
  test.each(cases)('%s', (_name, code, parts) => {
    expect(() => run(parts)).toThrow(expect.objectContaining({ name: 'SpecError', code }) as Error)
  })
  test('nothing of a spec that keeps the rules', () => {
    expect(() => run({})).not.toThrow()
  })
})

/** An effect of plain JavaScript; only in sloppy code does a refused write pass in silence unless the view throws. */
function effectOf(code: string, mode: 'strict' | 'sloppy'): NonNullable<Parts['then']> {
  const strict = mode === 'strict' ? '"use strict"; ' : ''
  return new Function('s', 'params', `${strict}const { n } = params; ${code}`) as NonNullable<
    Parts['then']
  >
}

describe.each(engines)('the %s engine refuses a replaced collection', (_, run) => {
  const writes: readonly (readonly [string, string, string])[] = [
    ['a set by a set', 's.seen = s.node[n].peers', 'seen'],
    ['a set by a list', 's.seen = []', 'seen'],
    ['a set of an element', 's.node[n].peers = s.seen', 'peers'],
    ['a map of single values', 's.votes = {}', 'votes'],
    ['a map of records', 's.node = {}', 'node'],
    ['a sequence', 's.inbox = []', 'inbox'],
    ['a bag', 's.sent = []', 'sent'],
  ]
  test.each(writes)('%s, in strict and in sloppy code', (_name, code, field) => {
    for (const mode of ['strict', 'sloppy'] as const)
      expect(() => run({ then: effectOf(code, mode) })).toThrow(
        expect.objectContaining({
          name: 'SpecError',
          code: 'read-only',
          parts: expect.objectContaining({
            what: `The collection \`${field}\` was replaced.`,
          }) as unknown,
        }) as Error,
      )
  })
})

test('the reference interpreter says where, and what to write for a replaced collection', () => {
  const parts: Parts = { then: s => (s['seen'] = new Set() as never) }
  expect(() => referenceRun(parts)).toThrow(
    /collection `seen` was replaced[^]*at: action go[^]*assign/,
  )
})
test('several fields of an element can be written at once', () => {
  const then: Parts['then'] = (s, { n }) => Object.assign(s['node'][n], { up: true })
  for (const [, run] of engines) expect(() => run({ then })).not.toThrow()
})
