/**
 * Reads a file by the schema that it names, and says why one cannot be read: another version of the format, another
 * kind of file, or a file that does not hold to its schema. Pure.
 */
import * as v from 'valibot'
import type { ErrorParts } from '../../model/engine.ts'
import type { Schema } from '../../model/schemas.ts'

/** The reason why a file cannot be read. */
export type Unreadable =
  /** Of the right kind, but of a version that this Lockstep does not read: `reads` is the one it does. */
  | { readonly kind: 'other version'; readonly schema: string; readonly reads: string }
  /** It names a schema that this Lockstep reads, and does not hold to it. */
  | {
      readonly kind: 'ill-formed'
      readonly schema: string
      readonly at: string
      readonly message: string
    }
  /** Another kind of file, or of another program. */
  | { readonly kind: 'other file'; readonly schema: string | null }

/** A parsed JSON value as one of the schemas named. */
export function readFile<T>(
  json: unknown,
  form: Schema<T>,
  schemas: readonly string[],
): { readonly kind: 'ok'; readonly file: T } | Unreadable {
  const read = v.safeParse(form, json)
  if (read.success) return { kind: 'ok', file: read.output }
  const schema = schemaOf(json)
  const reads = schema === null ? undefined : schemas.find(s => nameOf(s) === nameOf(schema))
  if (schema === null || reads === undefined) return { kind: 'other file', schema }
  if (reads !== schema) return { kind: 'other version', schema, reads }
  const [issue] = read.issues
  return { kind: 'ill-formed', schema, at: v.getDotPath(issue) ?? '', message: issue.message }
}

/** `lockstep-result` of `lockstep-result/1`. */
function nameOf(schema: string): string {
  return schema.replace(/\/\d+$/, '')
}

function schemaOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('schema' in json)) return null
  return typeof json.schema === 'string' ? json.schema : null
}

/** The error about a file that cannot be read; `advice` says which files can be given. */
export function unreadable(file: string, why: Unreadable, advice: string): ErrorParts {
  switch (why.kind) {
    case 'other version':
      return {
        what: `${file} is of another version of its format.`,
        cause: 'an older or a newer version of Lockstep wrote it',
        values: { schema: why.schema, 'this version reads': why.reads },
        advice: 'run the command that wrote it again with this version of Lockstep',
      }
    case 'ill-formed':
      return {
        what: `${file} does not hold to its schema.`,
        cause: 'it was edited by hand, or cut off',
        values: { schema: why.schema, at: why.at, message: why.message },
        advice: 'run the command that wrote it again',
      }
    case 'other file':
      return {
        what: `${file} is not a result file.`,
        cause: 'another kind of file, such as a trace or a suite, or one of another program',
        values: { schema: why.schema ?? 'none' },
        advice,
      }
  }
}
