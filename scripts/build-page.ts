/**
 * Bundles `reports/page/` into single HTML files: `dist/reports/page/report.html`, which may reach nothing, and `dist/reports/page/explorer.html`,
 * which may talk to the server that it came from. Both have one inlined script and one inlined style sheet, allowed by
 * their hashes, and a mark where `reports/html.ts` puts the data. Skips its work when no input has changed.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, type Rolldown } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const outDir = path.join(root, 'dist/reports/page')
const stampFile = path.join(outDir, 'inputs.sha256')

interface Bundle {
  readonly script: string
  readonly style: string
}

/** One hash over all inputs of the pages. */
function inputsHash(): string {
  const sources = ['reports'].flatMap(room =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter(file => /\.(ts|tsx|css|html)$/.test(file) && !/(^|[\\/])test[\\/]/.test(file))
      .map(file => path.join(room, file)),
  )
  const hash = createHash('sha256')
  for (const file of [...sources.toSorted(), 'scripts/build-page.ts', 'package-lock.json'])
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

async function bundle(): Promise<Bundle> {
  const made = await build({
    root: path.join(root, 'reports/page'),
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2022',
      cssTarget: 'chrome123',
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: {
        input: path.join(root, 'reports/page/main.tsx'),
        output: { format: 'iife' },
        // The page uses a few pure functions of reports/; the libraries of the others must not come along.
        treeshake: { moduleSideEffects: id => /[\\/]page[\\/]/.test(id) },
      },
    },
  })
  const outputs = (Array.isArray(made) ? made : [made]) as readonly Rolldown.RolldownOutput[]
  const files = outputs.flatMap(o => o.output)
  const scripts = files.filter(f => f.type === 'chunk').map(f => f.code)
  const styles = files.filter(f => f.type === 'asset' && f.fileName.endsWith('.css'))
  if (scripts.length !== 1 || styles.length !== 1 || files.length !== 2)
    throw new Error(`one script and one style sheet, not ${files.map(f => f.fileName).join(', ')}`)
  return {
    script: scripts.join(''),
    style: styles.map(f => (f as Rolldown.OutputAsset).source).join(''),
  }
}

/** Escapes text that would end an element too early; rejects text that contains one of the template's own marks. */
function inlinable(text: string): string {
  const safe = text
    .replaceAll(/<\/(script|style)/gi, String.raw`<\/$1`)
    .replaceAll('<!--', String.raw`\x3C!--`)
  if (safe.includes('%DATA%')) throw new Error('the bundle contains the mark of the data')
  return safe
}

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function page(kind: 'report' | 'explorer', template: string, { script, style }: Bundle): string {
  const policy = [
    `default-src 'none'`,
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    `img-src data:`,
    `connect-src ${kind === 'report' ? `'none'` : `'self'`}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
  const parts: Readonly<Record<string, string>> = {
    KIND: kind,
    POLICY: policy,
    STYLE: `<style>${style}</style>`,
    SCRIPT: `<script type="application/json" id="lockstep-data">%DATA%</script>
    <script>${script}</script>`,
  }
  // Uses one pass over the template, so that nothing inside an inlined part is taken for a mark.
  return template.replaceAll(/%([A-Z]+)%/g, (mark, name: string) => parts[name] ?? mark)
}

async function main(): Promise<void> {
  const hash = inputsHash()
  const names = ['report', 'explorer'] as const
  const outputs = names.map(name => path.join(outDir, `${name}.html`))
  const isFresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash
  if (isFresh && outputs.every(file => existsSync(file))) return
  const raw = await bundle()
  const safe = { script: inlinable(raw.script), style: inlinable(raw.style) }
  const template = readFileSync(path.join(root, 'reports/page/index.html'), 'utf8')
  mkdirSync(outDir, { recursive: true })
  for (const [i, name] of names.entries())
    writeFileSync(outputs[i] ?? '', page(name, template, safe))
  writeFileSync(stampFile, hash)
  const size = Math.round(Buffer.byteLength(safe.script + safe.style) / 1024)
  console.log(
    `page: dist/reports/page/report.html and explorer.html, ${size} KiB of script and style`,
  )
}

await main()
