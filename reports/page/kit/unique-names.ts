/** Names for addresses, which have to be unique. */

/** Appends a number to each name that occurred before: `a`, `b`, `a #2`. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  return names.map(name => {
    const n = (counts.get(name) ?? 0) + 1
    counts.set(name, n)
    return n === 1 ? name : `${name} #${n}`
  })
}
