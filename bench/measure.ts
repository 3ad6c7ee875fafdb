/** Helpers of the benchmarks: runs a command as a whole process, medians, and where results are written. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'

/** The output of `run-model.js`. */
export interface ModelRun {
  readonly verdict: string
  readonly distinct: number
  readonly generated: number
  readonly depth: number
  readonly seconds: number
  readonly bits: number
  readonly words: number
  readonly bytes: number
  readonly baseBytes: number
  readonly peakBytes: number
}
export interface Timed {
  /** Wall time of the whole process. */
  readonly seconds: number
  readonly output: string
}

/** Requests huge pages for a process's memory where the system allows them, the same for every peer. */
export const hugePages = { GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1' }

export function timed(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Timed {
  const startMs = performance.now()
  const run = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 26,
  })
  const seconds = (performance.now() - startMs) / 1000
  if (run.status !== 0) throw new Error(`${command} ended with ${run.status}: ${run.stderr}`)
  return { seconds, output: run.stdout }
}

export function runModel(args: readonly string[]): ModelRun & { readonly wholeSeconds: number } {
  const script = path.join(import.meta.dirname, 'run-model.js')
  const { seconds, output } = timed(process.execPath, [script, ...args], hugePages)
  return { ...(JSON.parse(output) as ModelRun), wholeSeconds: seconds }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [a = 0, b = 0] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? b : (a + b) / 2
}

/** True if a program is on the path. */
export function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

/** Writes a result beside its machine and commit to bench/results/, with no path of the machine in it; not in a dry run. */
export function save(name: string, result: unknown): void {
  if (process.env['LOCKSTEP_BENCH_DRY'] !== undefined) return
  const folder = path.resolve(import.meta.dirname, '../../bench/results')
  mkdirSync(folder, { recursive: true })
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
    encoding: 'utf8',
    cwd: folder,
  }).stdout.trim()
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, commit }
  writeFileSync(
    path.join(folder, `${name}.json`),
    `${JSON.stringify({ machine, result }, null, 2)}\n`,
  )
}

/** Runs a build command in a folder. */
export function build(command: string, cwd: string): void {
  execFileSync('sh', ['-ec', command], { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
}
