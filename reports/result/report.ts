/**
 * The input of `lockstep report`: any number of result files together; and the reader of one such file. Pure.
 */
import * as v from 'valibot'
import { type ConformFile, conformForm } from './conform-file.ts'
import { type LadderFile, ladderForm } from './ladder-file.ts'
import { type MutationFile, mutationForm } from './mutation-file.ts'
import { type Unreadable, readFile } from './read-file.ts'
import { type ResultFile, resultForm } from './result.ts'

/** Result files together; each list may be empty. @public */
export interface Report {
  readonly checks: readonly ResultFile[]
  readonly conformances: readonly ConformFile[]
  readonly mutations: readonly MutationFile[]
  readonly requirements: LadderFile | null
}

/** Any result file that Lockstep writes. */
export type AnyResultFile = ResultFile | ConformFile | MutationFile | LadderFile

const anyForm = v.variant('schema', [resultForm, conformForm, mutationForm, ladderForm])
const schemas = anyForm.options.map(form => form.entries.schema.literal)

/** Reads a result file of any kind, by the schema that it names. */
export function readResultFile(
  json: unknown,
): { readonly kind: 'ok'; readonly file: AnyResultFile } | Unreadable {
  return readFile<AnyResultFile>(json, anyForm, schemas)
}
