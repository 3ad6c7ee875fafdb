/**
 * The architecture check: parses every source, resolves each relative import to its room and holds
 * it against `arrows.ts`; then holds every room's tsconfig references against the same table. It
 * knows nothing of lint or of the compiler, so that a hole in either shows. It counts what it looked
 * at and fails on zero: dependency-cruiser with TypeScript 7 reported "no violations" over no
 * modules (style.md section 4, trap 1). Tests may import any room and are only counted.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { arrows, type Sight } from './arrows.ts'
import { importsOf, judgeImport } from './judge-import.ts'

const root = path.resolve(import.meta.dirname, '..')

/** Every TypeScript file of a room, as a path from the root with `/`, sorted. */
function sourcesOf(room: string): string[] {
  const folder = path.join(root, room)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(file => `${room}/${file.split(path.sep).join('/')}`)
    .filter(file => /\.[cm]?tsx?$/.test(file) && !/(^|\/)node_modules\//.test(file))
    .toSorted()
}

/** Differences between a room's tsconfig references and what the table lets it see. */
function judgeReferences(room: string, sight: Sight): string[] {
  const file = `${room}/tsconfig.json`
  if (!existsSync(path.join(root, file))) return [`${file} is missing`]
  const text = readFileSync(path.join(root, file), 'utf8').replaceAll(/^\s*\/\/.*$/gm, '')
  const config = JSON.parse(text) as {
    references?: { path: string }[]
    compilerOptions?: { types?: string[] }
  }
  const has = (config.references ?? []).map(r => path.posix.normalize(r.path).split('/')[1] ?? '')
  const may = [...sight.values, ...sight.types]
  const wrong = has
    .filter(r => !may.includes(r))
    .map(r => `${file}: references ${r}/ against the arrows`)
  if (!sight.node && (config.compilerOptions?.types ?? []).includes('node')) {
    wrong.push(`${file}: gives Node's types to a room that runs in a browser`)
  }
  return wrong
}

function main(): void {
  const violations: string[] = []
  let fileCount = 0
  let modelCount = 0
  let testCount = 0
  let importCount = 0
  for (const [room, sight] of Object.entries(arrows)) {
    const files = sourcesOf(room)
    if (files.length === 0) continue
    violations.push(...judgeReferences(room, sight))
    for (const file of files) {
      if (file.startsWith(`${room}/test/`)) {
        testCount += 1
        continue
      }
      fileCount += 1
      if (room === 'model') modelCount += 1
      for (const found of importsOf(file, readFileSync(path.join(root, file), 'utf8'))) {
        importCount += 1
        const wrong = judgeImport(file, found)
        if (wrong !== undefined) violations.push(`${file}: ${wrong} (${found.specifier})`)
      }
    }
  }
  for (const violation of violations) console.error(violation)
  console.log(
    `arrows: ${fileCount} sources, ${importCount} imports, ${violations.length} against the arrows` +
      ` (${testCount} test files may import any room)`,
  )
  // scripts/ holds this very file, so the count that proves something is that of model/, which
  // every other room stands on.
  const isBlind = modelCount === 0 || importCount === 0
  if (isBlind) console.error('arrows: saw no source of model/, or no import: a failure')
  if (violations.length > 0 || isBlind) process.exitCode = 1
}

main()
