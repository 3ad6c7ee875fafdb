/**
 * The messages between the harness and an adapter, major version 1: JSON-RPC 2.0, one object a line. These schemas
 * are the contract; docs/adapter-protocol.md and its JSON Schema are made from them. Unknown fields are ignored.
 * Knows no transport and no protocol that is tested: actions, events and paths are names of a spec.
 */
import * as v from 'valibot'

export const protocolVersion = 1
/** The longest line either side may send, in bytes without its line feed. */
export const lineBytesMax = 2 ** 20

/** A schema with its description for the documents and the JSON Schema. */
function described<S extends v.GenericSchema>(
  schema: S,
  text: string,
): v.SchemaWithPipe<readonly [S, v.DescriptionAction<v.InferOutput<S>, string>]> {
  return v.pipe(schema, v.description<v.InferOutput<S>, string>(text))
}

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** A time limit. At most a day: a longer one would overflow the timers that keep it. */
const limitMs = v.pipe(count, v.maxValue(86_400_000))
const json = v.custom<unknown>(value => value !== undefined, 'any JSON value')
const args = v.record(v.string(), json)
const empty = v.object({})

export const capabilitiesForm = v.object({
  time: described(
    v.optional(v.picklist(['wall', 'virtual']), 'wall'),
    "Who keeps time: the system's own clocks, or `advance`.",
  ),
  observe: described(
    v.optional(v.picklist(['none', 'async', 'atomic']), 'none'),
    'What `observe` returns: nothing; each node at its own moment; all nodes at one moment.',
  ),
  order: described(
    v.optional(v.picklist(['none', 'lamport', 'vector', 'total']), 'none'),
    'How events of different nodes are ordered; `total`: they arrive in the order in which they happened.',
  ),
  reset: described(
    v.optional(v.picklist(['soft', 'respawn']), 'soft'),
    '`respawn`: the harness starts a new adapter for every case.',
  ),
  refuse: described(v.optional(v.boolean(), true), 'A refusal is definite.'),
  points: described(v.optional(v.boolean(), false), 'The system can be held at a step; see `arm`.'),
  repeats: described(
    v.optional(v.boolean(), true),
    'Under virtual time the seed of `reset` decides everything that is left open. False if the operating system decides something, such as which of several processes runs first.',
  ),
})

export const helloParams = v.object({
  proto: described(v.array(count), 'The major versions that the harness speaks.'),
  spec: described(name, 'The spec that judges.'),
  specHash: described(v.optional(v.string(), ''), 'A fingerprint of that spec.'),
  harness: described(v.optional(v.string(), ''), 'Name and version of the harness.'),
  seed: described(v.optional(count, 0), 'The seed of the run.'),
})
export const helloResult = v.object({
  proto: described(v.literal(protocolVersion), 'The major version that the adapter speaks.'),
  adapter: v.object({ name, version: v.optional(v.string(), '') }),
  sut: described(
    v.object({
      name,
      version: v.optional(v.string(), ''),
      lang: v.optional(v.string(), ''),
    }),
    'The system under test.',
  ),
  capabilities: described(
    v.optional(capabilitiesForm, {}),
    'What the adapter and the system can do.',
  ),
  actions: described(
    v.array(name),
    'Inputs and faults of the spec that `act` and `fault` can cause.',
  ),
  events: described(
    v.optional(v.array(name), []),
    'Events that are reported every time they happen. All others are never reported.',
  ),
  observes: described(
    v.optional(v.array(name), []),
    'Paths that `observe` returns, for every node that answers and has them.',
  ),
  points: described(
    v.optional(v.array(name), []),
    'Steps at which the system can be held; events and hidden steps.',
  ),
  limits: v.optional(
    v.object({
      maxNodes: described(
        v.optional(count, 9),
        'The largest number of nodes that `reset` may name.',
      ),
    }),
    {},
  ),
  timing: v.optional(
    v.object({
      actMs: described(v.optional(limitMs, 5000), 'Milliseconds that an act may take.'),
      requestMs: described(
        v.optional(limitMs, 5000),
        'Milliseconds that any other request may take.',
      ),
      resetMs: described(v.optional(limitMs, 10_000), 'Milliseconds that `reset` may take.'),
      quiesceMs: described(
        v.optional(limitMs, 10_000),
        'Milliseconds that the system may take to become quiet.',
      ),
      timerMs: described(
        v.optional(limitMs, 30_000),
        'On wall time, milliseconds that the harness waits for a pending timer.',
      ),
      heldMs: described(
        v.optional(limitMs, 200),
        'Milliseconds that the harness waits for the answer to a fault while the system is held.',
      ),
      quietMs: described(
        v.optional(limitMs, 50),
        'Milliseconds without any event after which a system on wall time counts as quiet.',
      ),
    }),
    {},
  ),
})
export const resetParams = v.object({
  runId: v.string(),
  caseId: v.string(),
  nodes: described(v.pipe(v.array(name), v.minLength(1)), 'The nodes of the case.'),
  params: described(
    v.record(v.string(), v.union([v.number(), v.string()])),
    'Bounds and dialects of the model.',
  ),
  seed: described(v.optional(count, 0), 'The seed of the case.'),
  t0: described(
    v.optional(count, 0),
    'The time to start from, in milliseconds, under virtual time.',
  ),
})
export const resetResult = v.object({
  ok: v.literal(true),
  epoch: described(v.optional(count, 0), 'The number of resets so far; for the log.'),
})
export const actParams = v.object({
  step: described(
    count,
    'The number of the step in the case; events that it causes name it as `cause`.',
  ),
  node: described(v.nullable(name), 'The node that acts; null for the environment.'),
  action: described(name, 'One of the `actions` of `hello`.'),
  args: described(args, 'Its parameters, by name.'),
  deadlineMs: described(
    count,
    'Milliseconds that the harness waits. Answer `unknown` rather than late.',
  ),
})
export const actResult = v.object({
  outcome: described(
    v.picklist(['ok', 'refused', 'unknown']),
    '`ok`: it happened. `refused`: it did not happen and will not. `unknown`: it may have happened, or may still happen.',
  ),
  value: described(v.optional(json), 'A return value; for the report.'),
  why: described(v.optional(v.string()), 'The reason, if refused or unknown; for the report.'),
})
export const faultParams = v.object({
  step: described(count, 'The number of the step in the case.'),
  node: described(v.nullable(name), 'The node that the fault affects; null for the environment.'),
  kind: described(name, 'One of the `actions` of `hello`.'),
  args: described(args, 'Its parameters, by name.'),
})
export const faultResult = v.object({ ok: v.literal(true) })
export const pointForm = v.object({
  when: v.picklist(['before', 'after']),
  event: described(name, 'One of the `points` of `hello`.'),
  args: described(
    v.optional(args, {}),
    'Only steps with these parameters; a parameter that is not named may have any value.',
  ),
})
export const armParams = v.object({
  id: described(count, 'Chosen by the harness; `reached`, `release` and `disarm` name it.'),
  point: pointForm,
})
export const pointParams = v.object({ id: described(count, 'The `id` of `arm`.') })
export const okResult = v.object({ ok: v.literal(true) })
export const advanceParams = v.object({
  by: described(v.union([count, v.literal('next')]), 'Milliseconds, or up to the next timer.'),
})
export const advanceResult = v.object({
  now: described(count, 'The new time, in milliseconds.'),
  fired: described(count, 'The number of timers that fired.'),
})
export const quiesceParams = v.object({
  maxMs: described(count, 'Milliseconds to wait; then answer with the present state.'),
})
export const quiesceResult = v.object({
  quiet: described(
    v.boolean(),
    'Nothing is under way except what waits for a timer, for `release` or for the environment.',
  ),
  pending: described(v.optional(count, 0), 'The number of timers that have not fired.'),
})
export const observeParams = v.object({
  nodes: described(v.array(name), 'The nodes to look at.'),
  paths: described(v.array(name), 'Some of the `observes` of `hello`.'),
})
export const observeResult = v.object({
  states: described(
    v.record(v.string(), v.nullable(v.record(v.string(), json))),
    'For each node, the value of each path that it has now; null for a node that does not answer.',
  ),
})
export const deliverParams = v.object({ msgId: v.string() })
export const stopParams = v.object({
  reason: described(v.optional(v.string(), ''), 'For the log.'),
})

/** The requests of the harness: parameters and result by method. */
export const methods = {
  hello: { params: helloParams, result: helloResult },
  reset: { params: resetParams, result: resetResult },
  act: { params: actParams, result: actResult },
  fault: { params: faultParams, result: faultResult },
  arm: { params: armParams, result: okResult },
  disarm: { params: pointParams, result: okResult },
  release: { params: pointParams, result: okResult },
  advance: { params: advanceParams, result: advanceResult },
  quiesce: { params: quiesceParams, result: quiesceResult },
  observe: { params: observeParams, result: observeResult },
  deliver: { params: deliverParams, result: okResult },
  ping: { params: empty, result: okResult },
  stop: { params: stopParams, result: okResult },
} as const
export type Method = keyof typeof methods
export type ParamsOf<M extends Method> = v.InferInput<(typeof methods)[M]['params']>
export type ResultOf<M extends Method> = v.InferOutput<(typeof methods)[M]['result']>
/** An adapter's answer, in which defaults may be left out. */
export type AnswerOf<M extends Method> = v.InferInput<(typeof methods)[M]['result']>

export const eventForm = v.object({
  seq: described(
    v.pipe(count, v.minValue(1)),
    'Counts 1, 2, 3 … for each reporter since the last reset, and continues over restarts.',
  ),
  node: described(
    name,
    'The reporter: a node, or another name such as `monitor` for what no node does.',
  ),
  event: described(name, 'One of the `events` of `hello`.'),
  args: described(v.optional(args, {}), 'Its parameters, by name.'),
  cause: described(v.optional(count), 'The step of the act or fault that caused it, if any.'),
  vc: described(
    v.optional(v.record(v.string(), count)),
    'Vector clock: for each reporter, how many of its events are known, this one included.',
  ),
  lamport: described(v.optional(count), 'Lamport clock.'),
  wallNs: described(
    v.optional(v.union([count, v.string()])),
    "Nanoseconds of the reporter's clock.",
  ),
})
/** Messages that an adapter sends without being asked. */
export const notifications = {
  event: eventForm,
  /** The system is held at an armed point until `release`. */
  reached: v.object({
    id: described(count, 'The `id` of `arm`.'),
    node: described(name, 'The node that is held.'),
  }),
  log: v.object({
    level: v.optional(v.string(), 'info'),
    text: v.string(),
    node: v.optional(name),
  }),
  progress: v.object({ text: v.string() }),
  /** The adapter cannot go on. */
  fatal: v.object({ text: v.string() }),
} as const
export type NotificationName = keyof typeof notifications
export type NotificationOf<N extends NotificationName> = v.InferOutput<(typeof notifications)[N]>
export type EventMessage = NotificationOf<'event'>
export type Hello = ResultOf<'hello'>

/** Error codes of an answer. */
export const errorCodes = {
  parse: -32_700,
  badRequest: -32_600,
  unsupported: -32_601,
  badParams: -32_602,
  /** The precondition does not hold; same as the outcome `refused`. */
  refused: 1010,
  /** It is not known whether it happened; same as the outcome `unknown`. */
  unknown: 1020,
  /** The node is down; legal only after a fault. */
  nodeDown: 1030,
  adapterBug: 1100,
  /** The system crashed and nobody asked for it. */
  crashed: 1200,
} as const
