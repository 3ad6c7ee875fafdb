/** The compiled engine and the reference interpreter agree on randomly generated specs. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Model } from '../spec.ts'
import { type Compared, compareEngines } from './differential.ts'
import { randomSpec } from './random-spec.ts'

const runs = Number(process.env['LOCKSTEP_RUNS'] ?? 150)

function compareMany(options: { readonly errors: boolean }): Compared {
  const total = { states: 0, steps: 0, throwing: 0 }
  fc.assert(
    fc.property(randomSpec({ errors: options.errors }), fc.boolean(), (m, hoist) => {
      const c = compareEngines(m, {}, { statesMax: 60, hoist })
      total.states += c.states
      total.steps += c.steps
      total.throwing += c.throwing
    }),
    // A random spec prints as pages of domains; its `description` holds its source.
    { numRuns: runs, reporter: details => report(details) },
  )
  return total
}

/** What fast-check hands over at the end, as far as it is used here. */
interface Failure {
  readonly failed: boolean
  readonly seed: number
  readonly counterexamplePath: string | null
  readonly counterexample: readonly [Model, boolean] | null
  readonly errorInstance: unknown
}

function report(details: Failure): void {
  if (!details.failed) return
  const [m, hoist] = details.counterexample ?? []
  const error = details.errorInstance instanceof Error ? details.errorInstance.message : ''
  const where = `seed ${details.seed}, path ${details.counterexamplePath ?? ''}, hoist ${hoist ?? ''}`
  throw new Error(`${where}\n${m?.spec.description ?? ''}\n${error}`)
}

describe('the two engines', () => {
  it('agree on random specs, step by step', { timeout: 120_000 }, () => {
    expect(compareMany({ errors: false }).steps).toBeGreaterThan(runs)
  })
  it(
    'agree on random specs that leave their domains, overfill and throw',
    { timeout: 120_000 },
    () => {
      expect(compareMany({ errors: true }).throwing).toBeGreaterThan(0)
    },
  )
})
