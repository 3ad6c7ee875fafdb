/**
 * Reads a JSON file that the caller named. A file that cannot be read is wrong usage; one that is not JSON is ill-formed.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { SpecError } from '../../model/engine.ts'
import { parseJson } from '../../model/tools.ts'
import { CliError, fromSpecError, messageOf } from '../errors.ts'

/** The value in a file; `advice` says which file was meant. */
export function readJson(file: string, cwd: string, advice: string): unknown {
  const text = attempt(
    () => readFileSync(path.resolve(cwd, file), 'utf8'),
    thrown =>
      new CliError('usage', {
        what: `${file} could not be read.`,
        cause: 'a misspelt path, or another current folder',
        values: { message: messageOf(thrown) },
        advice,
      }),
  )
  return attempt(
    () => parseJson(text),
    thrown =>
      new CliError('ill-formed', {
        what: `${file} is not JSON.`,
        cause: 'another kind of file, or one that was cut off',
        values: { message: messageOf(thrown) },
        advice,
      }),
  )
}

/** Makes something of a file's value; what a SpecError says is wrong with the file is ill-formed. */
export function readAs<T>(file: string, read: () => T): T {
  return attempt(read, thrown =>
    thrown instanceof SpecError ? fromSpecError(thrown, 'ill-formed', { file }) : thrown,
  )
}

function attempt<T>(act: () => T, wrong: (thrown: unknown) => unknown): T {
  try {
    return act()
  } catch (thrown) {
    throw wrong(thrown)
  }
}
