/**
 * Goal: states a second, bits and bytes a state of the larger shipped models, each in a process of its own; and the
 * last model of a many-model run against the first, which must be as fast. Non-goal: peers, see two-phase.bench.ts.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { median, runModel, save } from './measure.ts'

const runs = Number(process.env['LOCKSTEP_BENCH_RUNS'] ?? 3)
const subjects = (process.env['LOCKSTEP_BENCH_MODELS'] ?? 'paxos-3-ballots,cvm-smoke,cvm').split(
  ',',
)
const moduleOf = (name: string): string =>
  name.startsWith('paxos') ? '../examples/paxos.js' : './frozen-cvm/models.js'

const results = subjects.map(name => {
  const all = Array.from({ length: runs }, () => runModel([moduleOf(name), name]))
  const [first] = all
  if (!first) throw new Error('no run')
  const perSecond = median(all.map(r => r.generated / r.seconds))
  const perState = median(all.map(r => (r.peakBytes - r.baseBytes) / r.distinct))
  console.log(
    `${name}: ${first.distinct} distinct, ${first.generated} generated, ${(perSecond / 1e6).toFixed(2)} M generated/s, ` +
      `${(first.distinct / median(all.map(r => r.seconds)) / 1e6).toFixed(2)} M states/s, ${first.bits} bits in ${first.words} words, ${perState.toFixed(1)} bytes a state`,
  )
  return {
    name,
    distinct: first.distinct,
    generated: first.generated,
    perSecond,
    bits: first.bits,
    perState,
  }
})

/** Runs the same model first and last in one command line, with others before or after it. */
const main = path.join(import.meta.dirname, '../app/cli/main.js')
const others = ['two-phase-7', 'paxos', 'ewd840-6', 'chang-roberts-6', 'join', 'election', 'commit']

function secondsOf(model: string, order: readonly string[]): number {
  const args = [main, 'check', '--json', '--jobs', '1', ...order]
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  const list = (JSON.parse(stdout) as { results: { model: string; seconds: number }[] }).results
  const found = list.find(r => r.model === model)
  if (!found || list.length !== order.length) throw new Error(`${model} is not among the results`)
  return found.seconds
}
const first: number[] = []
const last: number[] = []
for (let i = 0; i < runs; i++) {
  first.push(secondsOf('two-phase-8', ['two-phase-8', ...others]))
  last.push(secondsOf('two-phase-8', [...others, 'two-phase-8']))
}
const ratio = median(last) / median(first)
console.log(
  `two-phase-8 first of ${others.length + 1} models ${median(first).toFixed(2)} s, last ${median(last).toFixed(2)} s, last / first ${ratio.toFixed(2)}`,
)
save('models', { results, first, last })
