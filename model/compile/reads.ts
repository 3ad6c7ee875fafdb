/**
 * Finds which parameters a guard reads, from its source text: a guard that destructures its second argument can read
 * nothing else of it. The generated loops then test a guard before they choose parameters that it does not read.
 * Sound by giving up: a guard whose text is not plainly readable counts as reading everything.
 */

type Test = (...args: never[]) => unknown

/**
 * The text of a function, whatever its own `toString` says; null where it does not show what runs: functions that are
 * bound, native or proxies, and those that can reach their arguments by other names.
 */
function sourceOf(test: Test): string | null {
  const source = Function.prototype.toString.call(test)
  return /\[native code\]|\barguments\b|\beval\b|\.\.\.|\\u/.test(source) ? null : source
}

/** Names of the parameters that may be read, or null for all of them. */
export function parametersRead(test: Test): readonly string[] | null {
  const source = sourceOf(test)
  if (source === null) return null
  const head = /^\s*(?:function\s*[\w$]*\s*|[\w$]+\s*)?\(([^)]*)\)/.exec(source)
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
 * needs to be asked once. Undefined if the guard reads anything, throws, or gives something other than a boolean.
 */
export function constantValue(test: Test): boolean | undefined {
  const source = sourceOf(test)
  if (source === null || test.length > 0 || parametersRead(test)?.length !== 0) return undefined
  if (!/^\s*(?:\(\s*\)\s*=>|(?:function\s*)?[\w$]*\s*\(\s*\)\s*\{)/.test(source)) return undefined
  try {
    const value = test()
    return typeof value === 'boolean' ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * The loop depth at which each guard is tested; 0 is before any parameter is chosen. Order is kept: a guard is never
 * tested before one that precedes it, so that the first to be false or to throw is the same as from left to right.
 */
export function depths(
  guards: readonly Test[],
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
