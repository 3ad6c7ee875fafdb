/**
 * What a failing test leaves behind: the counterexample as a trace and as text, or a failing case as a replay file.
 * Gives the lines that find them again.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type ConformResult, replayOf } from '../../conformance/index.ts'
import { type ModelResult, plain, violationText } from '../../reports/index.ts'
import { shellWord } from '../terminal/shell-word.ts'
import type { KeepOptions } from './options.ts'

const outDefault = 'lockstep-report'
/** Columns of text files. */
const fileWidth = 100

/** Where something was kept, and the command that replays it if there is one. */
export interface Kept {
  readonly file: string
  readonly replay: string | null
}

/** Writes `trace-MODEL.json` and `.txt`; null when there is no trace, as of an initial state that cannot be made. */
export function keepTrace(result: ModelResult, options: KeepOptions): Kept | null {
  if (result.trace === null) return null
  const defect = result.defect === null ? '' : `-${result.defect}`
  const name = fileName(`trace-${result.model}${defect}`)
  const file = put(`${name}.json`, JSON.stringify(result.trace, null, 2), options)
  put(`${name}.txt`, violationText(result, { paint: plain, width: fileWidth }), options)
  return { file, replay: replayLine(file, options) }
}

/** Writes the replay file of the first failing case; null when its adapter is no command that can be run again. */
export function keepReplay(
  result: ConformResult,
  command: string | null,
  options: KeepOptions,
): Kept | null {
  const failing = result.shrunk?.result ?? result.cases.find(c => c.verdict === 'fail')
  if (!failing || command === null || options.module === undefined) return null
  const module = options.module === 'shipped' ? null : options.module
  const adapter = {
    command,
    topology: 'cluster',
    connect: null,
    listen: null,
    defect: null,
  } as const
  const replay = replayOf(result, failing, { module, adapter })
  if (replay === null) return null
  const name = fileName(`${failing.id}.replay`)
  const file = put(`${name}.json`, JSON.stringify(replay, null, 2), options)
  return { file, replay: `lockstep replay ${shellWord(file)}` }
}

function replayLine(file: string, { module }: KeepOptions): string | null {
  if (module === undefined) return null
  const from = module === 'shipped' ? [] : ['--module', shellWord(module)]
  return ['lockstep replay', shellWord(file), ...from].join(' ')
}

function put(name: string, text: string, { out = outDefault }: KeepOptions): string {
  mkdirSync(out, { recursive: true })
  writeFileSync(path.join(out, name), `${text}\n`)
  return path.join(out, name).replaceAll('\\', '/')
}

const fileName = (text: string): string => text.replaceAll(/[^\w.-]+/g, '_').slice(0, 100)
