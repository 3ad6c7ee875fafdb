/** The writer of result files: whole files, nothing left behind, and an early answer about the folder. */
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { CliError } from '../errors.ts'
import { assertWritable, writeJson, writeText } from '../files/write.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-write-'))
})
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')

describe('writing a file', () => {
  test('makes the folder, and leaves the file alone in it', () => {
    writeJson(path.join(folder, 'a/b'), 'x.json', { a: 1 })
    expect(read('a/b/x.json')).toBe('{\n  "a": 1\n}\n')
    expect(readdirSync(path.join(folder, 'a/b'))).toEqual(['x.json'])
  })
  test('replaces the file as a whole: a reader that holds the old one open still reads it', () => {
    writeText(folder, 'x.txt', 'old')
    const before = lstatSync(path.join(folder, 'x.txt')).ino
    writeText(folder, 'x.txt', 'new')
    expect(read('x.txt')).toBe('new')
    expect(lstatSync(path.join(folder, 'x.txt')).ino).not.toBe(before)
  })
  test('writes through a link and into a device, and replaces neither', () => {
    writeFileSync(path.join(folder, 'target.txt'), 'old')
    symlinkSync('target.txt', path.join(folder, 'link.txt'))
    writeText(folder, 'link.txt', 'new')
    expect(lstatSync(path.join(folder, 'link.txt')).isSymbolicLink()).toBe(true)
    expect(read('target.txt')).toBe('new')
    symlinkSync('/dev/null', path.join(folder, 'null'))
    writeText(folder, 'null', 'gone')
    expect(readdirSync(folder).sort()).toEqual(['link.txt', 'null', 'target.txt'])
  })
  test('a failure says so with exit code 30, keeps what was there, and leaves no temporary file', () => {
    mkdirSync(path.join(folder, 'x.json'))
    const write = (): void => writeJson(folder, 'x.json', {})
    expect(write).toThrow(CliError)
    expect(write).toThrow('x.json could not be written.')
    expect(readdirSync(folder)).toEqual(['x.json'])
    // No room on the device: /dev/full fails every write with ENOSPC.
    symlinkSync('/dev/full', path.join(folder, 'full.json'))
    expect(() => writeJson(folder, 'full.json', {})).toThrow(
      expect.objectContaining({
        finding: 'environment',
        parts: expect.objectContaining({
          values: { folder, message: expect.stringMatching(/ENOSPC/) as unknown },
        }) as unknown,
      }),
    )
  })
})

describe('asking early whether a folder can be written to', () => {
  test('makes it and leaves nothing in it', () => {
    assertWritable(path.join(folder, 'new/out'))
    expect(readdirSync(path.join(folder, 'new/out'))).toEqual([])
  })
  test('a file in the way is an error', () => {
    writeFileSync(path.join(folder, 'taken'), '')
    expect(() => assertWritable(path.join(folder, 'taken'))).toThrow(
      'Nothing could be written to taken.',
    )
  })
})
