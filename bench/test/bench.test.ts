/** The benchmarks run, at a tiny size, so that they do not rot; without their peers they say so and go on. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'

const dist = path.resolve(import.meta.dirname, '../../dist/bench')

function run(script: string, env: NodeJS.ProcessEnv = {}, ...args: readonly string[]): string {
  const options = {
    encoding: 'utf8',
    env: { ...process.env, LOCKSTEP_BENCH_DRY: '1', ...env },
  } as const
  return execFileSync(process.execPath, [path.join(dist, script), ...args], options)
}

it('run-model explores one model and prints its counts', () => {
  const line = run(
    'run-model.js',
    {},
    '../examples/two-phase.js',
    'two-phase',
    'participants=3',
    'consistent',
  )
  expect(JSON.parse(line)).toMatchObject({
    verdict: 'holds',
    distinct: 288,
    generated: 1146,
    depth: 11,
  })
})

it(
  'two-phase compares whole processes, and skips peers that are not installed',
  { timeout: 60_000 },
  () => {
    const text = run('two-phase.bench.js', { LOCKSTEP_BENCH_N: '3', LOCKSTEP_BENCH_RUNS: '1' })
    expect(text).toContain('participants 3: 288 distinct, 1146 generated')
    expect(text).toMatch(/spin, plain  [\d.]+ s|skipped: spin or gcc is not installed/)
  },
)
