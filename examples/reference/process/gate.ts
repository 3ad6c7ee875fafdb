/**
 * The armed points of one process: a step that comes to one waits until it is released. Points
 * match by event, side and those arguments that they name. Knows no step's meaning.
 */
import type { Args, Point } from './control.ts'

export class Gate {
  private readonly points = new Map<number, Point>()
  private readonly reached: (id: number) => void
  private waiting: { readonly id: number; readonly go: () => void } | null = null

  constructor(reached: (id: number) => void) {
    this.reached = reached
  }

  get isHolding(): boolean {
    return this.waiting !== null
  }

  arm(id: number, point: Point): void {
    this.points.set(id, point)
  }

  /** Disarms the point; a step that waits at it continues. */
  release(id: number): void {
    this.points.delete(id)
    if (this.waiting?.id !== id) return
    const { go } = this.waiting
    this.waiting = null
    go()
  }

  /**
   * Resolves when the step may continue; null when no point is in its way. A held actor still gets faults, and those
   * are not held.
   */
  pass(when: 'before' | 'after', event: string, args: Args): Promise<void> | null {
    if (this.waiting !== null) return null
    for (const [id, point] of this.points) {
      if (point.when !== when || point.event !== event || !fits(point.args, args)) continue
      return new Promise(go => {
        this.waiting = { id, go }
        this.reached(id)
      })
    }
    return null
  }
}

function fits(wanted: Args, args: Args): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => JSON.stringify(args[name]) === JSON.stringify(value),
  )
}
