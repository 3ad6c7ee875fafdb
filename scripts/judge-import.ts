/**
 * Finds the imports of one source and judges each against the arrows. Pure: it takes text and a
 * path, so that its own tests plant violations without touching the tree.
 */
import { builtinModules } from 'node:module'
import path from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { arrows, mayReachInside, type Sight } from './arrows.ts'

export interface Import {
  readonly specifier: string
  readonly isTypeOnly: boolean
}

const builtins = new Set(builtinModules)

/**
 * The imports of one source. `import { type A }` counts as a value import: verbatimModuleSyntax
 * keeps the statement, so the other room is loaded at run time all the same.
 */
export function importsOf(file: string, text: string): Import[] {
  const parsed = parseSync(file, text)
  if (parsed.errors.length > 0) throw new Error(`${file}: ${parsed.errors[0]?.message}`)
  const found: Import[] = []
  const add = (source: unknown, isTypeOnly: boolean): void => {
    if (source === null) return
    const value = (source as { value?: unknown }).value
    // An import whose name is computed cannot be checked; only cli/ loads users' specs that way.
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

/** What is wrong with one import of one source (a path from the root), or undefined. */
export function judgeImport(file: string, { specifier, isTypeOnly }: Import): string | undefined {
  const room = file.split('/')[0] ?? ''
  const sight = arrows[room]
  if (sight === undefined) return `${room}/ is not a room of the house`
  if (specifier === '(computed)') {
    return room === 'cli' || room === 'bench'
      ? undefined
      : 'imports a computed name: only cli/ and bench/ load what they are told to'
  }
  if (!specifier.startsWith('.')) return judgePackage(room, sight, specifier)
  const target = path.posix.join(path.posix.dirname(file), specifier)
  const targetRoom = target.split('/')[0] ?? ''
  if (targetRoom === room) {
    return target === `${room}/index.ts`
      ? 'imports its own room’s index.ts: import the file that defines it (style rule 5)'
      : judgeReference(file, target)
  }
  if (arrows[targetRoom] === undefined) return `leaves the house: ${target}`
  const arrow = `${room}/ ─► ${targetRoom}/`
  if (!sight.values.includes(targetRoom)) {
    if (!sight.types.includes(targetRoom)) return `${arrow} is against the arrows`
    if (!isTypeOnly) return `${arrow} is for types only: use \`import type\``
  }
  // model/ has three faces: the language (index.ts), what engines use of it and what tools use.
  const faces = [`${targetRoom}/index.ts`, 'model/engine.ts', 'model/tools.ts']
  const isInside = targetRoom !== 'examples' && !faces.includes(target)
  if (isInside && !mayReachInside.includes(room))
    return `reaches inside ${targetRoom}/: import its index.ts${targetRoom === 'model' ? ', engine.ts or tools.ts' : ''}`
  return judgeReference(file, target)
}

function judgePackage(room: string, sight: Sight, specifier: string): string | undefined {
  if (specifier.startsWith('#') || /^lockstep(\/|$)/.test(specifier)) {
    return `imports ${specifier}: sources import each other by relative path`
  }
  const name = specifier.split('/')[0] ?? ''
  const isNode = specifier.startsWith('node:') || builtins.has(name)
  return isNode && !sight.node
    ? `${room}/ runs in a browser too and may not use ${specifier}`
    : undefined
}

/** `conformance/reference/` is an implementation under test: it sees only itself. */
function judgeReference(file: string, target: string): string | undefined {
  const inner = 'conformance/reference/'
  return file.startsWith(inner) && !target.startsWith(inner)
    ? `conformance/reference/ imports ${target}: an implementation knows no spec, model or harness`
    : undefined
}
