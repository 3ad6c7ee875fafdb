/**
 * Keeps the documents true: what stands between `<!-- generated: … -->` and `<!-- /generated -->` is computed, from the
 * models' pinned expectations, from sources, and by running the built command on the modules that the documents
 * themselves show. `npm run docs` builds and rewrites; `scripts/test/docs-sync.test.ts` fails when a document is stale
 * or a block of code in it does not compile.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { $ } from 'zx'
import { models as exampleModels } from '../examples/models.ts'
import type { Model } from '../model/index.ts'
import { models as shippedModels } from '../spec/models.ts'

export const root = path.resolve(import.meta.dirname, '..')

/** The documents that are kept, as paths from the root. */
export const documents: readonly string[] = [
  'README.md',
  'docs/ARCHITECTURE.md',
  'docs/HACKING.md',
  'docs/ci.md',
  'docs/cli.md',
  'docs/conformance.md',
  'docs/explorer.md',
  'docs/glossary.md',
  'docs/interchange.md',
  'docs/language.md',
  'docs/logs.md',
  'docs/mutation.md',
  'docs/reports.md',
  'docs/requirements.md',
  'docs/suites.md',
  'docs/write-an-adapter.md',
]

const generated = /<!-- generated: (.+?) -->\n[\s\S]*?<!-- \/generated -->/g
/** Terminal width of the runs: that of the documents. */
const columns = 100

/** A module that a document shows in blocks of code. */
export interface ShownModule {
  readonly file: string
  readonly text: string
}

/**
 * The modules of a document. A block that imports something begins one, and the blocks after it continue it; its first
 * line may name the file (`// lease.ts`). Generated blocks are parts of real files and are left out.
 */
export function modulesOf(markdown: string): readonly ShownModule[] {
  const blocks = markdown.replaceAll(generated, '').matchAll(/^```ts\n([\s\S]*?)^```$/gm)
  const found: { file: string; text: string }[] = []
  for (const [, text = ''] of blocks) {
    const last = found.at(-1)
    const name = /^\/\/ (\S+\.ts)\n/.exec(text)?.[1]
    if (/^import /m.test(text) || last === undefined)
      found.push({ file: name ?? `block-${found.length + 1}.ts`, text })
    else last.text += `\n${text}`
  }
  return found
}

/** Writes the modules of a document to a folder, as those of a package that has TypeScript sources. */
export function writeModules(markdown: string, folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n')
  for (const { file, text } of modulesOf(markdown)) writeFileSync(path.join(folder, file), text)
  // Logs that a document shows: the name of the file stands behind the language.
  for (const [, file = '', text = ''] of markdown.matchAll(/^```ndjson (\S+)\n([\s\S]*?)^```$/gm))
    writeFileSync(path.join(folder, file), text)
}

/** The document as it should be. Needs a build: it runs the command. */
export async function synced(document: string): Promise<string> {
  const file = path.join(root, document)
  const text = readFileSync(file, 'utf8')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-docs-'))
  try {
    writeModules(text, folder)
    const parts = new Map<string, string>()
    // One after the other: a step of a trace is that of the run before it.
    for (const [, what = ''] of text.matchAll(generated))
      parts.set(what, await generate(what, folder))
    const filled = text.replaceAll(
      generated,
      (_, what: string) =>
        `<!-- generated: ${what} -->\n\n${parts.get(what)}\n\n<!-- /generated -->`,
    )
    return await format(filled, {
      ...(await resolveConfig(file)),
      proseWrap: 'always',
      filepath: file,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What one marker asks for. */
async function generate(what: string, folder: string): Promise<string> {
  const [kind = '', ...words] = what.split(' ')
  const [first = '', second = ''] = words
  switch (kind) {
    case 'models':
      return modelTable(modelsOf(first))
    case 'facts':
      return factsOf(first)
    case 'code':
      return fenced('ts', declaration(first, second))
    case 'run':
      return fenced('text', `$ npx lockstep ${words.join(' ')}\n${await run(words, folder)}`)
    case 'step':
      return fenced('json', traceStep(Number(first), folder))
    default:
      throw new Error(`docs-sync: nothing is called ${kind}`)
  }
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
}

function modelsOf(source: string): readonly Model[] {
  if (source === 'spec') return shippedModels
  if (source === 'examples') return exampleModels
  throw new Error(`docs-sync: models of ${source}?`)
}

/** Output of the built command, with what a clock decides put to nothing. */
async function run(args: readonly string[], folder: string): Promise<string> {
  const main = path.join(root, 'dist/app/cli/main.js')
  if (!existsSync(main)) throw new Error('docs-sync: nothing is built; `npm run build` first')
  const { FORCE_COLOR: _, ...env } = process.env
  const ran = await $({
    cwd: folder,
    quiet: true,
    nothrow: true,
    env: { ...env, NO_COLOR: '1', COLUMNS: String(columns) },
  })`${process.execPath} ${main} ${args}`
  if (ran.stderr !== '') throw new Error(`docs-sync: lockstep ${args.join(' ')}\n${ran.stderr}`)
  return ran.stdout
    .replaceAll(/(, seed \d+,|events? in|states of the spec,) (?:\d+ min )?[\d.]+ s\b/g, '$1 0 s')
    .replaceAll(/(?:-|[\d,.]+(?: [kM])?) (acts|events)\/s/g, '0 $1/s')
    .replaceAll(/(judged by \w+) [0-9a-f]{16}/g, '$1 …')
    .replaceAll(/ +\d+\.\d\d s/g, '         0.00 s')
    .replaceAll(/( 0\.00 s) +(?:-|[\d,.]+(?: [kM])?)$/gm, '$1         -')
}

/** Step `n`, from 1, of the trace that the run before it wrote. */
function traceStep(n: number, folder: string): string {
  const file = path.join(folder, 'lockstep-report/trace.json')
  const trace = JSON.parse(readFileSync(file, 'utf8')) as { readonly steps: readonly unknown[] }
  const step = trace.steps[n - 1]
  if (step === undefined) throw new Error(`docs-sync: the trace has no step ${n}`)
  return JSON.stringify(step, null, 2)
}

/** A declaration or a member of a source file, from the line that names it to the one that closes it. */
function declaration(file: string, name: string): string {
  const lines = readFileSync(path.join(root, file), 'utf8').split('\n')
  const begin = lines.findIndex(l =>
    new RegExp(`^ *(?:(?:export )?const )?${name}(?: =|:) `).test(l),
  )
  if (begin < 0) throw new Error(`docs-sync: ${file} has no ${name}`)
  const indent = /^ */.exec(lines[begin] ?? '')?.[0] ?? ''
  const closes = new RegExp(`^${indent}[)}\\]]`)
  const end = lines.findIndex((l, i) => i > begin && closes.test(l))
  const found = lines.slice(begin, end + 1).map(l => l.slice(indent.length))
  return found.join('\n').replace(/,$/, '')
}

function modelTable(models: readonly Model[]): string {
  const rows = models.map(m => {
    const { expect } = m
    const name = `\`${m.name}\`${m.slow === true ? ' (slow)' : ''}`
    const description =
      m.description ?? (m.dialects ? 'the same with another dialect' : m.spec.description)
    const verdict =
      expect?.property === undefined
        ? (expect?.verdict ?? '–')
        : `${expect.verdict}: \`${expect.property}\``
    const counts = [expect?.distinct, expect?.generated, expect?.depth].map(count)
    return `| ${[name, description, choices(m), verdict, ...counts].join(' | ')} |`
  })
  return [
    '| Model | What is explored | Bounds, budgets, dialects | Verdict | Distinct | Generated | Depth |',
    '| --- | --- | --- | --- | --: | --: | --: |',
    ...rows,
  ].join('\n')
}

function count(n: number | undefined): string {
  return n === undefined ? '–' : n.toLocaleString('en-US')
}

/** Bounds that are not 1, budgets that are not 0, dialects that the model names. */
function choices(model: Model): string {
  const actions = Object.values(model.spec.actions)
  const budgets = [...new Set(actions.flatMap(a => (a.budget === null ? [] : [a.budget])))]
  const bounds = Object.entries(model.bounds ?? {}).filter(([, n]) => n !== 1)
  const limits = budgets.map(b => [b, model.budgets?.[b] ?? 'any'] as const)
  const chosen = [
    ...bounds.map(([name, n]) => `${name} ${n}`),
    ...limits.filter(([, max]) => max !== 0).map(([name, max]) => `${name} ${max}`),
    ...Object.entries(model.dialects ?? {}).map(([name, option]) => `${name} ${option}`),
  ]
  return chosen.join(', ')
}

/** How much a shipped spec says, in numbers. */
function factsOf(name: string): string {
  const spec = [...shippedModels, ...exampleModels].find(m => m.spec.name === name)?.spec
  if (!spec) throw new Error(`docs-sync: there is no spec ${name}`)
  const actions = Object.values(spec.actions)
  const conjuncts = actions.reduce((n, a) => n + a.when.length, 0)
  const steps = actions.reduce((n, a) => n + a.then.filter(t => t.name !== '').length, 0)
  const kinds = Object.values(spec.properties).map(p => p.kind)
  const goals = kinds.filter(k => k.startsWith('reachable')).length
  return (
    `\`${name}\` has ${actions.length} actions with ${conjuncts} named conjuncts and ${steps} named steps, ` +
    `${kinds.length - goals} safety properties, ${goals} reachability goals and ${Object.keys(spec.defects).length} defects.`
  )
}

async function main(): Promise<void> {
  for (const document of documents) {
    const file = path.join(root, document)
    const before = readFileSync(file, 'utf8')
    const after = await synced(document)
    if (after !== before) writeFileSync(file, after)
    console.log(`${document}: ${after === before ? 'as it was' : 'rewritten'}`)
  }
}

if (process.argv[1] === import.meta.filename) await main()
