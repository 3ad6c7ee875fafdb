/** The state of the search. One search runs at a time. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ErrorText } from '../../index.ts'
import type { Run, SearchLine, SearchTarget } from '../../explorer/api.ts'
import { errorPartsOf, search } from './client.ts'

/** The status of the search. */
export type SearchStatus =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running'
      readonly distinct: number
      readonly depth: number
      readonly seconds: number
    }
  | { readonly kind: 'ended'; readonly line: Exclude<SearchLine, { readonly kind: 'progress' }> }
  | { readonly kind: 'failed'; readonly error: ErrorText }

/** The limits of a search. */
export interface SearchLimits {
  readonly seconds: number
  readonly states: number
}

/** Starts and stops searches. `onFound` receives the run to the state found. */
export function useSearch(onFound: (run: Run) => void) {
  const [status, setStatus] = useState<SearchStatus>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  const stop = (): void => {
    running.current?.abort()
    running.current = null
    setStatus({ kind: 'idle' })
  }
  useEffect(() => () => running.current?.abort(), [])
  const start = (run: Run, target: SearchTarget, limits: SearchLimits): void => {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    setStatus({ kind: 'running', distinct: 0, depth: 0, seconds: 0 })
    const onLine = (line: SearchLine): void => {
      if (running.current !== control) return
      if (line.kind === 'progress') {
        const { distinct, depth, seconds } = line.progress
        setStatus({ kind: 'running', distinct, depth, seconds })
        return
      }
      setStatus(
        line.kind === 'failed' ? { kind: 'failed', error: line.error } : { kind: 'ended', line },
      )
      if (line.kind === 'found') onFound(line.run)
    }
    search({ run, target, ...limits }, control.signal, onLine).catch((thrown: unknown) => {
      if (running.current === control) setStatus({ kind: 'failed', error: errorPartsOf(thrown) })
    })
  }
  return { status, start, stop }
}
