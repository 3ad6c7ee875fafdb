/**
 * Reads result files of any kind into one `Report`, each checked against its schema, so that renderers can trust what
 * they get. Renders nothing.
 */
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Report } from '../../reports/index.ts'
import { type AnyResultFile, readResultFile, unreadable } from '../../reports/result/index.ts'
import { CliError } from '../errors.ts'
import { readJson } from '../load/read-json.ts'

/** Files of a folder that may hold results, for a folder given as a whole. */
const names = ['result.json', 'conformance.json', 'mutation.json', 'requirements.json']
const advice = 'give files that `check`, `conform`, `mutate` or `requirements` wrote with --out'

/** Reads them all, in the order given. */
export function readReport(words: readonly string[], cwd: string): Report {
  const files = words.flatMap(word => filesAt(word, cwd)).map(file => readFile(file, cwd))
  return {
    checks: files.filter(f => f.schema === 'lockstep-result/2'),
    conformances: files.filter(f => f.schema === 'lockstep-conformance/2'),
    mutations: files.filter(f => f.schema === 'lockstep-mutation/2'),
    requirements: files.findLast(f => f.schema === 'lockstep-requirements/1') ?? null,
  }
}

/** A file, or what a folder has of results. */
function filesAt(word: string, cwd: string): readonly string[] {
  const at = path.resolve(cwd, word)
  if (!existsSync(at) || !statSync(at).isDirectory()) return [word]
  const found = names.filter(name => existsSync(path.join(at, name)))
  if (found.length > 0) return found.map(name => path.join(word, name))
  throw new CliError('usage', {
    what: `${word} holds no results.`,
    cause: 'a folder that nothing was written to with --out, or another one',
    values: { 'looked for': names },
    advice,
  })
}

function readFile(file: string, cwd: string): AnyResultFile {
  const read = readResultFile(readJson(file, cwd, advice))
  if (read.kind === 'ok') return read.file
  throw new CliError('ill-formed', unreadable(file, read, advice))
}
