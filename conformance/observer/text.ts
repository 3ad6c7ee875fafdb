/** Values and steps as text: canonical JSON for comparing, `event (args)` for people. */

/** JSON with the keys of objects in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  )
}

/** A step with its arguments, as `vote (n: A, answer: yes)`. */
export function stepText(name: string, args: Readonly<Record<string, unknown>>): string {
  const inner = Object.entries(args).map(([key, value]) => `${key}: ${plain(value)}`)
  return inner.length === 0 ? name : `${name} (${inner.join(', ')})`
}
function plain(value: unknown): string {
  return typeof value === 'string' ? value : canonical(value)
}
