/** The kinds of failure of an implementation in words, for every form of report. */
import type { Failure, FailureKind } from '../../conformance/index.ts'

const kinds: Readonly<Record<FailureKind, string>> = {
  'unexpected-event': 'did what the spec does not allow there',
  'illegal-refusal': 'refused what the spec says it must accept',
  'illegal-accept': 'accepted what the spec says it must refuse',
  'missing-output': 'stopped although the spec says that more must follow',
  'state-mismatch': 'was in a state that the spec does not allow',
}

/** The kind of a failure as a sentence about `subject`. */
export function kindText({ kind, signature }: Failure, subject = 'it'): string {
  return `${subject} ${signature === 'crash' ? 'crashed without being asked to' : kinds[kind]}`
}

/** The steps that the spec allows instead, most of them counted: `vote (n: A) or 2 others`. */
export function allowedText({ kind, allowed, explanation, signature }: Failure): string {
  if (signature === 'crash') return 'a crash only when one is requested'
  const [first, ...others] = allowed.length > 0 ? allowed : explanation.allowed
  if (first === undefined)
    return kind === 'illegal-refusal' ? 'to accept it' : 'nothing: the spec waits for a request'
  if (others.length === 0) return first
  return `${first} or ${others.length} ${others.length === 1 ? 'other' : 'others'}`
}
