/**
 * Explains why a user's module did not load, in four parts and, where the stack has it, with the first line of the
 * user's own files.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { SpecError } from '../../model/index.ts'
import { CliError, fromSpecError, messageOf } from '../errors.ts'
import type { ModuleRef } from './module-ref.ts'

/** The error of a module that threw, or did not parse, while it was loaded. */
export function loadError(thrown: unknown, ref: ModuleRef): CliError {
  if (thrown instanceof CliError) return thrown
  // A shipped module that does not load is our own fault.
  if (ref.label === null) throw thrown
  const location = locationOf(thrown, ref)
  if (thrown instanceof SpecError) return fromSpecError(thrown, 'ill-formed', location)
  const { cause, advice } = reason(thrown)
  return new CliError('ill-formed', {
    what: `${ref.label} does not load: ${readable(thrown)}`,
    cause,
    values: location,
    advice,
  })
}

/** jiti calls `(0 , _lockstep.name)`; the user wrote `name`. */
function readable(thrown: unknown): string {
  const message = messageOf(thrown).replace(/^ParseError: /, '')
  const missing = /^\(0\s*,\s*_\w+\.(\w+)\) is not a function/.exec(message)
  return missing
    ? `${missing[1] ?? ''} is not a function; no import of that name gives one`
    : message
}

function reason(thrown: unknown): { readonly cause: string; readonly advice: string } {
  const message = messageOf(thrown)
  if (/^ParseError|SyntaxError/.test(message) || thrown instanceof SyntaxError)
    return {
      cause: 'a syntax error, or a name that the imported module does not export',
      advice: 'compile the module with `tsc --noEmit`; it points at the place',
    }
  if (/Cannot find (module|package)|ERR_MODULE_NOT_FOUND/.test(message))
    return {
      cause: 'an import that cannot be resolved from where the module is',
      advice:
        'install the package beside the module, for example `npm install lockstep`, or correct the path',
    }
  if (/is not a function|is not defined|undefined/.test(message))
    return {
      cause: 'a name that is misspelt, not imported, or not exported by what it is imported from',
      advice: 'compile the module with `tsc --noEmit`; it names the import',
    }
  return {
    cause: 'code at the top level of the module threw',
    advice: 'look at the line given, or load the module alone in Node',
  }
}

/** `{ at, source }` for the first place in the user's files, `{ module }` when there is none. */
function locationOf(thrown: unknown, ref: ModuleRef): Readonly<Record<string, string>> {
  const stack = thrown instanceof Error ? `${thrown.message}\n${thrown.stack ?? ''}` : ''
  const folder = path.dirname(fileURLToPath(ref.url))
  for (const [, file, line, column] of stack.matchAll(
    /(?:\(|\s|^)((?:file:\/\/)?\/[^\s():]+):(\d+)(?::(\d+))?/gm,
  )) {
    const found = file?.startsWith('file:') === true ? fileURLToPath(file) : (file ?? '')
    if (!found.startsWith(folder) || found.includes(`${path.sep}node_modules${path.sep}`)) continue
    const source = sourceLine(found, Number(line))
    const shown = path.posix.join(path.dirname(ref.path ?? '.'), path.relative(folder, found))
    if (source !== null)
      return { at: `${shown}:${line ?? ''}${column === undefined ? '' : `:${column}`}`, source }
  }
  return { module: ref.path ?? ref.url }
}

function sourceLine(file: string, line: number): string | null {
  try {
    return readFileSync(file, 'utf8').split('\n')[line - 1]?.trim() ?? null
  } catch {
    return null
  }
}
