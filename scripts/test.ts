/**
 * Runs `npm test`: every gate in order, then the tests, then one plain last line `N passed, N failed[, N skipped]`. A
 * gate counts as one, a vitest test as one. A failed gate does not stop the next, so one run shows everything. Each
 * gate must show that it looked at something: a green gate over no files is a failure.
 * `--slow` also runs `*.slow.test.ts`. Sets process.exitCode; never exits early.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { $, tmpfile } from 'zx'
import { arrows } from './arrows.ts'

interface Gate {
  readonly name: string
  readonly command: readonly string[]
  /** Describes a problem although the command succeeded, such as having looked at nothing. */
  readonly inspect?: (output: string) => string | undefined
  /** An advisory gate that finds a problem counts as skipped, with a visible notice, and not as failed. */
  readonly isAdvisory?: boolean
}

interface Tally {
  passed: number
  failed: number
  skipped: number
}

/** The part of vitest's JSON report that is read here. */
interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

const root = path.resolve(import.meta.dirname, '..')
const toolEnv = plainWhenPiped(process.env)

const gates: readonly Gate[] = [
  { name: 'format', command: ['prettier', '--check', '.'] },
  { name: 'lint', command: ['oxlint'], inspect: lintLookedAtFiles },
  { name: 'types', command: ['tsc', '-b'], inspect: everySourceIsBuilt },
  { name: 'page', command: ['tsx', 'scripts/build-page.ts'] },
  { name: 'unused', command: ['knip', '--no-progress'] },
  { name: 'arrows', command: ['tsx', 'scripts/check-arrows.ts'] },
  { name: 'package', command: ['publint', '--strict'] },
]

/** CI makes tools colour even into a file; a log is to be read as text. */
function plainWhenPiped(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (process.stdout.isTTY) return env
  const { FORCE_COLOR: _, ...rest } = env
  return { ...rest, NO_COLOR: '1' }
}

function lintLookedAtFiles(output: string): string | undefined {
  const fileCount = Number(/on (\d+) files? with/.exec(output)?.[1] ?? 0)
  return fileCount > 0 ? undefined : 'oxlint looked at no file'
}

/** `tsc -b` is silent about a project without inputs, so every source must have its output. */
function everySourceIsBuilt(): string | undefined {
  const sources = Object.keys(arrows)
    .filter(room => existsSync(path.join(root, room)))
    .flatMap(room =>
      readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
        .filter(file => /(?<!\.d)\.tsx?$/.test(file) && !/(^|[\\/])test[\\/]/.test(file))
        .map(file => path.join(room, file)),
    )
  const unbuilt = sources.filter(file => !existsSync(path.join(root, 'dist', outputOf(file))))
  if (sources.length === 0) return 'there is no source to compile'
  if (unbuilt.length > 0) return `tsc left out ${unbuilt.length} sources, first ${unbuilt[0]}`
  console.log(`types: ${sources.length} sources compiled`)
  return undefined
}

/** The compiler's output for a source; for the page, which Vite bundles, only declarations. */
function outputOf(file: string): string {
  const page = path.join('reports', 'page')
  if (!file.startsWith(page)) return file.replace(/\.ts$/, '.js')
  return file.replace(page, path.join(page, 'types')).replace(/\.tsx?$/, '.d.ts')
}

async function runGate(gate: Gate, tally: Tally): Promise<void> {
  console.log(`\n# ${gate.name}: ${gate.command.join(' ')}`)
  const result = await $({
    cwd: root,
    preferLocal: true,
    nothrow: true,
    quiet: true,
    env: toolEnv,
  })`${gate.command}`
  // oxlint colours whenever CI is set, whatever NO_COLOR says.
  const output = stripVTControlCharacters(result.stdall)
  process.stdout.write(output)
  const wrong = result.exitCode === 0 ? gate.inspect?.(output) : `exit ${result.exitCode}`
  if (wrong === undefined) {
    tally.passed += 1
  } else if (gate.isAdvisory === true) {
    tally.skipped += 1
    console.log(`# ${gate.name}: ADVISORY ONLY, counted as skipped (${wrong})`)
  } else {
    tally.failed += 1
    console.log(`# ${gate.name}: FAILED (${wrong})`)
  }
}

async function runTests(isSlow: boolean, tally: Tally): Promise<void> {
  const reportFile = tmpfile('vitest.json')
  const command = ['vitest', 'run', '--reporter=default', '--reporter=json']
  const env = { ...toolEnv, LOCKSTEP_SLOW: isSlow ? '1' : '0' }
  console.log(`\n# tests: ${command.slice(0, 2).join(' ')}${isSlow ? ', the slow ones too' : ''}`)
  const options = { cwd: root, preferLocal: true, nothrow: true, stdio: 'inherit', env } as const
  const result = await $(options)`${[...command, `--outputFile.json=${reportFile}`]}`
  if (!existsSync(reportFile)) {
    tally.failed += 1
    console.log(`# tests: FAILED (vitest wrote no report, exit ${result.exitCode})`)
    return
  }
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport
  // A file that does not load has no test to count, and must not go unnoticed.
  const broken = report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.every(t => t.status !== 'failed'),
  )
  for (const file of broken) console.log(`# tests: ${file.name} did not run`)
  const failed = report.numFailedTests + broken.length
  tally.passed += report.numPassedTests
  tally.skipped += report.numPendingTests + report.numTodoTests
  tally.failed += failed
  if (report.numPassedTests + report.numFailedTests === 0) {
    tally.failed += 1
    console.log('# tests: FAILED (no test ran)')
  } else if (result.exitCode !== 0 && failed === 0) {
    tally.failed += 1
    console.log(`# tests: FAILED (vitest exited ${result.exitCode} although every test passed)`)
  }
}

async function main(): Promise<void> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
  for (const gate of gates) await runGate(gate, tally)
  await runTests(process.argv.includes('--slow'), tally)
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
  if (tally.failed > 0) process.exitCode = 1
  console.log(`\n${tally.passed} passed, ${tally.failed} failed${skipped}`)
}

await main()
