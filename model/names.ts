/** Suggests the name that a user probably meant. */
import { closestMatch } from 'leven'

/** The nearest of the names, as the beginning of advice; null when none is near. */
export function didYouMean(given: string, names: readonly string[]): string | null {
  const maxDistance = Math.min(Math.max(2, Math.floor(given.length / 3)), given.length - 1)
  const lower = new Map(names.map(n => [n.toLowerCase(), n]))
  const near = closestMatch(given.toLowerCase(), [...lower.keys()], { maxDistance })
  return near === undefined ? null : `did you mean ${lower.get(near) ?? near}?`
}

/** Advice for a name that is not among those there are: the nearest one, if there is one, and `advice`. */
export function nearest(given: string, names: readonly string[], advice: string): string {
  const near = didYouMean(given, names)
  return near === null ? advice : `${near} Or: ${advice}`
}
