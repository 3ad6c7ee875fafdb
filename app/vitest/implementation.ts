/**
 * From what a test names as an implementation to a run of cases against it: a command, where an adapter is, or an
 * adapter in this process. Knows no test framework.
 */
import { setImmediate } from 'node:timers/promises'
import {
  type ConformResult,
  type Connection,
  type InProcessAdapter,
  conform,
  derive,
  openAdapter,
  openInProcess,
  specHash,
  startWatchdog,
  unlimited,
} from '../../conformance/index.ts'
import type { Model } from '../../model/index.ts'
import { choicesOf } from '../result/choices.ts'
import type { ConformOptions } from './options.ts'
import { inTurn } from './turn.ts'

/** An adapter's command; an adapter in this process, or a function that makes one. @public */
export type Implementation = string | InProcessAdapter | (() => InProcessAdapter)

/** A run, and the command that was run if it was one. */
export interface Held {
  readonly result: ConformResult
  readonly command: string | null
  /** What the cases are there to cover. */
  readonly wanted: readonly string[]
  readonly planned: number
  /** What the model chose, in words; budgets are all lifted, and not worth a word each. */
  readonly choices: readonly string[]
}

const tiersDefault = ['witness', 'points', 'negative'] as const
const walkLengthDefault = 30

/** Holds an implementation to a model. Nothing that it starts is left running. */
export async function hold(
  implementation: Implementation,
  model: Model,
  options: ConformOptions,
  signal?: AbortSignal,
): Promise<Held> {
  return inTurn(async () => {
    const { seed = 1, walks = 0, walkLength = walkLengthDefault } = options
    const overrides = options.bounds ? { bounds: options.bounds } : {}
    const tiers = options.tiers ?? (walks > 0 ? [] : tiersDefault)
    const cases = tiers.length > 0 ? derive(model, { overrides, tiers }).suite.cases : []
    const instance = unlimited(model, overrides)
    const command = typeof implementation === 'string' ? implementation : null
    const { open, close } = opener(implementation)
    const result = await conform({
      instance,
      specHash: specHash(instance),
      adapter: command ?? 'an adapter in this process',
      open,
      cases,
      seed,
      isInterrupted: () => signal?.aborted === true,
      ...(walks > 0 ? { walks: { count: walks, length: walkLength, seed } } : {}),
    }).finally(close)
    const wanted = cases.flatMap(c => c.covers)
    const choices = choicesOf(instance).filter(c => !c.endsWith('=unlimited'))
    return { result, command, wanted, choices, planned: cases.length + walks }
  })
}

/** How a connection is opened, and what is to be ended afterwards. */
interface Opener {
  readonly open: () => Promise<Connection>
  readonly close: () => void
}

function opener(implementation: Implementation): Opener {
  if (typeof implementation !== 'string') {
    const make = typeof implementation === 'function' ? implementation : () => implementation
    return { open: () => Promise.resolve(openInProcess(yielding(make()))), close: () => {} }
  }
  const watchdog = startWatchdog()
  return {
    open: () => openAdapter({ topology: 'cluster', command: implementation, watchdog }),
    close: () => watchdog.close(),
  }
}

/** All in one thread: without a pause at each reset the test runner would hear nothing, timeouts included. */
function yielding(adapter: InProcessAdapter): InProcessAdapter {
  return {
    ...adapter,
    reset: async params => {
      await setImmediate()
      return (await adapter.reset?.(params)) ?? { ok: true }
    },
  }
}
