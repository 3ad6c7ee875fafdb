/**
 * The only writer of result files. A file appears whole or not at all: its text goes to a temporary file beside it,
 * which then takes its name. Knows no format.
 */
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { CliError, messageOf } from '../errors.ts'

/** The folder for files when `--out` is not given. */
export const outDefault = 'lockstep-report'

/** A file name made of any text: the characters that some file system refuses become `_`. */
export function fileName(text: string): string {
  return text.replaceAll(/[^\w.-]+/g, '_').slice(0, 100)
}

/** Writes a value as indented JSON. Throws a CliError if it cannot. */
export function writeJson(folder: string, name: string, value: unknown): void {
  writeText(folder, name, `${JSON.stringify(value, null, 2)}\n`)
}

/** Writes a file, and makes its folder if there is none. Throws a CliError if it cannot. */
export function writeText(folder: string, name: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeWhole(path.join(folder, name), text)
  } catch (thrown) {
    throw unwritable(`${name} could not be written.`, folder, thrown)
  }
}

/**
 * Makes the folder and writes a file into it that is removed at once, so that a command finds out before a long run
 * whether it can write its results. Throws a CliError if it cannot.
 */
export function assertWritable(folder: string): void {
  const probe = temporaryName(path.join(folder, 'probe'))
  try {
    mkdirSync(folder, { recursive: true })
    writeAll(probe, 'probe')
    rmSync(probe)
  } catch (thrown) {
    throw unwritable(`Nothing could be written to ${path.basename(folder)}.`, folder, thrown)
  }
}

function writeWhole(file: string, text: string): void {
  // A device, a pipe or a link must be written through, not replaced: `--out /dev/stdout`.
  if (isSpecial(file)) return writeFileSync(file, text)
  const temporary = temporaryName(file)
  writeAll(temporary, text)
  try {
    renameSync(temporary, file)
  } catch (thrown) {
    rmSync(temporary)
    throw thrown
  }
}

/** Writes a new file; a part of one, as on a full disk, is removed again. */
function writeAll(file: string, text: string): void {
  const opened = openSync(file, 'wx')
  try {
    writeFileSync(opened, text)
  } catch (thrown) {
    rmSync(file)
    throw thrown
  } finally {
    closeSync(opened)
  }
}

function isSpecial(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() === false
}

function temporaryName(file: string): string {
  return `${file}.${randomUUID()}.tmp`
}

function unwritable(what: string, folder: string, thrown: unknown): CliError {
  return new CliError('environment', {
    what,
    cause: 'the folder cannot be made or written to, or the disk is full',
    values: { folder, message: messageOf(thrown) },
    advice: 'give another folder with --out',
  })
}
