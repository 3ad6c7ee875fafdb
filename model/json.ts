/** Parses JSON that others wrote. */

/** Deeper than anything Lockstep reads: what walks a value is recursive, and must not run out of stack. */
const nestingMax = 500

/** The value of a JSON text; a byte order mark before it is skipped. Throws a SyntaxError, also for too deep a nesting. */
export function parseJson(text: string): unknown {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (isTooDeep(json, nestingMax))
    throw new SyntaxError(`It is nested more than ${nestingMax} levels deep.`)
  return JSON.parse(json) as unknown
}

/** True if brackets outside strings are nested more than `max` deep. Exact for JSON. */
export function isTooDeep(text: string, max: number): boolean {
  if (text.length <= max) return false
  let depth = 0
  let isInString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (isInString) {
      if (c === 0x5c) i++
      else if (c === 0x22) isInString = false
    } else if (c === 0x22) isInString = true
    else if (c === 0x5b || c === 0x7b) {
      if (++depth > max) return true
    } else if (c === 0x5d || c === 0x7d) depth--
  }
  return false
}
