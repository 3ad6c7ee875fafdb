/**
 * Reads result files of any kind into one `Report`: each is told by its schema and held to it, so that renderers can
 * trust what they get. Renders nothing.
 */
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type { Report } from '../../reports/index.ts'
import { conformanceForm, ladderForm, mutationForm } from '../../reports/result/index.ts'
import { resultForm } from '../../reports/result/index.ts'
import { CliError } from '../errors.ts'
import { readJson } from '../load/read-json.ts'

/** Any of the files that Lockstep writes. */
const anyForm = v.variant('schema', [resultForm, conformanceForm, mutationForm, ladderForm])
type AnyFile = v.InferOutput<typeof anyForm>

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

function readFile(file: string, cwd: string): AnyFile {
  const json = readJson(file, cwd, advice)
  const read = v.safeParse(anyForm, json)
  if (read.success) return read.output
  const [issue] = read.issues
  const at = v.getDotPath(issue) ?? ''
  const schema = schemaOf(json)
  const isKnown = at !== 'schema' && at !== ''
  throw new CliError('ill-formed', {
    what: isKnown ? `${file} is not what its schema says.` : `${file} is no result file.`,
    cause: isKnown
      ? 'it was written by another version of Lockstep, or edited by hand'
      : 'another kind of file: a trace, a suite, or of another program',
    values: {
      schema: schema ?? 'none',
      ...(isKnown ? { at, message: issue.message } : {}),
    },
    advice: isKnown ? 'run it again with this version' : advice,
  })
}

function schemaOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('schema' in json)) return null
  return typeof json.schema === 'string' ? json.schema : null
}
