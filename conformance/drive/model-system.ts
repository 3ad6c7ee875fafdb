/**
 * Runs a spec as if it were an implementation: it makes every choice by a seed, can be held at points, and keeps
 * virtual time. Mutants run this way, and the harness is tested on it.
 */
import type { InstanceAction } from '../../model/engine.ts'
import { AdapterError, type InProcessAdapter, type Listener } from '../contract/adapter.ts'
import { type AnswerOf, type ParamsOf, errorCodes } from '../contract/messages.ts'
import { lanesOf } from '../observer/lanes.ts'
import type { Packed, Stepper } from '../observer/stepper.ts'

export interface ModelSystemOptions {
  readonly seed?: number
  /** The events that are reported. Default: all. */
  readonly events?: readonly string[]
  readonly observes?: readonly string[]
  /** The probability of taking an optional step, in percent. */
  readonly optionalPercent?: number
  readonly name?: string
}

interface Choice {
  readonly action: InstanceAction
  readonly args: Readonly<Record<string, unknown>>
  readonly state: Packed
}
/** A step that the system should choose if it can. */
export interface PreferredStep {
  readonly action: string
  readonly args: Readonly<Record<string, unknown>>
}
interface Point {
  readonly id: number
  readonly when: 'before' | 'after'
  readonly event: string
  readonly args: Readonly<Record<string, unknown>>
}
/** A run of more steps than this is taken to be endless, so the system is not quiet. */
const stepsMax = 500

/** An adapter whose system is a model, with a way to influence its choices. */
export interface ModelAdapter extends InProcessAdapter {
  /** Makes the system choose these steps, in this order, whenever they are possible. */
  prefer(steps: readonly PreferredStep[]): void
}

/** Makes an adapter whose system is a model. */
export function modelSystem(stepper: Stepper, options: ModelSystemOptions = {}): ModelAdapter {
  const system = new ModelSystem(stepper, options)
  return {
    prefer: steps => system.prefer(steps),
    listen: notify => system.listen(notify),
    hello: () => system.hello(),
    reset: p => system.reset(p),
    act: p => system.ask(p.action, p.args),
    fault: p => {
      if (system.ask(p.kind, p.args).outcome === 'ok') return { ok: true }
      throw new AdapterError('adapter', `${p.kind} is not possible now`, errorCodes.refused)
    },
    arm: ({ id, point }) => system.arm({ id, ...point, args: point.args ?? {} }),
    disarm: ({ id }) => system.disarm(id),
    release: ({ id }) => system.release(id),
    advance: () => system.advance(),
    quiesce: () => system.quiesce(),
    observe: p => system.observe(p),
    ping: () => ({ ok: true }),
    stop: () => ({ ok: true }),
  }
}

class ModelSystem {
  private readonly stepper: Stepper
  private readonly options: ModelSystemOptions
  private readonly events: ReadonlySet<string>
  private notify: Listener = () => {}
  private state: Packed
  private random = 1
  private seq = 0
  /** False before the first reset; nothing happens until then. */
  private isBegun = false
  private points: Point[] = []
  private isRunning = false
  /** The steps to choose next if possible, see `prefer`. */
  private preferred: readonly PreferredStep[] = []
  /** The point at which the system is held, with the step that it is held before. */
  private held: { readonly id: number; readonly next: Choice | null } | null = null

  constructor(stepper: Stepper, options: ModelSystemOptions) {
    this.stepper = stepper
    this.options = options
    this.events = new Set(options.events ?? stepper.instance.actions.map(a => a.event))
    this.state = stepper.initial()[0] as Packed
  }
  listen(notify: Listener): void {
    this.notify = notify
  }

  hello(): AnswerOf<'hello'> {
    const { actions, spec } = this.stepper.instance
    const asked = actions.filter(a => a.kind === 'input' || a.kind === 'fault')
    return {
      proto: 1,
      adapter: { name: 'model' },
      sut: { name: this.options.name ?? spec.name, lang: 'lockstep' },
      capabilities: {
        time: 'virtual',
        observe: 'atomic',
        order: 'total',
        reset: 'soft',
        refuse: true,
        points: true,
      },
      actions: asked.filter(a => a.progress === 'requested').map(a => a.name),
      events: [...this.events],
      observes: [...(this.options.observes ?? Object.keys(spec.observes))],
      points: [...new Set(actions.map(a => a.event))],
    }
  }
  reset({ seed = 0 }: ParamsOf<'reset'>): AnswerOf<'reset'> {
    this.random = ((this.options.seed ?? 0) * 0x9e3779b1 + seed * 0x85ebca6b) | 1
    const initial = this.stepper.initial()
    this.state = initial[this.pick(initial.length)] as Packed
    this.seq = 0
    this.isBegun = true
    this.points = []
    this.held = null
    this.preferred = []
    this.isRunning = false
    return { ok: true }
  }
  /** Takes an input or fault if it is enabled, then runs until quiet. */
  ask(name: string, args: Readonly<Record<string, unknown>>): AnswerOf<'act'> {
    if (!this.isBegun) return { outcome: 'refused' }
    const choices = this.choices(a => a.name === name).filter(c => agrees(c.args, args))
    const choice = choices[this.pick(choices.length)]
    if (!choice) return { outcome: 'refused' }
    if (this.held) this.take(choice)
    else this.run(choice)
    return { outcome: 'ok' }
  }
  arm(point: Point): AnswerOf<'arm'> {
    this.points.push(point)
    return { ok: true }
  }
  disarm(id: number): AnswerOf<'disarm'> {
    this.points = this.points.filter(p => p.id !== id)
    return { ok: true }
  }
  release(id: number): AnswerOf<'release'> {
    this.disarm(id)
    const { held } = this
    if (held?.id !== id) return { ok: true }
    this.held = null
    // The step that it was held before may no longer be possible.
    const again = held.next && this.find(held.next)
    if (again) this.take(again)
    this.run(null)
    return { ok: true }
  }
  advance(): AnswerOf<'advance'> {
    const due = this.choices(a => a.progress === 'eventual')
    const [first] = this.preferred
    const preferred = due.find(c => c.action.name === first?.action && agrees(c.args, first.args))
    if (preferred) this.preferred = this.preferred.slice(1)
    const choice = preferred ?? due[this.pick(due.length)]
    if (choice && this.held) this.take(choice)
    else if (choice) this.run(choice)
    return { now: 0, fired: choice ? 1 : 0 }
  }
  quiesce(): AnswerOf<'quiesce'> {
    // The initial state need not be quiet.
    if (!this.held && this.isBegun) this.run(null)
    return { quiet: !this.isRunning, pending: this.choices(a => a.progress === 'eventual').length }
  }
  observe({ nodes, paths }: ParamsOf<'observe'>): AnswerOf<'observe'> {
    const { observes } = this.stepper.instance.spec
    this.stepper.load(this.state)
    this.stepper.instance.activate()
    const states: Record<string, Record<string, unknown> | null> = {}
    for (const [name, id] of lanesOf(this.stepper.instance)) {
      if (!nodes.includes(name)) continue
      const seen = paths.flatMap(path => {
        const value = observes[path]?.(this.stepper.compiled.view as never, id as never)
        return value === undefined ? [] : [[path, plain(value)] as const]
      })
      states[name] = seen.length > 0 ? Object.fromEntries(seen) : null
    }
    return { states }
  }

  /** Runs until nothing is urgent or a point holds the system. */
  private run(first: Choice | null): void {
    this.isRunning = false
    if (first && !this.step(first)) return
    for (let i = 0; i < stepsMax; i++) {
      const preferred = this.nextPreferred()
      if (preferred) {
        if (!this.step(preferred)) return
        continue
      }
      const takesOptional = this.pick(100) < (this.options.optionalPercent ?? 0)
      const all = this.choices(
        a => a.progress === 'urgent' || (takesOptional && a.progress === 'optional'),
      )
      const chosen = all[this.pick(all.length)]
      // Mostly the first answer of an action in a lane: an ordinary system seldom says no.
      const usual = this.pick(8) > 0 ? all.find(c => isSameStep(this.stepper, c, chosen)) : chosen
      const choice = usual ?? chosen
      if (!choice || !this.step(choice)) return
    }
    this.isRunning = true
  }
  /** Takes a step unless a point holds it. Returns false if the system is now held. */
  private step(choice: Choice): boolean {
    const before = this.armed('before', choice)
    if (before) return this.hold(before, choice)
    this.take(choice)
    const after = this.armed('after', choice)
    return after ? this.hold(after, null) : true
  }
  private hold(point: Point, next: Choice | null): false {
    this.held = { id: point.id, next }
    this.disarm(point.id)
    this.notify('reached', { id: point.id, node: 'system' })
    return false
  }
  private armed(when: Point['when'], { action, args }: Choice): Point | undefined {
    return this.points.find(
      p => p.when === when && p.event === action.event && agrees(args, p.args),
    )
  }
  prefer(steps: readonly PreferredStep[]): void {
    this.preferred = steps
  }
  /** The first preferred step that is possible now; those before it are dropped. */
  private nextPreferred(): Choice | null {
    if (this.preferred.length === 0) return null
    const possible = this.choices(a => a.progress === 'urgent' || a.progress === 'optional')
    for (const [i, first] of this.preferred.entries()) {
      const found = possible.find(c => c.action.name === first.action && agrees(c.args, first.args))
      if (!found) continue
      this.preferred = this.preferred.slice(i + 1)
      return found
    }
    if (possible.length > 0) this.preferred = []
    return null
  }

  private take({ action, args, state }: Choice): void {
    this.state = state
    if (!this.events.has(action.event)) return
    this.notify('event', { seq: ++this.seq, node: 'system', event: action.event, args })
  }

  private choices(wanted: (action: InstanceAction) => boolean): readonly Choice[] {
    const found: Choice[] = []
    this.stepper.load(this.state)
    this.stepper.expand((index, params) => {
      const action = this.stepper.instance.actions[index] as InstanceAction
      if (wanted(action))
        found.push({
          action,
          args: this.stepper.json(action, params),
          state: this.stepper.current(),
        })
    })
    return found
  }
  private find(choice: Choice): Choice | undefined {
    return this.choices(a => a === choice.action).find(c => agrees(c.args, choice.args))
  }
  private pick(n: number): number {
    this.random = (Math.imul(this.random, 0x915f77f5) + 0x3c6ef372) | 0
    const mixed = Math.imul(this.random ^ (this.random >>> 15), 0x2c1b3c6d)
    return n === 0 ? 0 : ((mixed ^ (mixed >>> 13)) >>> 0) % n
  }
}

function isSameStep(stepper: Stepper, a: Choice, b: Choice | undefined): boolean {
  return a.action === b?.action && laneOf(stepper, a) === laneOf(stepper, b)
}
function laneOf(stepper: Stepper, { action, args }: Choice): string | null {
  const values = stepper.values(action, args) ?? []
  return stepper.lane(action, Object.fromEntries(action.params.map((p, i) => [p.name, values[i]])))
}

/** True if every requested argument has the given value. */
function agrees(
  given: Readonly<Record<string, unknown>>,
  asked: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(asked).every(
    ([key, value]) => JSON.stringify(given[key]) === JSON.stringify(value),
  )
}
/** A value as an implementation would show it: for a value that is only compared, the word itself. */
function plain(value: unknown): unknown {
  const word = (value as { '#same'?: unknown } | null)?.['#same']
  return word === undefined ? value : word
}
