/**
 * Reads logs: NDJSON records, in one file or one for each node. Names the line that is wrong. An incomplete last line
 * counts as truncated, not as an error.
 */
import * as v from 'valibot'
import { SpecError } from '../../model/engine.ts'
import { parseJson } from '../../model/tools.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const recordForm = v.object({
  /** Default: the name of the file. */
  node: v.optional(v.pipe(v.string(), v.minLength(1))),
  /** Default: the number of the record among those of its node. */
  seq: v.optional(count),
  event: v.optional(v.string()),
  args: v.optional(v.record(v.string(), v.unknown()), {}),
  vc: v.optional(v.record(v.string(), count)),
  lamport: v.optional(count),
  wallNs: v.optional(v.union([v.number(), v.string()])),
  /** The observed state of a node, by path. */
  observe: v.optional(v.record(v.string(), v.unknown())),
  /** The observed node. Default: the reporter. */
  of: v.optional(v.string()),
})
/** A record of a log, with its file and line. */
export interface LogRecord extends v.InferOutput<typeof recordForm> {
  readonly node: string
  readonly seq: number
  readonly file: string
  readonly line: number
}
export interface LogFile {
  readonly name: string
  readonly lines: AsyncIterable<string> | Iterable<string>
}
export interface Log {
  readonly records: readonly LogRecord[]
  readonly files: readonly string[]
  /** Files with an incomplete last line, each with the number of that line. */
  readonly truncated: readonly string[]
}

function bad(what: string, cause: string, values: Readonly<Record<string, unknown>>): never {
  throw new SpecError('bad-log', {
    what,
    cause,
    values,
    advice: 'docs/logs.md describes the format; leave out or mend these lines',
  })
}

/** Reads all files. Throws a SpecError that names the file and line. */
export async function readLogs(files: readonly LogFile[]): Promise<Log> {
  const records: LogRecord[] = []
  const truncated: string[] = []
  const seqs = new Map<string, number>()
  for (const file of files) {
    let line = 0
    let failed: { line: number; why: unknown } | null = null
    for await (const text of file.lines) {
      line++
      if (text.trim() === '') continue
      if (failed) badLine(file.name, failed)
      try {
        records.push(recordOf(text, file.name, line, seqs))
      } catch (why) {
        if (why instanceof SpecError) throw why
        failed = { line, why }
      }
    }
    if (failed && records.some(r => r.file === file.name))
      truncated.push(`${file.name}:${failed.line}`)
    else if (failed) badLine(file.name, failed)
  }
  if (records.length === 0)
    bad('The log is empty.', 'the wrong file, or a system that logged nothing', {
      files: files.map(f => f.name),
    })
  return { records, files: files.map(f => f.name), truncated }
}

function badLine(file: string, { line, why }: { line: number; why: unknown }): never {
  bad(`Line ${line} of ${file} is not JSON.`, 'another kind of file, or lines mixed up', {
    error: why instanceof Error ? why.message : String(why),
  })
}

function recordOf(text: string, file: string, line: number, seqs: Map<string, number>): LogRecord {
  const json = parseJson(text)
  const read = v.safeParse(recordForm, json)
  if (!read.success)
    bad(`Line ${line} of ${file} is not an event.`, 'a field of the wrong kind', {
      wrong: v.flatten(read.issues).nested ?? v.flatten(read.issues).root,
    })
  const record = read.output
  if (record.event === undefined && record.observe === undefined)
    bad(`Line ${line} of ${file} has neither \`event\` nor \`observe\`.`, 'another format', {
      line: text.slice(0, 200),
    })
  const node = record.node ?? file.replace(/^.*\//, '').replace(/\.[^.]*$/, '')
  const last = seqs.get(node) ?? 0
  const seq = record.seq ?? last + 1
  if (seq <= last)
    bad(
      `Line ${line} of ${file}: event ${seq} of ${node} comes after event ${last}.`,
      'lines out of order, or a node that counts anew after a restart',
      { node, seq, last },
    )
  seqs.set(node, seq)
  return { ...record, node, seq, file, line }
}
