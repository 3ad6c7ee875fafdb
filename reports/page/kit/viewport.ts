/** The visible part of a scrolling list, updated when the list is scrolled or resized. */
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** All in pixels. */
interface Viewport {
  readonly top: number
  readonly height: number
  readonly width: number
}

/** The visible part of a scrolling element. `height` is assumed until the element has been measured. */
export function useViewport(scroller: RefObject<HTMLElement | null>, height: number): Viewport {
  const [view, setView] = useState<Viewport>({ top: 0, height, width: height })
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const measure = (): void =>
      setView({
        top: element.scrollTop,
        height: element.clientHeight,
        width: element.clientWidth,
      })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [scroller])
  return view
}
