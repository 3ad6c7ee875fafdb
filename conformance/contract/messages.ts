/**
 * The messages between the harness and an adapter, major version 1: JSON-RPC 2.0, one object a line. These schemas
 * are the contract; docs/adapter-protocol.md and its JSON Schema are made from them. Unknown fields are ignored.
 * Knows no transport and no protocol that is tested: actions, events and paths are names of a spec.
 */
import * as v from 'valibot'

export const protocolVersion = 1
/** The longest line either side may send, in bytes without its line feed. */
export const lineBytesMax = 2 ** 20

/** A schema with the sentence that the documents and the JSON Schema say about it. */
function said<S extends v.GenericSchema>(
  schema: S,
  text: string,
): v.SchemaWithPipe<readonly [S, v.DescriptionAction<v.InferOutput<S>, string>]> {
  return v.pipe(schema, v.description<v.InferOutput<S>, string>(text))
}

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const json = v.custom<unknown>(value => value !== undefined, 'any JSON value')
const args = v.record(v.string(), json)
const empty = v.object({})

export const capabilitiesForm = v.object({
  time: said(
    v.optional(v.picklist(['wall', 'virtual']), 'wall'),
    "Who keeps time: the system's own clocks, or `advance`.",
  ),
  observe: said(
    v.optional(v.picklist(['none', 'async', 'atomic']), 'none'),
    'What `observe` gives: nothing; each node at a moment of its own; all nodes at one moment.',
  ),
  order: said(
    v.optional(v.picklist(['none', 'lamport', 'vector', 'total']), 'none'),
    'What orders events of different nodes; `total`: they arrive in the order in which they happened.',
  ),
  reset: said(
    v.optional(v.picklist(['soft', 'respawn']), 'soft'),
    '`respawn`: the harness starts the adapter anew for every case.',
  ),
  refuse: said(v.optional(v.boolean(), true), 'A refusal is definite.'),
  points: said(v.optional(v.boolean(), false), 'The system can be held at a step, see `arm`.'),
  repeats: said(
    v.optional(v.boolean(), true),
    'Under virtual time the seed of `reset` decides everything that is left open. False where the operating system has a say, as in who of several processes goes first.',
  ),
})

export const helloParams = v.object({
  proto: said(v.array(count), 'The major versions that the harness speaks.'),
  spec: said(name, 'The spec that judges.'),
  specHash: said(v.optional(v.string(), ''), 'A fingerprint of the spec the harness judges by.'),
  harness: said(v.optional(v.string(), ''), 'Name and version of the harness.'),
  seed: said(v.optional(count, 0), 'The seed of the run.'),
})
export const helloResult = v.object({
  proto: said(v.literal(protocolVersion), 'The major version that the adapter speaks.'),
  adapter: v.object({ name, version: v.optional(v.string(), '') }),
  sut: said(
    v.object({
      name,
      version: v.optional(v.string(), ''),
      lang: v.optional(v.string(), ''),
    }),
    'The system under test.',
  ),
  capabilities: said(v.optional(capabilitiesForm, {}), 'What can be done with it.'),
  actions: said(v.array(name), 'Inputs and faults of the spec that `act` and `fault` can cause.'),
  events: said(
    v.optional(v.array(name), []),
    'Events that are reported, every time they happen. All others never are.',
  ),
  observes: said(
    v.optional(v.array(name), []),
    'Paths that `observe` gives, for every node that answers and has them.',
  ),
  points: said(
    v.optional(v.array(name), []),
    'Steps at which the system can be held (`points`); events and hidden steps alike.',
  ),
  limits: v.optional(
    v.object({ maxNodes: said(v.optional(count, 9), 'The most nodes that `reset` may name.') }),
    {},
  ),
  timing: v.optional(
    v.object({
      actMs: said(v.optional(count, 5000), 'How long an act may take.'),
      quietMs: said(
        v.optional(count, 50),
        'How long nothing must happen before a system on wall time is held to be quiet.',
      ),
    }),
    {},
  ),
})
export const resetParams = v.object({
  runId: v.string(),
  caseId: v.string(),
  nodes: said(v.pipe(v.array(name), v.minLength(1)), 'The nodes of the case.'),
  params: said(
    v.record(v.string(), v.union([v.number(), v.string()])),
    'Bounds and dialects of the model.',
  ),
  seed: said(v.optional(count, 0), 'The seed of the case.'),
  t0: said(v.optional(count, 0), 'The time to start from, in milliseconds, under virtual time.'),
})
export const resetResult = v.object({
  ok: v.literal(true),
  epoch: said(v.optional(count, 0), 'How many resets there have been; for the log.'),
})
export const actParams = v.object({
  step: said(count, 'The number of the step in the case; events it causes name it as `cause`.'),
  node: said(v.nullable(name), "In whose lane the action is; null for the environment's."),
  action: said(name, 'One of the `actions` of `hello`.'),
  args: said(args, 'Its parameters, by name.'),
  deadlineMs: said(count, 'How long the harness waits. Answer `unknown` rather than late.'),
})
export const actResult = v.object({
  outcome: said(
    v.picklist(['ok', 'refused', 'unknown']),
    '`ok`: it happened. `refused`: it did not and will not. `unknown`: it may have, or may yet.',
  ),
  value: said(v.optional(json), 'What it returned; for the report.'),
  why: said(v.optional(v.string()), 'Why it was refused or is unknown; for the report.'),
})
export const faultParams = v.object({
  step: said(count, 'The number of the step in the case.'),
  node: said(v.nullable(name), "In whose lane the fault is; null for the environment's."),
  kind: said(name, 'One of the `actions` of `hello`.'),
  args: said(args, 'Its parameters, by name.'),
})
export const faultResult = v.object({ ok: v.literal(true) })
export const pointForm = v.object({
  when: v.picklist(['before', 'after']),
  event: said(name, 'One of the `points` of `hello`.'),
  args: said(
    v.optional(args, {}),
    'Only steps with these parameters; those not named may be anything.',
  ),
})
export const armParams = v.object({
  id: said(count, 'Chosen by the harness; `reached`, `release` and `disarm` name it.'),
  point: pointForm,
})
export const pointParams = v.object({ id: said(count, 'That of `arm`.') })
export const okResult = v.object({ ok: v.literal(true) })
export const advanceParams = v.object({
  by: said(v.union([count, v.literal('next')]), 'Milliseconds; or up to the next timer.'),
})
export const advanceResult = v.object({
  now: said(count, 'The time after it, in milliseconds.'),
  fired: said(count, 'How many timers fired.'),
})
export const quiesceParams = v.object({
  maxMs: said(count, 'How long to wait for it; then answer what is so.'),
})
export const quiesceResult = v.object({
  quiet: said(
    v.boolean(),
    'Nothing is under way but what waits for a timer, for `release` or for the environment.',
  ),
  pending: said(v.optional(count, 0), 'Timers that have not fired.'),
})
export const observeParams = v.object({
  nodes: said(v.array(name), 'Of which nodes.'),
  paths: said(v.array(name), 'Which of the `observes` of `hello`.'),
})
export const observeResult = v.object({
  states: said(
    v.record(v.string(), v.nullable(v.record(v.string(), json))),
    'By node, the value of each path that it has now; null for a node that does not answer.',
  ),
})
export const deliverParams = v.object({ msgId: v.string() })
export const stopParams = v.object({
  reason: said(v.optional(v.string(), ''), 'For the log.'),
})

/** What the harness asks: parameters and result by method. */
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
/** What an adapter may answer, with defaults left out. */
export type AnswerOf<M extends Method> = v.InferInput<(typeof methods)[M]['result']>

export const eventForm = v.object({
  seq: said(
    v.pipe(count, v.minValue(1)),
    'Counts from 1 by 1 within a node, from the last reset on, over its restarts.',
  ),
  node: said(name, 'Who reports: a node, or another name such as `monitor` for what no node does.'),
  event: said(name, 'One of the `events` of `hello`.'),
  args: said(v.optional(args, {}), 'Its parameters, by name.'),
  cause: said(v.optional(count), 'The step of the act or fault that caused it, if one did.'),
  vc: said(
    v.optional(v.record(v.string(), count)),
    'Vector clock: by reporter, how many of its events are known, this one included.',
  ),
  lamport: said(v.optional(count), 'Lamport clock.'),
  wallNs: said(v.optional(v.union([count, v.string()])), "Nanoseconds of the reporter's clock."),
})
/** What an adapter tells unasked. */
export const notifications = {
  event: eventForm,
  /** The system is held at an armed point until `release`. */
  reached: v.object({
    id: said(count, 'That of `arm`.'),
    node: said(name, 'Who is held.'),
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
