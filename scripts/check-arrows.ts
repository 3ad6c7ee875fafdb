/**
 * The architecture check. Parses every source, resolves each relative import to its room and holds it against
 * `arrows.ts`; holds every room's tsconfig references against the same table; and fails on any circle of files. It
 * counts what it looked at and fails on zero. Tests may import any room and are only counted.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { arrows, type Imports, roomOf } from './arrows.ts'
import { circlesOf } from './circles.ts'
import { importsOf, judgeImport, targetOf } from './judge-import.ts'

const root = path.resolve(import.meta.dirname, '..')

/** Every TypeScript file of a room, as a path from the root with `/`, sorted. */
function sourcesOf(room: string): string[] {
  const folder = path.join(root, room)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(file => `${room}/${file.split(path.sep).join('/')}`)
    .filter(file => /\.[cm]?tsx?$/.test(file) && roomOf(file) === room)
    .toSorted()
}

/** Differences between a room's tsconfig references and what the table lets it import. */
function judgeReferences(room: string, may: Imports): string[] {
  const file = `${room}/tsconfig.json`
  if (!existsSync(path.join(root, file))) return [`${file} is missing`]
  const text = readFileSync(path.join(root, file), 'utf8').replaceAll(/^\s*\/\/.*$/gm, '')
  const config = JSON.parse(text) as {
    references?: { path: string }[]
    compilerOptions?: { types?: string[] }
  }
  const allowed = [...may.values, ...may.types]
  const wrong = (config.references ?? [])
    .map(r => path.posix.join(room, r.path))
    .filter(r => !allowed.includes(r))
    .map(r => `${file}: references ${r}/ against the arrows`)
  if (!may.node && (config.compilerOptions?.types ?? []).includes('node'))
    wrong.push(`${file}: gives Node's types to a room that runs in a browser`)
  return wrong
}

function main(): void {
  const violations: string[] = []
  const graph = new Map<string, string[]>()
  let modelCount = 0
  let testCount = 0
  let importCount = 0
  for (const [room, may] of Object.entries(arrows)) {
    const files = sourcesOf(room)
    if (files.length === 0) continue
    violations.push(...judgeReferences(room, may))
    for (const file of files) {
      if (/\/test\//.test(file)) {
        testCount += 1
        continue
      }
      if (room === 'model') modelCount += 1
      const imports = importsOf(file, readFileSync(path.join(root, file), 'utf8'))
      const relative = imports.filter(i => i.specifier.startsWith('.'))
      graph.set(
        file,
        relative.map(i => targetOf(file, i.specifier)),
      )
      for (const found of imports) {
        importCount += 1
        const wrong = judgeImport(file, found)
        if (wrong !== undefined) violations.push(`${file}: ${wrong} (${found.specifier})`)
      }
    }
  }
  for (const violation of violations) console.error(violation)
  const circles = circlesOf(graph)
  for (const circle of circles) console.error(`a circle of files: ${circle.join(', ')}`)
  console.log(
    `arrows: ${graph.size} sources, ${importCount} imports, ${violations.length} against the arrows, ` +
      `${circles.length} circles (${testCount} test files may import any room)`,
  )
  // scripts/ holds this very file, so the count that proves something is that of model/, which
  // every other room stands on.
  const isBlind = modelCount === 0 || importCount === 0
  if (isBlind) console.error('arrows: saw no source of model/, or no import: a failure')
  if (violations.length > 0 || circles.length > 0 || isBlind) process.exitCode = 1
}

main()
