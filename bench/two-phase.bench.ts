/**
 * Goal: the same exhaustive search of two-phase commit, same invariant, by Lockstep and by Spin's fastest exact build,
 * as whole processes in interleaved runs; once as a Promela user writes it, once packed by hand;
 * and by hand in C as the floor. Non-goals: features, reductions, parallelism.
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
/** The model as a Promela user writes it, and one packed by hand into one int per state. */
const spinModels = [
  ['twophase-plain.pml', 'plain'],
  ['twophase.pml', 'packed'],
] as const
const spinFlags = '-DSAFETY -DNOREDUCE -DNOCOMP -DSPACE -DNOFAIR -DNOBOUNDCHECK -DMEMLIM=8000'

/** Seconds for one whole run of a Spin verifier; its count must equal ours. */
function timedSpin(program: string, n: number, distinct: number): number {
  const run = timed(program, ['-m100', `-w${n < 9 ? 23 : 25}`], hugePages)
  const stored = Number(/([\d.e+]+) states, stored/.exec(run.output)?.[1])
  if (Math.abs(stored / distinct - 1) > 1e-6)
    throw new Error(`Spin stored ${stored} states, we ${distinct}`)
  return run.seconds
}

function compareAt(n: number): unknown {
  const folder = mkdtempSync(path.join(tmpdir(), 'two-phase-'))
  const hasSpin = has('spin') && has('gcc')
  if (!hasSpin)
    console.log('skipped: spin or gcc is not installed (apt-get install spin gcc libc6-dev)')
  if (hasSpin)
    for (const [model, program] of spinModels)
      build(`spin -a -DN=${n} ${peers}/${model} && ${gcc} ${spinFlags} -o ${program} pan.c`, folder)
  if (has('gcc'))
    build(`${gcc} -DN=${n} -DBITS=${n < 9 ? 22 : 25} -o byhand ${peers}/twophase.c`, folder)
  const ours: number[] = []
  const spin = { plain: [] as number[], packed: [] as number[] }
  const byHand: number[] = []
  let last = runModel(['../examples/two-phase.js', 'two-phase', 'participants=3', 'consistent'])
  for (let i = 0; i < runs; i++) {
    last = runModel(['../examples/two-phase.js', 'two-phase', `participants=${n}`, 'consistent'])
    ours.push(last.wholeSeconds)
    for (const [, program] of hasSpin ? spinModels : [])
      spin[program].push(timedSpin(path.join(folder, program), n, last.distinct))
    if (has('gcc')) byHand.push(timed(path.join(folder, 'byhand'), [], hugePages).seconds)
  }
  rmSync(folder, { recursive: true })
  const perState = (last.peakBytes - last.baseBytes) / last.distinct
  const ratio = (of: readonly number[]): number => median(of.map((s, i) => s / (ours[i] ?? 1)))
  console.log(
    `participants ${n}: ${last.distinct} distinct, ${last.generated} generated, ${last.bits} bits a state`,
  )
  console.log(
    `  lockstep  ${median(ours).toFixed(2)} s  (${ours.map(s => s.toFixed(2)).join(' ')}), ${(last.generated / last.seconds / 1e6).toFixed(1)} M generated/s, ${perState.toFixed(1)} bytes a state beyond the runtime`,
  )
  for (const [, program] of hasSpin ? spinModels : [])
    console.log(
      `  spin, ${program.padEnd(6)} ${median(spin[program]).toFixed(2)} s  (${spin[program].map(s => s.toFixed(2)).join(' ')}), spin / lockstep ${ratio(spin[program]).toFixed(2)}`,
    )
  if (byHand.length > 0) console.log(`  C by hand ${median(byHand).toFixed(2)} s`)
  return {
    n,
    distinct: last.distinct,
    generated: last.generated,
    ours,
    spin,
    byHand,
    ratio: { plain: ratio(spin.plain), packed: ratio(spin.packed) },
    perState,
  }
}

save('two-phase', sizes.map(compareAt))
