/**
 * Runs in every vitest worker before the tests: gives fast-check the run's one seed, so that a
 * failure seen in CI happens again on a desk. The seed is chosen and printed once by
 * `vitest-global-setup.ts`; a test may still pass its own `seed` and `path` to replay.
 */
import fc from 'fast-check'
import { inject } from 'vitest'

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: inject('fastCheckSeed') })
