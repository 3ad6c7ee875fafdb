/**
 * Finds the imports of one source and judges each against the arrows. Pure: it takes text and a path, so that its own
 * tests plant violations without touching the tree.
 */
import { builtinModules } from 'node:module'
import path from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { arrows, faces, type Imports, mayReachInside, roomOf, schemaFile } from './arrows.ts'

export interface Import {
  readonly specifier: string
  readonly isTypeOnly: boolean
}

const builtins = new Set(builtinModules)

/**
 * The imports of one source. `import { type A }` counts as a value import: verbatimModuleSyntax keeps the statement, so
 * the other room is loaded at run time all the same.
 */
export function importsOf(file: string, text: string): Import[] {
  const parsed = parseSync(file, text)
  if (parsed.errors.length > 0) throw new Error(`${file}: ${parsed.errors[0]?.message}`)
  const found: Import[] = []
  const add = (source: unknown, isTypeOnly: boolean): void => {
    if (source === null) return
    const value = (source as { value?: unknown }).value
    // An import whose name is computed cannot be checked; only app/ and bench/ load users' modules that way.
    found.push({ specifier: typeof value === 'string' ? value : '(computed)', isTypeOnly })
  }
  new Visitor({
    ImportDeclaration: node => add(node.source, node.importKind === 'type'),
    ExportNamedDeclaration: node => add(node.source, node.exportKind === 'type'),
    ExportAllDeclaration: node => add(node.source, node.exportKind === 'type'),
    ImportExpression: node => add(node.source, false),
    TSImportType: node => add(node.source, true),
    TSExternalModuleReference: node => add(node.expression, false),
  }).visit(parsed.program)
  return found
}

/** Describes the fault of one import of one source (a path from the root); undefined if there is none. */
export function judgeImport(file: string, { specifier, isTypeOnly }: Import): string | undefined {
  const room = roomOf(file)
  const may = room === undefined ? undefined : arrows[room]
  if (room === undefined || may === undefined) return `${file} lies in no room`
  if (specifier === '(computed)')
    return room === 'app' || room === 'bench'
      ? undefined
      : 'imports a computed name: only app/ and bench/ load modules that the user names'
  if (!specifier.startsWith('.')) return judgePackage(room, may, specifier)
  const target = targetOf(file, specifier)
  const targetRoom = roomOf(target)
  if (targetRoom === undefined) return `imports ${target}, which lies in no room`
  if (targetRoom === room)
    return target === `${room}/index.ts`
      ? 'imports its own room’s index.ts: import the file that defines the name'
      : undefined
  const isSchema = target === schemaFile(targetRoom)
  if (!may.values.includes(targetRoom) && !(isSchema && may.types.includes(targetRoom))) {
    const arrow = `${room}/ -> ${targetRoom}/`
    if (!may.types.includes(targetRoom)) return `${arrow} is against the arrows`
    if (!isTypeOnly) return `${arrow} is for types only: use \`import type\``
  }
  const open = faces[targetRoom] ?? [`${targetRoom}/index.ts`]
  const isInside = targetRoom !== 'examples' && !isSchema && !open.includes(target)
  return isInside && !mayReachInside.includes(room)
    ? `reaches inside ${targetRoom}/: import ${open.join(' or ')}`
    : undefined
}

/** The file that a relative import names, as a path from the root. */
export function targetOf(file: string, specifier: string): string {
  return path.posix.join(path.posix.dirname(file), specifier)
}

function judgePackage(room: string, may: Imports, specifier: string): string | undefined {
  // The examples are read and copied by users, who have the package and not its sources.
  if (room === 'examples' && specifier === 'lockstep') return undefined
  if (specifier.startsWith('#') || /^lockstep(\/|$)/.test(specifier))
    return `imports ${specifier}: sources import each other by relative path`
  const name = specifier.split('/')[0] ?? ''
  const isNode = specifier.startsWith('node:') || builtins.has(name)
  return isNode && !may.node
    ? `${room}/ runs in a browser too and may not use ${specifier}`
    : undefined
}
