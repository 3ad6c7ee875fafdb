/**
 * On-the-fly testing: stimuli are chosen while the system runs, from what the belief says may be asked for, with a
 * leaning to what leads to the rarest steps. Same seed, same walk, as long as the system answers alike.
 */
import type { Hello } from '../contract/messages.ts'
import { canonical } from '../observer/snapshot.ts'
import type { Found, Packed, Stepper } from '../observer/stepper.ts'
import type { CaseStep } from '../suite/case.ts'
import type { Dice } from './dice.ts'
import type { Session } from './session.ts'

/** How often something was tried, over all walks of a run. */
export type Tried = Map<string, number>

export interface WalkOptions {
  readonly seed: number
  /** Groups of stimuli in one walk. */
  readonly length: number
  /** Of 100 stimuli, how many are followed by another while the system is held on its way, if it can be. */
  readonly heldPercent?: number
  /** Of 100 stimuli, how many ask for what must be refused. */
  readonly refusedPercent?: number
}
export interface Walker {
  readonly session: Session
  readonly stepper: Stepper
  readonly hello: Hello
  readonly dice: Dice
  readonly tried: Tried
  readonly options: WalkOptions
}

/** How far the spec is run ahead of the system. */
const aheadMax = 60

/** Chooses the next group of stimuli, or null when there is nothing to ask for. */
export function chooseGroup(w: Walker): readonly CaseStep[] | null {
  const { hello, dice, options } = w
  if (hello.capabilities.refuse && dice.chance(options.refusedPercent ?? 10)) {
    const refused = toRefuse(w)
    if (refused) return [refused]
  }
  const base = chooseBase(w)
  if (!base) return null
  if (!hello.capabilities.points || !dice.chance(options.heldPercent ?? 50)) return [base]
  return [base, ...during(w, base)]
}

function chooseBase(w: Walker): CaseStep | null {
  const { session, stepper, dice, tried } = w
  const possible = stimuli(w)
  if (!session.isIdle) possible.push({ do: 'advance', args: {}, plan: [] })
  const here = session.observer.belief[0]?.state
  if (!here) return null
  if (dice.chance(50)) return dice.pick(possible) ?? null
  const rarity = (run: readonly Found[]): number =>
    run.reduce((sum, f) => sum + 1 / (1 + (tried.get(f.action.name) ?? 0)), 0)
  const scored = possible.map(step => {
    const run = ahead(stepper, here, step, dice)
    return { step, run, score: rarity(run) }
  })
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  for (const { action } of best?.run ?? [])
    tried.set(action.name, (tried.get(action.name) ?? 0) + 1)
  return best?.step ?? null
}

/** Inputs and faults that every belief allows and the adapter can cause. */
function stimuli({ session, stepper, hello }: Walker): CaseStep[] {
  return [...session.observer.asked().values()].flatMap(({ action, args, inAll }) => {
    const known = stepper.action(action)
    if (!inAll || known?.progress !== 'requested' || !hello.actions.includes(action)) return []
    return [{ do: known.kind === 'fault' ? 'fault' : 'act', action, args: { ...args }, plan: [] }]
  })
}

/** A stimulus for the midst of what probably follows, at a moment where it was tried least. */
function during({ session, hello, dice, tried, stepper }: Walker, base: CaseStep): CaseStep[] {
  const here = session.observer.belief[0]?.state
  const run = here ? ahead(stepper, here, base, dice) : []
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
  const one = dice.pick(possible.filter(x => (tried.get(x.key) ?? 0) === least))
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

/** One of the runs that the spec takes from a stimulus to quiet, ordinary answers only; empty if it is not enabled. */
function ahead(stepper: Stepper, from: Packed, base: CaseStep, dice: Dice): readonly Found[] {
  const first = stepper.steps(from).find(f => isMeant(f, base))
  if (!first) return []
  const run = [first]
  for (let last = first; run.length < aheadMax;) {
    const urgent = stepper.steps(last.state).filter(f => f.action.progress === 'urgent')
    const action = dice.pick([...new Set(urgent.map(f => f.action))])
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

/** An input that no belief allows now. */
function toRefuse({ session, stepper, hello, dice }: Walker): CaseStep | null {
  const asked = session.observer.asked()
  const inputs = stepper.instance.actions.filter(
    a => a.kind === 'input' && hello.actions.includes(a.name),
  )
  const action = dice.pick(inputs)
  if (!action) return null
  const params = dice.pick(stepper.choices(action, []))
  const args = stepper.json(action, params ?? {})
  const isAllowed = [...asked.values()].some(
    a => a.action === action.name && canonical(a.args) === canonical(args),
  )
  return isAllowed ? null : { do: 'refuse', action: action.name, args, plan: [] }
}
