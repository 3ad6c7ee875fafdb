/**
 * Addresses within the page: the part after `#`, such as `#/check/two-phase/step/7`. This file knows the form of an
 * address and not its meaning. Rapid changes, as when a key is held down, reach the address bar with a short delay, because
 * browsers refuse hundreds of updates at once.
 */
import { useEffect, useState } from 'preact/hooks'

/** The decoded parts of the address: `['check', 'two-phase', 'step', '7']`. */
export type Route = readonly string[]

const writeDelayMs = 150

let current: Route = parse(location.hash)
let pendingWrite: ReturnType<typeof setTimeout> | null = null
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

/** The address made of these parts, for an `href` attribute. */
export function href(...parts: readonly (string | number)[]): string {
  return `#/${parts.map(part => encodeURIComponent(String(part))).join('/')}`
}

/** Goes to an address. `replace` adds no entry to the history: for steps, so that Back leaves the trace. */
export function go(parts: readonly (string | number)[], how: 'push' | 'replace' = 'push'): void {
  cancelWrite()
  if (how === 'push') {
    location.hash = href(...parts)
    return
  }
  setCurrent(parts.map(String))
  pendingWrite = setTimeout(() => {
    pendingWrite = null
    history.replaceState(null, '', href(...parts))
  }, writeDelayMs)
}

function setCurrent(route: Route): void {
  current = route
  for (const listener of listeners) listener(route)
}

function cancelWrite(): void {
  if (pendingWrite !== null) clearTimeout(pendingWrite)
  pendingWrite = null
}

/** The current address. The component is drawn again when it changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(current)
  useEffect(() => {
    const update = (next: Route): void => setRoute(next)
    listeners.add(update)
    return () => void listeners.delete(update)
  }, [])
  return route
}

addEventListener('hashchange', () => {
  cancelWrite()
  setCurrent(parse(location.hash))
})
