/**
 * Runs once a vitest run: chooses the fast-check seed and prints it. CI always uses the same seed, a local run draws one
 * from the clock, and FAST_CHECK_SEED replays a given one.
 */
import type { TestProject } from 'vitest/node'

const CI_SEED = 20_260_801

declare module 'vitest' {
  interface ProvidedContext {
    fastCheckSeed: number
  }
}

export default function provideSeed(project: TestProject): void {
  const wanted = process.env['FAST_CHECK_SEED']
  const seed = chooseSeed(wanted)
  project.provide('fastCheckSeed', seed)
  console.log(`fast-check seed ${seed} (replay: FAST_CHECK_SEED=${seed} npx vitest run)`)
}

function chooseSeed(wanted: string | undefined): number {
  if (wanted !== undefined && wanted !== '') {
    const seed = Number(wanted)
    if (!Number.isInteger(seed)) throw new Error(`FAST_CHECK_SEED is not an integer: ${wanted}`)
    return seed
  }
  return process.env['CI'] === undefined || process.env['CI'] === '' ? Date.now() | 0 : CI_SEED
}
