/**
 * On-the-fly testing: chooses stimuli while the system runs, from those that the belief allows, with a preference for
 * stimuli that lead to rare steps. The same seed gives the same walk if the system answers alike.
 */
import type { Hello } from '../contract/messages.ts'
import { isForbidden } from '../observer/outside.ts'
import type { Found, Packed, Stepper } from '../observer/stepper.ts'
import type { CaseStep } from '../suite/case.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { Session } from './session.ts'
import { canonical } from '../observer/text.ts'

/** The number of times that each action or point was tried, over all walks of a run. */
export type Tried = Map<string, number>

export interface WalkOptions {
  readonly seed: number
  /** The number of groups of stimuli in one walk. */
  readonly length: number
  /** The percentage of stimuli that are followed by another at a point, if the adapter has points. */
  readonly heldPercent?: number
  /** The percentage of stimuli that must be refused. */
  readonly refusedPercent?: number
}
export interface Walker {
  readonly session: Session
  readonly stepper: Stepper
  readonly hello: Hello
  readonly random: SeededRandom
  readonly tried: Tried
  readonly options: WalkOptions
}

/** The number of steps that the spec is run ahead of the system. */
const aheadMax = 60

/** Chooses the next group of stimuli; null if none is possible. */
export function chooseGroup(w: Walker): readonly CaseStep[] | null {
  const { hello, random, options } = w
  if (hello.capabilities.refuse && random.chance(options.refusedPercent ?? 10)) {
    const refused = toRefuse(w)
    if (refused) return [refused]
  }
  const base = chooseBase(w)
  if (!base) return null
  if (!hello.capabilities.points || !random.chance(options.heldPercent ?? 50)) return [base]
  return [base, ...during(w, base)]
}

function chooseBase(w: Walker): CaseStep | null {
  const { session, stepper, random, tried } = w
  const possible = stimuli(w)
  if (!session.isIdle) possible.push({ do: 'advance', args: {}, plan: [] })
  const here = session.observer.belief[0]?.state
  if (!here) return null
  if (random.chance(50)) return random.pick(possible) ?? null
  const rarity = (run: readonly Found[]): number =>
    run.reduce((sum, f) => sum + 1 / (1 + (tried.get(f.action.name) ?? 0)), 0)
  const scored = possible.map(step => {
    const run = ahead(stepper, here, step, random)
    return { step, run, score: rarity(run) }
  })
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  for (const { action } of best?.run ?? [])
    tried.set(action.name, (tried.get(action.name) ?? 0) + 1)
  return best?.step ?? null
}

/** The inputs and faults that every state of the belief allows and the adapter can cause. */
function stimuli({ session, stepper, hello }: Walker): CaseStep[] {
  return [...session.observer.asked().values()].flatMap(({ action, args, inAll }) => {
    const known = stepper.action(action)
    if (!inAll || known?.progress !== 'requested' || !hello.actions.includes(action)) return []
    return [{ do: known.kind === 'fault' ? 'fault' : 'act', action, args: { ...args }, plan: [] }]
  })
}

/** A stimulus to give at a point on the probable run from `base`; the least tried combination. */
function during({ session, hello, random, tried, stepper }: Walker, base: CaseStep): CaseStep[] {
  const here = session.observer.belief[0]?.state
  const run = here ? ahead(stepper, here, base, random) : []
  const possible = run
    .slice(1)
    .flatMap((held, i) =>
      hello.points.includes(held.action.event)
        ? [
            ...chances(stepper, hello, held, 'before', run[i]?.state ?? held.state),
            ...chances(stepper, hello, held, 'after', held.state),
          ]
        : [],
    )
  const least = Math.min(...possible.map(x => tried.get(x.key) ?? 0))
  const one = random.pick(possible.filter(x => (tried.get(x.key) ?? 0) === least))
  if (!one) return []
  tried.set(one.key, least + 1)
  return [one.step]
}

function chances(
  stepper: Stepper,
  hello: Hello,
  held: Found,
  when: 'before' | 'after',
  state: Packed,
): readonly { readonly step: CaseStep; readonly key: string }[] {
  const lane = laneOf(stepper, held)
  return stepper.steps(state).flatMap(found => {
    const { action, params } = found
    if (action.progress !== 'requested' || !hello.actions.includes(action.name)) return []
    const where = lane === laneOf(stepper, found) ? 'here' : 'elsewhere'
    const step: CaseStep = {
      do: action.kind === 'fault' ? 'fault' : 'act',
      action: action.name,
      args: { ...params },
      at: { when, event: held.action.event, args: { ...held.params } },
      plan: [],
    }
    return [{ step, key: `${held.action.name} ${when} ${where} ${action.name}` }]
  })
}
function laneOf(stepper: Stepper, { action, params }: Found): string | null {
  const values = stepper.values(action, params) ?? []
  return stepper.lane(action, Object.fromEntries(action.params.map((p, i) => [p.name, values[i]])))
}

/** One run of the spec from a stimulus to quiet, with ordinary answers only; empty if the stimulus is not enabled. */
function ahead(
  stepper: Stepper,
  from: Packed,
  base: CaseStep,
  random: SeededRandom,
): readonly Found[] {
  const first = stepper.steps(from).find(f => isMeant(f, base))
  if (!first) return []
  const run = [first]
  for (let last = first; run.length < aheadMax;) {
    const urgent = stepper.steps(last.state).filter(f => f.action.progress === 'urgent')
    const action = random.pick([...new Set(urgent.map(f => f.action))])
    const next = urgent.find(f => f.action === action)
    if (!next) break
    run.push(next)
    last = next
  }
  return run
}
function isMeant(found: Found, step: CaseStep): boolean {
  if (step.do === 'advance') return found.action.progress === 'eventual'
  return found.action.name === step.action && canonical(found.params) === canonical(step.args)
}

/** An input that a rule of the protocol forbids in every state of the belief. */
function toRefuse({ session, stepper, hello, random }: Walker): CaseStep | null {
  const asked = session.observer.asked()
  const inputs = stepper.instance.actions.filter(
    a => a.kind === 'input' && hello.actions.includes(a.name),
  )
  const action = random.pick(inputs)
  if (!action) return null
  const params = random.pick(stepper.choices(action, []))
  const args = stepper.json(action, params ?? {})
  const isAllowed = [...asked.values()].some(
    a => a.action === action.name && canonical(a.args) === canonical(args),
  )
  const isRefused = session.observer.belief.every(({ state }) => {
    stepper.load(state)
    return isForbidden(stepper, action, params ?? {})
  })
  return isAllowed || !isRefused ? null : { do: 'refuse', action: action.name, args, plan: [] }
}
