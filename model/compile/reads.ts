/**
 * Which parameters a guard reads, told from its source text: a guard that destructures its second argument can read
 * nothing else of it. Lets the generated loops test a guard before they choose parameters it does not look at.
 * Sound by giving up: whatever is not plainly destructured counts as reading everything.
 */

/** Names of the parameters that may be read, or null for all of them. */
export function parametersRead(test: (...args: never[]) => unknown): readonly string[] | null {
  const source = String(test)
  if (/\barguments\b|\beval\b|\.\.\./.test(source)) return null
  const head = /^\s*(?:async\s+)?(?:function\s*[\w$]*\s*|[\w$]+\s*)?\(([^)]*)\)/.exec(source)
  if (!head) return /^\s*[\w$]+\s*=>/.test(source) ? [] : null
  const params = (head[1] ?? '').trim()
  if (params === '' || /^[\w$]+\s*,?$/.test(params)) return []
  const destructured = /^[\w$]+\s*,\s*\{([\w$\s,:]*)\}\s*,?$/.exec(params)
  if (!destructured) return null
  const names = (destructured[1] ?? '').split(',').map(part => (part.split(':')[0] ?? '').trim())
  return names.filter(name => name !== '')
}

/**
 * The value of a guard that reads neither state nor parameters: it depends on the model's dialects and bounds alone and
 * needs to be asked once. Undefined if the guard reads anything, or throws.
 */
export function constantValue(test: (...args: never[]) => unknown): boolean | undefined {
  if (test.length > 0 || parametersRead(test)?.length !== 0) return undefined
  if (!/^\s*(?:\(\s*\)\s*=>|(?:function\s*)?[\w$]*\s*\(\s*\)\s*\{)/.test(String(test)))
    return undefined
  try {
    return Boolean(test())
  } catch {
    return undefined
  }
}

/**
 * The loop depth at which each guard is tested: 0 before any parameter is chosen. Order is kept: a guard is never
 * tested before one that precedes it, so that what throws or decides is the same as left to right.
 */
export function depths(
  guards: readonly ((...args: never[]) => unknown)[],
  params: readonly string[],
  hoist: boolean,
): readonly number[] {
  let at = 0
  return guards.map(guard => {
    const read = hoist ? parametersRead(guard) : null
    const own =
      read === null ? params.length : Math.max(0, ...read.map(name => params.indexOf(name) + 1))
    at = Math.max(at, own)
    return at
  })
}
