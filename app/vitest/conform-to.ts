/**
 * `conformTo`: tests an implementation against a model, once, as a `describe` with one test for each group of cases.
 */
import { beforeAll, describe, test } from 'vitest'
import type { CaseResult } from '../../conformance/index.ts'
import type { Model } from '../../model/index.ts'
import { failureOf, summary } from './conformance-verdict.ts'
import { tiersOf } from '../suite/tiers.ts'
import { failHere, markOf } from './failing.ts'
import { type Held, type Implementation, hold } from './implementation.ts'
import type { ConformSpecOptions } from './options.ts'

const timeoutDefault = 120_000

/**
 * Declares tests of an implementation: one for each tier of cases and one for the walks, which pass if none of them
 * fails; and one that passes if the run proves anything. @public
 */
export function conformTo(
  model: Model,
  implementation: Implementation,
  options: ConformSpecOptions = {},
): void {
  const at = markOf(conformTo)
  const { timeout = timeoutDefault, walks = 0 } = options
  const tiers = tiersOf(options.tiers, walks)
  const called = typeof implementation === 'string' ? implementation : 'the adapter'
  describe(`${called} conforms to ${model.name}`, () => {
    let held: Held | null = null
    beforeAll(async () => {
      const signal = AbortSignal.timeout(Math.max(1, timeout * 0.9))
      held = await hold(implementation, model, options, signal)
    }, timeout)
    const judging = (judge: (held: Held) => void) => () => {
      if (held === null) throw new Error(`${called} was not run`)
      judge(held)
    }
    for (const tier of [...tiers, ...(walks > 0 ? ['walk'] : [])])
      test(
        tier === 'walk' ? 'walks' : `${tier} cases`,
        judging(h => groupPasses(h, tier, options, at)),
      )
    test(
      'the run proves it',
      judging(h => provesIt(h, at)),
    )
  })
}

function groupPasses(held: Held, tier: string, options: ConformSpecOptions, at: Error): void {
  const own = held.result.cases.filter(c => c.tier === tier)
  const failing = own.filter(c => c.verdict === 'fail')
  const [first] = failing
  if (!first) return
  const others = failing.slice(1).map(c => c.id)
  const text = failureOf(held, first, options)
  failHere([text, ...othersLines(others)].join('\n'), at)
}

const namedMax = 5

function othersLines(ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return []
  const more = ids.length > namedMax ? ` and ${ids.length - namedMax} more` : ''
  return ['', `also failing: ${ids.slice(0, namedMax).join(', ')}${more}`]
}

/** Fails for a run that is inconclusive or broke outside the implementation; failing cases have tests of their own. */
function provesIt(held: Held, at: Error): void {
  const { verdict, cases } = held.result
  if (verdict === 'pass' || verdict === 'fail') return
  const wrong = cases.filter(c => c.verdict === 'error').map(reasonOf)
  failHere([summary(held), ...wrong.slice(0, namedMax)].join('\n'), at)
}

function reasonOf({ id, culprit, reason }: CaseResult): string {
  return `${id}: ${culprit ?? 'error'}: ${reason ?? 'no reason is known'}`
}
