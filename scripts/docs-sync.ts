/**
 * Keeps the documents true. The text between `<!-- generated: … -->` and `<!-- /generated -->` is computed from the
 * models' pinned expectations, from sources, and by running the built command on the modules that the documents show.
 * `npm run docs` builds and rewrites; `scripts/test/docs-sync.test.ts` fails when a document is stale or a block of
 * code in it does not compile. `scripts/adapter-docs.ts` generates docs/adapter-protocol.md.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { $ } from 'zx'
import { models as exampleModels } from '../examples/models.ts'
import type { Model } from '../model/index.ts'
import { models as shippedModels } from '../spec/models.ts'

export const root = path.resolve(import.meta.dirname, '..')

/** Markdown files of a folder, as paths from the root. */
const pagesOf = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder))
    .filter(file => file.endsWith('.md'))
    .map(file => path.posix.join(folder, file))
    .toSorted()

/** The documents whose generated parts and line width this script maintains, as paths from the root. */
export const documents: readonly string[] = [
  'README.md',
  ...pagesOf('docs').filter(file => file !== 'docs/adapter-protocol.md'),
  'examples/README.md',
]

/** All Markdown files whose links and file names are checked. */
export const linked: readonly string[] = [
  ...documents,
  'docs/adapter-protocol.md',
  ...pagesOf('docs/decisions'),
  'conformance/README.md',
  'examples/reference/README.md',
  'spec/cvm/README.md',
]

const generated = /<!-- generated: (.+?) -->\n[\s\S]*?<!-- \/generated -->/g
/** Terminal width of the runs: that of the documents. */
const columns = 100

/** A module that a document shows in its code blocks. */
export interface ShownModule {
  readonly file: string
  readonly text: string
}

/**
 * The modules of a document. A block with an import begins a module, and the blocks after it continue it; its first
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

/** Writes the modules of a document to a folder, as a package with TypeScript sources. */
export function writeModules(markdown: string, folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n')
  for (const { file, text } of modulesOf(markdown)) writeFileSync(path.join(folder, file), text)
  // Logs that a document shows: the name of the file follows the language.
  for (const [, file = '', text = ''] of markdown.matchAll(/^```ndjson (\S+)\n([\s\S]*?)^```$/gm))
    writeFileSync(path.join(folder, file), text)
}

/** The document as it should be. Needs a build, because it runs the command. */
export async function synced(document: string): Promise<string> {
  const file = path.join(root, document)
  const text = readFileSync(file, 'utf8')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-docs-'))
  try {
    writeModules(text, folder)
    const parts = new Map<string, string>()
    // In sequence: `step` reads the trace that the run before it wrote.
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

/** The text for one marker. */
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
    case 'excerpt':
      return fenced('text', await excerpt(first, words.slice(1), folder))
    case 'step':
      return fenced('json', traceStep(Number(first), folder))
    default:
      throw new Error(`docs-sync: there is no marker ${kind}`)
  }
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
}

function modelsOf(source: string): readonly Model[] {
  if (source === 'spec') return shippedModels
  if (source === 'examples') return exampleModels
  throw new Error(`docs-sync: ${source} has no models`)
}

/**
 * A part of a command's output, given as `FROM..TO`: the last line whose first word is FROM, up to the next line whose
 * first word is TO.
 */
async function excerpt(range: string, args: readonly string[], folder: string): Promise<string> {
  const [from = '', to = ''] = range.split('..')
  const lines = (await run(args, folder)).split('\n')
  const words = lines.map(line => line.trim().split(' ')[0])
  const begin = words.lastIndexOf(from)
  const end = words.indexOf(to, begin)
  if (begin < 0 || end < 0)
    throw new Error(`docs-sync: lockstep ${args.join(' ')} prints no lines ${range}`)
  return [`$ npx lockstep ${args.join(' ')}`, '  …', ...lines.slice(begin, end + 1), '  …'].join(
    '\n',
  )
}

/** The output of the built command, with times and rates blanked. */
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
  // Progress goes to stderr, so text there is no error by itself.
  if ((ran.exitCode ?? 70) >= 30)
    throw new Error(`docs-sync: lockstep ${args.join(' ')}\n${ran.stderr}`)
  return ran.stdout
    .replaceAll(/(, seed \d+,|events? in|states of the spec,) (?:\d+ min )?[\d.]+ s\b/g, '$1 0 s')
    .replaceAll(/(?:-|[\d,.]+(?: [kM])?) (acts|events)\/s/g, '0 $1/s')
    .replaceAll(/(judged by \w+) [0-9a-f]{16}/g, '$1 …')
    .replaceAll(/ +\d+\.\d\d s/g, '         0.00 s')
    .replaceAll(/( 0\.00 s) +(?:-|[\d,.]+(?: [kM])?)$/gm, '$1         -')
}

/** Step `n`, counted from 1, of the trace that the previous run wrote. */
function traceStep(n: number, folder: string): string {
  const file = path.join(folder, 'lockstep-report/trace.json')
  const trace = JSON.parse(readFileSync(file, 'utf8')) as { readonly steps: readonly unknown[] }
  const step = trace.steps[n - 1]
  if (step === undefined) throw new Error(`docs-sync: the trace has no step ${n}`)
  return JSON.stringify(step, null, 2)
}

/** A declaration or member in a source file, from the line that names it to the line that closes it. */
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

/** The model's bounds other than 1, its budgets other than 0, and the dialects that it names. */
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

/** The size of a shipped spec, in numbers. */
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
    console.log(`${document}: ${after === before ? 'unchanged' : 'rewritten'}`)
  }
}

if (process.argv[1] === import.meta.filename) await main()
