/** One search at a time: begun, watched, ended. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ErrorText } from '../../index.ts'
import type { Run, SeekLine, Wanted } from '../../explorer/api.ts'
import { partsOf, seek } from './client.ts'

/** How a search stands. */
export type SearchStatus =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running'
      readonly distinct: number
      readonly depth: number
      readonly seconds: number
    }
  | { readonly kind: 'over'; readonly line: Exclude<SeekLine, { readonly kind: 'progress' }> }
  | { readonly kind: 'failed'; readonly error: ErrorText }

/** What a search is asked to keep to. */
export interface Effort {
  readonly seconds: number
  readonly states: number
}

/** Begins and ends searches; `onFound` is given the way. */
export function useSearch(onFound: (run: Run) => void) {
  const [status, setStatus] = useState<SearchStatus>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  const stop = (): void => {
    running.current?.abort()
    running.current = null
    setStatus({ kind: 'idle' })
  }
  useEffect(() => () => running.current?.abort(), [])
  const start = (run: Run, wanted: Wanted, effort: Effort): void => {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    setStatus({ kind: 'running', distinct: 0, depth: 0, seconds: 0 })
    const hear = (line: SeekLine): void => {
      if (running.current !== control) return
      if (line.kind === 'progress') {
        const { distinct, depth, seconds } = line.progress
        setStatus({ kind: 'running', distinct, depth, seconds })
        return
      }
      setStatus(
        line.kind === 'failed' ? { kind: 'failed', error: line.error } : { kind: 'over', line },
      )
      if (line.kind === 'found') onFound(line.run)
    }
    seek({ run, wanted, ...effort }, control.signal, hear).catch((thrown: unknown) => {
      if (running.current === control) setStatus({ kind: 'failed', error: partsOf(thrown) })
    })
  }
  return { status, start, stop }
}
