/**
 * Runs the cases of a model against the implementation that a test names: the command of an adapter, or an adapter in
 * this process. Knows no test framework.
 */
import {
  type ConformResult,
  type InProcessAdapter,
  conform,
  derive,
  specHash,
  unlimited,
} from '../../conformance/index.ts'
import type { Model } from '../../model/index.ts'
import {
  type Adapter,
  clusterCommand,
  externalAdapter,
  inProcessAdapter,
} from '../conform/open-adapter.ts'
import { judgedChoices } from '../load/judged.ts'
import { tiersOf, walkLengthDefault } from '../suite/tiers.ts'
import type { ConformOptions } from './options.ts'
import { inTurn } from './turn.ts'

/** An adapter's command; an adapter in this process, or a function that makes one. @public */
export type Implementation = string | InProcessAdapter | (() => InProcessAdapter)

/** A run, and the command that was run if it was one. */
export interface Held {
  readonly result: ConformResult
  readonly command: string | null
  /** Everything that the cases are meant to cover. */
  readonly wanted: readonly string[]
  readonly planned: number
  /** The bounds and dialects of the model, in words. */
  readonly choices: readonly string[]
}

/** Tests an implementation against a model. Leaves nothing running that it started. */
export async function hold(
  implementation: Implementation,
  model: Model,
  options: ConformOptions,
  signal?: AbortSignal,
): Promise<Held> {
  return inTurn(async () => {
    const { seed = 1, walks = 0, walkLength = walkLengthDefault } = options
    const overrides = options.bounds ? { bounds: options.bounds } : {}
    const tiers = tiersOf(options.tiers, walks)
    const cases = tiers.length > 0 ? derive(model, { overrides, tiers }).suite.cases : []
    const instance = unlimited(model, overrides)
    const adapter = adapterOf(implementation)
    const result = await conform({
      instance,
      specHash: specHash(instance),
      adapter: adapter.label,
      open: adapter.open,
      cases,
      seed,
      isInterrupted: () => signal?.aborted === true,
      ...(walks > 0 ? { walks: { count: walks, length: walkLength, seed } } : {}),
    }).finally(adapter.close)
    return {
      result,
      command: typeof implementation === 'string' ? implementation : null,
      wanted: cases.flatMap(c => c.covers),
      choices: judgedChoices({ instance }),
      planned: cases.length + walks,
    }
  })
}

function adapterOf(implementation: Implementation): Adapter {
  if (typeof implementation === 'string')
    return externalAdapter(clusterCommand(implementation), {
      cwd: process.cwd(),
      listening() {},
    })
  const make = typeof implementation === 'function' ? implementation : () => implementation
  return inProcessAdapter('an adapter in this process', make)
}
