/**
 * The logs of the nodes, one NDJSON file each, for validation without a harness. Processes append
 * their own events; the supervisor begins the files anew with each case and completes that of a
 * process that was killed between telling an event and logging it. Knows no event's meaning.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { EventRecord } from './control.ts'

export class Logs {
  private readonly directory: string | null

  /** Null if nothing is logged. */
  constructor(directory: string | null) {
    this.directory = directory
    if (directory !== null) mkdirSync(directory, { recursive: true })
  }

  fileOf(name: string): string | null {
    return this.directory === null
      ? null
      : path.resolve(this.directory, `${encodeURIComponent(name)}.ndjson`)
  }

  begin(name: string): void {
    const file = this.fileOf(name)
    if (file !== null) writeFileSync(file, '')
  }

  /** Takes the last reported event of a killed process and the event reported on its behalf. */
  complete(name: string, last: EventRecord | null, told: EventRecord): void {
    const file = this.fileOf(name)
    if (file === null) return
    if (last !== null && lastSeqOf(file) < last.seq) append(file, last)
    append(file, told)
  }
}

function append(file: string, event: EventRecord): void {
  appendFileSync(file, `${JSON.stringify(event)}\n`)
}

function lastSeqOf(file: string): number {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
  const last = lines.at(-1) ?? ''
  return last === '' ? 0 : (JSON.parse(last) as EventRecord).seq
}
