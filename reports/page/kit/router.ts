/**
 * Addresses within the page: the part behind `#`, such as `#/check/two-phase/step/7`. It knows the form of an address
 * and not what lies at one. Frequent changes, as when a key is held down, reach the address bar a little later, since
 * browsers refuse to be told hundreds of times.
 */
import { useEffect, useState } from 'preact/hooks'

/** Where the reader is: the decoded parts of the address, `['check', 'two-phase', 'step', '7']`. */
export type Route = readonly string[]

const writeDelayMs = 150

let here: Route = parse(location.hash)
let writing: ReturnType<typeof setTimeout> | null = null
const listeners = new Set<(route: Route) => void>()

function parse(hash: string): Route {
  return hash
    .replace(/^#?\/?/, '')
    .split('/')
    .filter(part => part !== '')
    .map(part => {
      try {
        return decodeURIComponent(part)
      } catch {
        return part
      }
    })
}

/** The address of a place, for an `href`. */
export function href(...parts: readonly (string | number)[]): string {
  return `#/${parts.map(part => encodeURIComponent(String(part))).join('/')}`
}

/** Goes to a place. `replace` leaves no entry in the history: for steps, so that Back leaves the trace. */
export function go(parts: readonly (string | number)[], how: 'push' | 'replace' = 'push'): void {
  stopWriting()
  if (how === 'push') {
    location.hash = href(...parts)
    return
  }
  here = parts.map(String)
  for (const listener of listeners) listener(here)
  writing = setTimeout(() => {
    writing = null
    history.replaceState(null, '', href(...parts))
  }, writeDelayMs)
}

function stopWriting(): void {
  if (writing !== null) clearTimeout(writing)
  writing = null
}

/** The present place; the component is drawn again when it changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(here)
  useEffect(() => {
    const hear = (next: Route): void => setRoute(next)
    listeners.add(hear)
    return () => void listeners.delete(hear)
  }, [])
  return route
}

addEventListener('hashchange', () => {
  stopWriting()
  here = parse(location.hash)
  for (const listener of listeners) listener(here)
})
