/** A failing case of a result file as the terminal shows it, for every form that holds plain text. */
import type { CaseResult } from '../../conformance/index.ts'
import type { ConformFile } from '../result/conform-file.ts'
import { failureText } from './failure-text.ts'
import { plain } from './paint.ts'

const width = 100

/** The text of one failing case, without emphasis. */
export function caseText(original: CaseResult, file: ConformFile): string {
  return failureText(
    {
      original,
      shrunk: file.shrunk?.result.id === original.id ? file.shrunk : null,
      clauses: new Map(Object.entries(file.clauses)),
      replay: file.replays[original.id] ?? null,
    },
    { paint: plain, width },
  )
}
