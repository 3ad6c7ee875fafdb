/**
 * Goal: the same exhaustive search of two-phase commit, same invariant, by Lockstep and by Spin's fastest exact build,
 * as whole processes in interleaved runs; and by hand in C as the floor. Non-goals: features, reductions, parallelism.
 * Arguments: participants (default 8 and 9) and runs (default 5): LOCKSTEP_BENCH_N, LOCKSTEP_BENCH_RUNS.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, has, hugePages, median, runModel, save, timed } from './measure.ts'

const sizes = (process.env['LOCKSTEP_BENCH_N'] ?? '8,9').split(',').map(Number)
const runs = Number(process.env['LOCKSTEP_BENCH_RUNS'] ?? 5)
const peers = path.resolve(import.meta.dirname, '../../bench/peers')
const gcc = 'gcc -w -O3 -march=native'
const spinFlags = '-DSAFETY -DNOREDUCE -DNOCOMP -DSPACE -DNOFAIR -DNOBOUNDCHECK -DMEMLIM=8000'

function compareAt(n: number): unknown {
  const folder = mkdtempSync(path.join(tmpdir(), 'two-phase-'))
  const hasSpin = has('spin') && has('gcc')
  if (!hasSpin)
    console.log('skipped: spin or gcc is not installed (apt-get install spin gcc libc6-dev)')
  if (hasSpin)
    build(`spin -a -DN=${n} ${peers}/twophase.pml && ${gcc} ${spinFlags} -o pan pan.c`, folder)
  if (has('gcc'))
    build(`${gcc} -DN=${n} -DBITS=${n < 9 ? 22 : 25} -o byhand ${peers}/twophase.c`, folder)
  const ours: number[] = []
  const spin: number[] = []
  const byHand: number[] = []
  let last = runModel(['../examples/two-phase.js', 'two-phase', 'participants=3', 'consistent'])
  for (let i = 0; i < runs; i++) {
    last = runModel(['../examples/two-phase.js', 'two-phase', `participants=${n}`, 'consistent'])
    ours.push(last.wholeSeconds)
    if (hasSpin) {
      const run = timed(path.join(folder, 'pan'), ['-m100', `-w${n < 9 ? 23 : 25}`], hugePages)
      const stored = Number(/([\d.e+]+) states, stored/.exec(run.output)?.[1])
      if (Math.abs(stored / last.distinct - 1) > 1e-6)
        throw new Error(`Spin stored ${stored} states, we ${last.distinct}`)
      spin.push(run.seconds)
    }
    if (has('gcc')) byHand.push(timed(path.join(folder, 'byhand'), [], hugePages).seconds)
  }
  rmSync(folder, { recursive: true })
  const perState = (last.peakBytes - last.baseBytes) / last.distinct
  const ratio = median(spin.map((s, i) => s / (ours[i] ?? 1)))
  console.log(
    `participants ${n}: ${last.distinct} distinct, ${last.generated} generated, ${last.bits} bits a state`,
  )
  console.log(
    `  lockstep  ${median(ours).toFixed(2)} s  (${ours.map(s => s.toFixed(2)).join(' ')}), ${(last.generated / last.seconds / 1e6).toFixed(1)} M generated/s, ${perState.toFixed(1)} bytes a state beyond the runtime`,
  )
  if (spin.length > 0)
    console.log(
      `  spin      ${median(spin).toFixed(2)} s  (${spin.map(s => s.toFixed(2)).join(' ')}), spin / lockstep ${ratio.toFixed(2)}`,
    )
  if (byHand.length > 0) console.log(`  C by hand ${median(byHand).toFixed(2)} s`)
  return {
    n,
    distinct: last.distinct,
    generated: last.generated,
    ours,
    spin,
    byHand,
    ratio,
    perState,
  }
}

save('two-phase', sizes.map(compareAt))
