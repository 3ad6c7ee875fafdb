/** Which part of a long list is in sight, kept up to date as it is scrolled or resized. */
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** In pixels. */
interface Viewport {
  readonly top: number
  readonly height: number
}

/** What is in sight of an element that scrolls; `height` is taken for it until it is measured. */
export function useViewport(scroller: RefObject<HTMLElement | null>, height: number): Viewport {
  const [view, setView] = useState<Viewport>({ top: 0, height })
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const look = (): void => setView({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller])
  return view
}
