/**
 * Values as canonical text: keys and sets sorted, opaque ids numbered by first occurrence, so that equal text means
 * equal values.
 */

/** The canonical text of a value. */
export function canonical(value: unknown): string {
  const ids = new Map<string, string>()
  return JSON.stringify(ordered(value, ids))
}

function ordered(value: unknown, ids: Map<string, string>): unknown {
  if (Array.isArray(value)) return value.map(v => ordered(v, ids))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const [first] = entries
  if (entries.length === 1 && first) {
    const [key, inner] = first as [string, unknown]
    if (key === '#sym') return { '#sym': idOf(inner, ids) }
    if ((key === '#set' || key === '#map') && Array.isArray(inner))
      return { [key]: inner.map(v => ordered(v, ids)).toSorted(byText) }
  }
  return Object.fromEntries(entries.map(([k, v]) => [k, ordered(v, ids)]))
}

function idOf(id: unknown, ids: Map<string, string>): string {
  const key = JSON.stringify(id) ?? ''
  const known = ids.get(key) ?? `id${ids.size + 1}`
  ids.set(key, known)
  return known
}

function byText(a: unknown, b: unknown): number {
  const [x, y] = [JSON.stringify(a) ?? '', JSON.stringify(b) ?? '']
  return x < y ? -1 : Number(x > y)
}

/** The first difference of two texts, with some context. */
export function difference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const from = Math.max(0, at - 30)
  return `…${a.slice(from, at + 60)}… and …${b.slice(from, at + 60)}…`
}
