/**
 * Failures that point at the line of the user's test which declared them, not into this room.
 */

/** Remembers who called `declaring`. */
export function markOf(declaring: (...args: never[]) => unknown): Error {
  const mark = new Error('declared here')
  Error.captureStackTrace(mark, declaring)
  return mark
}

/** Fails the test with a text, at the marked line. */
export function failHere(text: string, mark: Error): never {
  const error = new Error(text)
  const frames = (mark.stack ?? '').split('\n').filter(line => line.startsWith('    at '))
  error.stack = [`Error: ${text}`, ...frames].join('\n')
  throw error
}
