/**
 * Checks a case: acts are accepted and refused as planned, states are observed, a reset leaves nothing behind, and the
 * seed decides everything.
 */
import { cut, shown } from '../contract/check.ts'
import { canonical, difference } from './canonical.ts'
import type { Check } from './check.ts'
import { fail, type Finding, pass, type PlannedAct, skip } from './plan.ts'
import { answerOf, type Visit } from './visit.ts'

const triedMax = 8

function named({ node, action, args }: PlannedAct): string {
  return `${action} ${shown(args, 80)}${node === null ? '' : ` on ${node}`}`
}

export const accepts: Check = {
  id: 'accepts',
  title: 'accepts what can be done right after a reset',
  run: visiting =>
    visiting(async visit => {
      const acts = visit.possible(visit.plan.acts).slice(0, triedMax)
      for (const act of acts) {
        await visit.reset()
        await visit.settle()
        const { outcome, why } = await visit.act(act)
        if (outcome !== 'ok')
          return fail(
            `${named(act)}: ${outcome}${why === undefined ? '' : `, ${cut(why, 100)}`}`,
            'begin a case as the spec does; look at the initial state and the parameters of `reset`',
          )
      }
      return acts.length === 0 ? skip('no planned act that it can do') : pass(`${acts.length} acts`)
    }),
}

export const refuses: Check = {
  id: 'refuses',
  title: 'refuses what cannot be done',
  run: visiting =>
    visiting(async visit => {
      if (!visit.hello.capabilities.refuse) return skip('the adapter does not declare `refuse`')
      const acts = visit.possible(visit.plan.refused).slice(0, triedMax)
      for (const act of acts) {
        await visit.reset()
        await visit.settle()
        const answer = await answerOf(visit.act(act))
        const outcome = answer.kind === 'error' ? 'refused' : (answer.result as Outcome).outcome
        if (outcome !== 'refused')
          return fail(
            `${named(act)}: ${outcome}, though the spec does not allow it here`,
            'answer `refused` when the precondition of an action does not hold',
          )
      }
      return acts.length === 0
        ? skip('no planned act that must be refused')
        : pass(`${acts.length} acts`)
    }),
}
interface Outcome {
  readonly outcome: string
}

export const quiesces: Check = {
  id: 'quiesces',
  title: 'becomes quiet',
  run: visiting =>
    visiting(async visit => {
      await visit.reset()
      const { quiet, pending } = await visit.quiesce()
      if (!quiet)
        return fail(
          'not quiet after a reset, with nothing asked of it',
          'count a timer that has not fired as `pending`, not as work under way',
        )
      return pass(`quiet, ${pending} timers pending`)
    }),
}

export const observes: Check = {
  id: 'observes',
  title: 'gives states of all nodes, in the declared paths',
  run: visiting =>
    visiting(async visit => {
      await visit.reset()
      await visit.settle()
      const states = await visit.observe()
      if (!states) return skip('nothing to observe is declared')
      const lacking = new Set(visit.hello.observes)
      const count = lacking.size
      for (const node of visit.plan.nodes) {
        const state = states[node]
        if (state === undefined)
          return fail(`no state of node ${node}`, 'give each node asked for; null if it is down')
        const given = Object.keys(state ?? {})
        const more = given.filter(path => !visit.hello.observes.includes(path))
        if (more.length > 0)
          return fail(
            `node ${node}: ${shown(more)} was not asked for`,
            'give the paths that `observe` names, and no others',
          )
        for (const path of given) lacking.delete(path)
      }
      if (lacking.size === count)
        return fail('no path of any node', 'give each path that is declared and that the node has')
      // A path need not have a value in every state of every node.
      const never = lacking.size === 0 ? '' : `; not given here: ${[...lacking].join(', ')}`
      return pass(`${count} paths of ${visit.plan.nodes.length} nodes${never}`)
    }),
}

export const resets: Check = {
  id: 'resets',
  title: 'leaves nothing of the previous case after a reset',
  run: visiting =>
    visiting(async visit => {
      const before = await fresh(visit)
      if (before === null) return skip('nothing to observe is declared')
      await visit.reset()
      await visit.acts()
      return compared(before, await fresh(visit))
    }),
}

/** The beginning of a case. If the seed does not decide the events, only states are compared. */
async function fresh(visit: Visit): Promise<string | null> {
  await visit.reset()
  await visit.settle()
  const states = await visit.observe()
  const { time, repeats: isSeeded } = visit.hello.capabilities
  const isDecided = time === 'virtual' && isSeeded
  return states && canonical({ states, events: isDecided ? happened(visit) : [] })
}

function compared(before: string, after: string | null): Finding {
  if (before === after) return pass('the same state before and after some acts and a reset')
  return fail(
    `after some acts and a reset it differs: ${difference(before, after ?? '')}`,
    'begin each case from nothing: forget volumes, members, timers and random numbers in `reset`',
  )
}

export const repeats: Check = {
  id: 'repeats',
  title: 'does the same under the same seed',
  run: visiting =>
    visiting(async visit => {
      if (visit.hello.capabilities.time === 'wall')
        return skip('on wall time a seed decides nothing')
      if (!visit.hello.capabilities.repeats)
        return skip('it declares that a seed does not decide everything (`repeats`)')
      const once = async (): Promise<string> => {
        await visit.reset(7)
        await visit.acts()
        await visit.settle()
        return canonical(happened(visit))
      }
      const [first, second] = [await once(), await once()]
      if (first === second) return pass('the same events twice')
      return fail(
        `two runs with one seed differ: ${difference(first, second)}`,
        'take every random choice and every order from the seed of `reset`, and every time from `advance`; ' +
          'where the operating system has a say in the order, declare `repeats` false',
      )
    }),
}

/** The events without their causes, whose numbers continue over a reset. */
function happened(visit: Visit): readonly unknown[] {
  return visit.events().map(({ seq, node, event, args, vc, lamport }) => ({
    seq,
    node,
    event,
    args,
    vc: vc ?? null,
    lamport: lamport ?? null,
  }))
}
