/**
 * Audits an exploration: steps sampled states by the reference interpreter, twice, and compares with the successors
 * that the exploration computed. A difference between two runs of the same engine means that a closure is not pure; a
 * difference between the engines is a bug of Lockstep. An effect that shows only in states between the samples, or
 * after more steps than an audit takes, is not found.
 */
import type { Sample } from '../../checker/index.ts'
import {
  type Compiled,
  type Instance,
  type InstanceAction,
  SpecError,
  StepError,
  compile,
  isOfStep,
} from '../../model/engine.ts'
import { type PlainWithBudgets, type Reference, type Step, reference } from '../../model/tools.ts'
import { Disagreement } from '../result/disagreement.ts'

/** A step as text, for comparison. */
interface Seen {
  readonly action: string
  readonly text: string
  readonly key: string
}
type Outcome = readonly Seen[] | 'threw'

export class Auditor {
  private readonly instance: Instance
  private readonly ref: Reference
  private readonly own: Compiled

  constructor(instance: Instance) {
    this.instance = instance
    this.ref = reference(instance)
    this.own = compile(instance, { mode: 'callback' })
  }

  /** Throws a SpecError for a closure that is not pure, a Disagreement if the engines differ. */
  check(sample: Sample): void {
    this.instance.activate()
    const s = this.decoded(sample.words)
    const steps = this.stepsOf(s)
    this.checkTwice(s, steps)
    const slow = seen(this.ref, steps)
    const self = this.ref.key(s)
    const explored = this.explored(sample)
    const wrong = this.differing(slow, self, explored, sample.steps)
    if (wrong === null) return
    // The exploration gave something else. If the engines agree here, it is the closures that changed.
    const fast = this.fastly(sample.words)
    const isSame =
      slow === 'threw' || fast === 'threw' ? slow === fast : texts(slow) === texts(fast)
    throw isSame ? this.impure(`action ${wrong}`) : this.disagreement(wrong, self, slow, fast)
  }

  private decoded(words: Int32Array): PlainWithBudgets {
    this.own.W.set(words)
    this.own.W.set(words, words.length)
    return this.own.plain()
  }
  private stepsOf(s: PlainWithBudgets): readonly Step[] | 'threw' {
    try {
      return this.ref.successors(s)
    } catch (e) {
      if (e instanceof StepError) return 'threw'
      throw e
    }
  }

  /** Runs every closure that this state concerns a second time, on the same engine. */
  private checkTwice(s: PlainWithBudgets, steps: readonly Step[] | 'threw'): void {
    const { ref, instance } = this
    const again = this.stepsOf(s)
    const [first, second] = [seen(ref, steps), seen(ref, again)]
    if ((first === 'threw') !== (second === 'threw')) throw this.impure('an action')
    if (first !== 'threw' && second !== 'threw' && texts(first) !== texts(second))
      throw this.impure(this.closureOf(s, firstDifference(first, second)))
    if (ref.isWithin(s) !== ref.isWithin(s)) throw this.impure('the constraint')
    if (ref.isTerminal(s) !== ref.isTerminal(s)) throw this.impure('`terminal`')
    const few = steps === 'threw' ? [] : steps.slice(0, 8)
    for (const p of instance.properties) {
      const judged = (): string =>
        isOfStep(p)
          ? few.map(step => attempted(() => ref.holdsOver(p, step))).join()
          : attempted(() => ref.holds(p, s))
      if (judged() !== judged()) throw this.impure(`property ${p.id}`)
    }
  }

  /** The closure of an action whose value differs between two calls, in words. */
  private closureOf(s: PlainWithBudgets, name: string): string {
    const action = this.instance.actions.find(a => a.name === name)
    const conjunct = action && this.changingConjunct(s, action)
    return conjunct === undefined ? `action ${name}` : `action ${name}, '${conjunct}'`
  }
  private changingConjunct(s: PlainWithBudgets, action: InstanceAction): string | undefined {
    for (const params of this.ref.choices(s, action)) {
      const first = this.ref.explain(s, action, params)
      for (let again = 0; again < 8; again++) {
        const next = this.ref.explain(s, action, params)
        const changed = first.find((c, i) => c.truth !== next[i]?.truth)
        if (changed) return changed.name
      }
    }
    return undefined
  }

  private explored({ words, successors }: Sample): readonly string[] {
    const n = words.length
    return Array.from({ length: successors.length / n }, (_, i) =>
      this.ref.key(this.decoded(successors.subarray(i * n, (i + 1) * n))),
    )
  }
  /** The action whose steps the exploration saw otherwise; null if it saw the same. */
  private differing(
    slow: Outcome,
    self: string,
    explored: readonly string[],
    counts: Float64Array,
  ): string | null {
    if (slow === 'threw') return this.instance.actions.find(a => counts[a.index] !== 0)?.name ?? '?'
    for (const a of this.instance.actions)
      if (slow.filter(step => step.action === a.name).length !== counts[a.index]) return a.name
    const changing = slow.filter(step => step.key !== self)
    const known = new Set(explored)
    const missed = changing.find(step => !known.has(step.key))
    if (missed) return missed.action
    const isSame =
      changing
        .map(step => step.key)
        .toSorted()
        .join('\n') === explored.toSorted().join('\n')
    if (isSame) return null
    // The step that leads nowhere here led elsewhere in the exploration.
    return (slow.find(step => step.key === self) ?? changing[0])?.action ?? '?'
  }

  private fastly(words: Int32Array): Outcome {
    const found: Seen[] = []
    this.own.onTaken(index => {
      const action = this.instance.actions[index]?.name ?? ''
      const key = this.ref.key(this.own.plain())
      const params = JSON.stringify(this.own.paramsOf(index))
      found.push({ action, key, text: `${action} ${params} ${key}` })
    })
    this.decoded(words)
    try {
      this.own.expand()
    } catch (e) {
      if (e instanceof SpecError) throw e
      return 'threw'
    }
    return found
  }

  private impure(at: string): SpecError {
    return new SpecError('impure', {
      what: `${this.instance.model.name} has a closure that is not pure.`,
      cause: 'it reads or changes something outside the state, such as a variable that counts',
      values: { at, found: 'the same state was stepped again and gave something else' },
      advice:
        'keep all that changes in the state; a closure may read it, its parameters and constants',
    })
  }
  private disagreement(action: string, state: string, slow: Outcome, fast: Outcome): Disagreement {
    return new Disagreement({
      what: `The audit found that the two engines step ${this.instance.model.name} differently.`,
      cause: 'a bug in Lockstep, not in the spec',
      values: {
        action,
        state,
        'reference interpreter': shown(slow, action),
        'compiled engine': shown(fast, action),
      },
      advice: 'report it with the command line; --no-audit runs without this check',
    })
  }
}

function seen(ref: Reference, steps: readonly Step[] | 'threw'): Outcome {
  if (steps === 'threw') return steps
  return steps.map(({ action, params, after }) => {
    const key = ref.key(after)
    const named = JSON.stringify(ref.paramsToJson(action, params))
    return { action: action.name, key, text: `${action.name} ${named} ${key}` }
  })
}
function texts(all: readonly Seen[]): string {
  return all
    .map(step => step.text)
    .toSorted()
    .join('\n')
}
function firstDifference(a: readonly Seen[], b: readonly Seen[]): string {
  const at = a.findIndex((step, i) => step.text !== b[i]?.text)
  return (a[at] ?? b[a.length])?.action ?? '?'
}
function shown(outcome: Outcome, action: string): string {
  if (outcome === 'threw') return 'an error'
  return outcome
    .filter(step => step.action === action)
    .map(step => step.text)
    .join('; ')
    .slice(0, 400)
}
function attempted(test: () => boolean): string {
  try {
    return String(test())
  } catch (e) {
    if (e instanceof SpecError) throw e
    return 'threw'
  }
}
