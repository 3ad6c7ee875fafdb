/**
 * Errors that reach no caller: a rejection that nobody handles, an exception in a timer, a process or thread that ends
 * before its work is done. Code of a user's module is at fault in nearly all cases, so they end with exit code 65.
 */
import { fileURLToPath } from 'node:url'
import { CliError, asCliError, messageOf } from '../errors.ts'
import { built } from './home.ts'
import type { ModuleRef } from './module-ref.ts'

const dist = fileURLToPath(built(''))
/** Codes of a stream or file that cannot be written to. */
const unwritable = ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EBADF']

/** An error that was thrown where nobody catches. `module` is the user's, where it is known. */
export function strayError(thrown: unknown, module: ModuleRef | null = null): CliError {
  const { code } = (thrown ?? {}) as { readonly code?: unknown }
  if (typeof code === 'string' && unwritable.includes(code)) return outputError(thrown)
  if (thrown instanceof CliError || isOurs(thrown)) return asCliError(thrown)
  return new CliError('ill-formed', {
    what: `${labelOf(module)} threw outside every call: ${messageOf(thrown)}`,
    cause: 'a promise that was rejected and not handled, or a timer whose function throws',
    values: whereOf(thrown),
    advice: 'await the promise or catch its error; a spec needs neither promises nor timers',
  })
}

/** The process, or the thread of an exploration, ended although its work was not done. */
export function endedEarly(module: ModuleRef | null, why: string): CliError {
  return new CliError('ill-formed', {
    what: `${labelOf(module)} ended the run before there was a result.`,
    cause: 'the module calls process.exit, or awaits at its top level something that never comes',
    values: { why },
    advice: 'take process.exit and top-level await out of the module',
  })
}

function outputError(thrown: unknown): CliError {
  return new CliError('environment', {
    what: 'The output could not be written.',
    cause: 'the disk is full, or the stream was closed',
    values: { message: messageOf(thrown) },
    advice: 'send the output somewhere else; the verdict is not known from this run',
  })
}

function labelOf(module: ModuleRef | null): string {
  return module === null ? 'A module' : (module.label ?? 'A shipped module')
}

/** True if the error was thrown by code of Lockstep itself. */
function isOurs(thrown: unknown): boolean {
  return fileOf(thrown)?.startsWith(dist) === true
}

function whereOf(thrown: unknown): Readonly<Record<string, string>> {
  const at = fileOf(thrown)
  return at === null ? {} : { at }
}

/** The file and line of the first frame of the stack that is not Node's own. */
function fileOf(thrown: unknown): string | null {
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : ''
  const [, file] = /^\s+at .*?((?:file:\/\/)?\/[^\s()]+:\d+):\d+\)?$/m.exec(stack) ?? []
  return file === undefined ? null : file.replace(/^file:\/\//, '')
}
