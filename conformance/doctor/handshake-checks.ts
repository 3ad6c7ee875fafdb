/** Checks that adapter and spec use the same names, and that the adapter answers what every adapter must. */
import { shown } from '../contract/check.ts'
import { errorCodes, type Hello } from '../contract/messages.ts'
import type { Check } from './check.ts'
import { type DoctorPlan, fail, type Finding, pass, skip } from './plan.ts'
import { answerOf, askAnything } from './visit.ts'

/** Checks that everything declared in `hello` exists in the spec. */
export function declared(hello: Hello, { vocabulary, nodes }: DoctorPlan): Finding {
  const named = new Set([...vocabulary.actions, ...vocabulary.events])
  const unknown = [
    ...missing('action', hello.actions, new Set(vocabulary.actions)),
    ...missing('event', hello.events, named),
    ...missing('path', hello.observes, new Set(vocabulary.paths)),
    ...missing('point', hello.points, named),
  ]
  if (unknown.length > 0)
    return fail(
      `hello declares what the spec does not have: ${shown(unknown.join(', '))}`,
      'use the names that `lockstep list` shows for the spec, and leave out the others',
    )
  const { maxNodes } = hello.limits
  if (maxNodes < nodes.length)
    return fail(
      `it takes ${maxNodes} nodes, and the model has ${nodes.length}`,
      'raise `limits.maxNodes`, or choose a smaller model',
    )
  if (hello.actions.length === 0)
    return fail('hello declares no action', 'declare the inputs that `act` can cause')
  const { capabilities, events, observes, points } = hello
  if (events.length === 0 && (observes.length === 0 || capabilities.observe === 'none'))
    return fail('neither events nor paths: nothing can be seen', 'declare `events` or `observes`')
  if (capabilities.points !== points.length > 0)
    return fail(
      `the capability \`points\` is ${String(capabilities.points)}, and ${points.length} points are declared`,
      'declare both or neither',
    )
  const { adapter, sut, actions } = hello
  return pass(
    `${adapter.name} for ${sut.name}: ${actions.length} actions, ${events.length} events, ${observes.length} paths`,
  )
}

function missing(kind: string, names: readonly string[], known: ReadonlySet<string>): string[] {
  return names.filter(name => !known.has(name)).map(name => `${kind} ${name}`)
}

export const ping: Check = {
  id: 'ping',
  title: 'answers ping',
  run: visiting =>
    visiting(async ({ connection }) => {
      await connection.ask('ping', {})
      return pass('answered')
    }),
}

export const unknownMethod: Check = {
  id: 'unknown-method',
  title: 'says so when it does not know a method',
  run: visiting =>
    visiting(async visit => {
      await visit.reset()
      const answer = await answerOf(askAnything(visit.connection, 'noSuchMethod', {}))
      await visit.connection.ask('ping', {})
      if (answer.kind === 'error' && answer.code === errorCodes.unsupported)
        return pass(answer.text)
      const seen = answer.kind === 'error' ? answer.text : `the result ${shown(answer.result)}`
      return fail(seen, `answer a method that is not known with error ${errorCodes.unsupported}`)
    }),
}

export const unknownAction: Check = {
  id: 'unknown-action',
  title: 'does not accept an action that there is not',
  run: visiting =>
    visiting(async visit => {
      await visit.reset()
      const node = visit.plan.nodes[0] ?? null
      const answer = await answerOf(visit.act({ node, action: 'noSuchAction', args: {} }))
      await visit.connection.ask('ping', {})
      if (answer.kind === 'error') return pass(answer.text)
      const { outcome } = answer.result as { readonly outcome: string }
      if (outcome === 'refused') return pass('refused')
      return fail(`outcome ${outcome}`, `answer it with error ${errorCodes.unsupported}`)
    }),
}

export const beforeReset: Check = {
  id: 'before-reset',
  title: 'does not act before the first reset',
  run: visiting =>
    visiting(async visit => {
      const [act] = visit.possible(visit.plan.acts)
      if (!act) return skip('no planned act that it can do')
      const answer = await answerOf(visit.act(act))
      await visit.connection.ask('ping', {})
      if (answer.kind === 'error') return pass(answer.text)
      const { outcome } = answer.result as { readonly outcome: string }
      if (outcome === 'refused') return pass('refused')
      return fail(`outcome ${outcome}`, 'answer `act` with an error until the first `reset`')
    }),
}
