/** What an act came to, and which stimuli come at one moment: small rules of a session. Knows no connection. */
import { AdapterError } from '../contract/adapter.ts'
import { errorCodes } from '../contract/messages.ts'
import type { CaseStep } from '../suite/case.ts'

/** The case cannot be run on this adapter. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported'
}

export function isSamePoint(a: CaseStep, b: CaseStep | undefined): boolean {
  return a.at !== undefined && b?.at !== undefined && JSON.stringify(a.at) === JSON.stringify(b.at)
}

/** What an error answer to an act means. */
export function outcomeOfError(error: unknown): string {
  if (!(error instanceof AdapterError)) throw error
  if (error.code === errorCodes.refused || error.code === errorCodes.nodeDown) return 'refused'
  if (error.code === errorCodes.unknown || error.isDeadline) return 'unknown'
  if (error.code === errorCodes.crashed) return 'crashed'
  if (error.code === errorCodes.unsupported) throw new Unsupported(error.message)
  throw error
}
