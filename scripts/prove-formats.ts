/**
 * Checks the files we write for other tools with the tools themselves, at pinned versions: Mermaid in a browser,
 * Graphviz in two builds, and Quint's trace reader. Feeds them the goldens of `reports/` and fresh counterexamples.
 * Needs a build. Sets process.exitCode when a tool refuses a file; prints SKIPPED and the reason when a tool is missing.
 * Run it with `npm run prove`.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { $ } from 'zx'
import { type Format, type ResultFile, formats } from '../reports/index.ts'
import { type Sample, type Verdict, provenInBrowser } from './prove-mermaid.ts'

const root = path.resolve(import.meta.dirname, '..')
const goldens = path.join(root, 'reports/test/goldens')
/** antlr4ts is pinned to the version that this Quint loads. */
const packages = [
  'mermaid@12.3.0',
  '@viz-js/viz@3.31.0',
  '@informalsystems/quint@0.33.0',
  'antlr4ts@0.5.0-alpha.4',
]
/** Runs whose counterexamples are also fed to the tools. */
const runs = [
  ['cvm', '--defect', 'D9'],
  ['two-phase', '--defect', 'commitsUnheard'],
] as const

interface Samples {
  readonly mermaid: readonly Sample[]
  readonly dot: readonly Sample[]
  readonly itf: readonly Sample[]
}

function goldensOf(extension: string): readonly Sample[] {
  return readdirSync(goldens)
    .filter(name => name.endsWith(extension))
    .map(name => ({ name, text: readFileSync(path.join(goldens, name), 'utf8') }))
}

/** The goldens, and the same forms of fresh runs. */
async function samplesIn(folder: string): Promise<Samples> {
  const samples = {
    mermaid: [...goldensOf('.mmd')],
    dot: [...goldensOf('.dot')],
    itf: [] as Sample[],
  }
  for (const [i, words] of runs.entries()) {
    const out = path.join(folder, `run-${i}`)
    await $({
      cwd: root,
      quiet: true,
      nothrow: true,
    })`node dist/app/cli/main.js check ${words} --out ${out}`
    const name = words.join(' ')
    const file = JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as ResultFile
    samples.mermaid.push(...(await rendered(formats.mermaid, file, name)))
    samples.dot.push(...(await rendered(formats.dot, file, name)))
    samples.itf.push({ name, text: readFileSync(path.join(out, 'trace.itf.json'), 'utf8') })
  }
  return samples
}

/** The counterexamples of a file in one form. */
async function rendered(form: Format, file: ResultFile, name: string): Promise<readonly Sample[]> {
  const report = { checks: [file], conformances: [], mutations: [], requirements: null }
  const given = { template: '', junit: { open: 'skipped' }, itf: () => null } as const
  const files = await form.files(report, given)
  if (files.size === 0) throw new Error(`${name} gave no counterexample`)
  return [...files.values()].map(text => ({ name, text }))
}

/** Installs the pinned packages; false when the registry cannot be reached. */
async function install(folder: string): Promise<boolean> {
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "consumers", "private": true }\n')
  const installed = await $({
    cwd: folder,
    quiet: true,
    nothrow: true,
  })`npm install --prefer-offline --no-audit --no-fund --ignore-scripts --engine-strict=false ${packages}`
  if (installed.exitCode === 0) return true
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ENOTCACHED/.test(installed.stderr))
    return false
  throw new Error(installed.stderr)
}

/** Runs a script where the packages are; it prints one line for each sample it refuses. */
async function refusals(
  folder: string,
  script: string,
  samples: readonly Sample[],
): Promise<Verdict> {
  writeFileSync(path.join(folder, 'prove.cjs'), script)
  writeFileSync(path.join(folder, 'samples.json'), JSON.stringify(samples))
  const ran = await $({ cwd: folder, quiet: true, nothrow: true })`node prove.cjs`
  const refused = ran.stdout.split('\n').filter(line => line !== '')
  return { refused: ran.exitCode === 0 ? refused : [...refused, ran.stderr] }
}

const vizScript = `
  import('@viz-js/viz').then(async ({ instance }) => {
    const viz = await instance()
    for (const { name, text } of require('./samples.json')) {
      const { status, errors } = viz.render(text, { format: 'svg' })
      if (status !== 'success' || errors.length > 0) console.log(name + ': ' + JSON.stringify(errors))
    }
  })`

const quintScript = `
  const { ofItf } = require('@informalsystems/quint/dist/src/itf.js')
  for (const { name, text } of require('./samples.json')) {
    try {
      const trace = JSON.parse(text)
      const read = ofItf(trace)
      if (read.length !== trace.states.length) console.log(name + ': ' + read.length + ' states read')
    } catch (error) { console.log(name + ': ' + error.message) }
  }`

/** Graphviz itself, where it is installed. */
async function graphviz(samples: readonly Sample[]): Promise<Verdict> {
  const there = await $({ quiet: true, nothrow: true })`dot -V`
  if (there.exitCode !== 0) return { skipped: 'there is no dot; apt-get install graphviz' }
  const refused: string[] = []
  for (const { name, text } of samples) {
    const ran = await $({ quiet: true, nothrow: true, input: text })`dot -Tsvg -o /dev/null`
    if (ran.exitCode !== 0 || ran.stderr !== '') refused.push(`${name}: ${ran.stderr.trim()}`)
  }
  return { refused }
}

/** Prints one line per tool; false if it refused a file. */
function told(consumer: string, count: number, verdict: Verdict): boolean {
  if ('skipped' in verdict) console.log(`SKIPPED ${consumer}: ${verdict.skipped}`)
  else if (verdict.refused.length === 0) console.log(`✓ ${consumer}: ${count} taken`)
  else console.log([`✗ ${consumer}:`, ...verdict.refused].join('\n  '))
  return 'skipped' in verdict || verdict.refused.length === 0
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-prove-'))
try {
  const samples = await samplesIn(folder)
  const isThere = await install(folder)
  const none = { skipped: 'the registry cannot be reached' }
  const screenshots = process.argv[2] ?? null
  const all = [
    told(
      'Mermaid 12.3.0',
      samples.mermaid.length,
      isThere ? await provenInBrowser(folder, samples.mermaid, screenshots) : none,
    ),
    told(
      'Graphviz as viz-js 3.31.0',
      samples.dot.length,
      isThere ? await refusals(folder, vizScript, samples.dot) : none,
    ),
    told('Graphviz', samples.dot.length, await graphviz(samples.dot)),
    told(
      "Quint 0.33.0's reader of traces",
      samples.itf.length,
      isThere ? await refusals(folder, quintScript, samples.itf) : none,
    ),
    told('ShiViz', 0, {
      skipped: 'it is no package; reports/test/interchange.test.ts holds the log to its rules',
    }),
  ]
  if (all.includes(false)) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
