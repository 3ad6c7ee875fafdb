/** A random spec as a model of Lockstep. */
import {
  type Model,
  bool,
  int,
  map,
  model,
  oneOf,
  option,
  protocol,
  record,
  seq,
  set,
  spec,
} from '../../../model/index.ts'
import type { Field, Shape } from './plain.ts'
import type { FuzzAction, FuzzSpec } from './source.ts'

function domainOf(shape: Shape): unknown {
  switch (shape.k) {
    case 'int':
      return int(shape.lo, shape.hi)
    case 'bool':
      return bool
    case 'enum':
      return oneOf(...(shape.values as [string, string]))
    case 'option':
      return option(int(0, shape.hi))
    case 'set':
      return set(int(0, shape.hi))
    case 'seq':
      return seq(int(0, shape.hi), shape.max)
    case 'map':
      return map(int(0, shape.size - 1), int(0, shape.hi))
    case 'rows':
      return map(int(0, shape.size - 1), recordOf(shape.fields))
  }
}
function recordOf(fields: readonly Field[]) {
  return record(Object.fromEntries(fields.map(f => [f.name, domainOf(f.shape)])) as never)
}

/** Declares the spec by the public language alone. */
export function modelOf(f: FuzzSpec): Model {
  const State = recordOf(f.fields)
  const p = protocol(State)
  const declared = (a: FuzzAction): object => ({
    params: Object.fromEntries(
      a.params.map(({ name, range }) => [
        name,
        'hi' in range ? int(0, range.hi) : p.from(range.run as never),
      ]),
    ),
    when: Object.fromEntries(a.when.map(w => [w.name, w.run])),
    ...(a.then.length === 0
      ? {}
      : {
          then:
            a.then[0]?.name === ''
              ? a.then[0].run
              : Object.fromEntries(a.then.map(t => [t.name, t.run])),
        }),
  })
  const actions = f.actions.map(a =>
    p.action({
      ...declared(a),
      kind: a.isFault ? 'fault' : 'internal',
      ...(a.budget === null ? {} : { budget: a.budget }),
    } as never),
  )
  const properties = f.properties.map(({ name, kind, run, on }) => {
    const common = {
      description: 'random',
      ...(on.length > 0 ? { on: on.map(i => actions[i]) } : {}),
    }
    const isGoal = kind === 'reachable' || kind === 'reachableStep'
    return [name, p[kind]({ ...common, ...(isGoal ? { when: run } : { holds: run }) } as never)]
  })
  const made = spec({
    name: 'random',
    description: 'random',
    state: State,
    init: p.init(declared(f.init)),
    actions: Object.fromEntries(f.actions.map((a, i) => [a.name, actions[i]])),
    properties: Object.fromEntries(properties) as never,
    ...(f.terminal ? { terminal: p.predicate(f.terminal.run as never) } : {}),
  })
  return model(made, {
    name: 'random',
    budgets: f.budgets,
    deadlock: f.deadlock,
    ...(f.constraint ? { constraint: p.predicate(f.constraint.run as never) } : {}),
  })
}
