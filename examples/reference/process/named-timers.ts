/**
 * The timers of one process by name. On wall time they are Node's; under virtual time the
 * supervisor keeps them and says when one is due. One that was cancelled or set anew after it
 * became due does not come. Knows no timer's meaning.
 */
import { late } from '../lateness.ts'
import type { Random } from '../random.ts'
import { report } from './report.ts'

export class NamedTimers {
  private readonly isVirtual: boolean
  private readonly random: Random
  private readonly due: (name: string, stillWanted: () => boolean) => void
  private readonly numbers = new Map<string, number>()
  private readonly handles = new Map<number, NodeJS.Timeout>()
  private last = 0

  constructor(
    isVirtual: boolean,
    random: Random,
    due: (name: string, stillWanted: () => boolean) => void,
  ) {
    this.isVirtual = isVirtual
    this.random = random
    this.due = due
  }

  /** The number of Node timers running. */
  get running(): number {
    return this.handles.size
  }

  set(name: string, delayMs: number): void {
    this.cancel(name)
    this.last += 1
    const timer = this.last
    this.numbers.set(name, timer)
    if (this.isVirtual) {
      report({ kind: 'timer', timer, delayMs })
      return
    }
    const handle = setTimeout(
      () => {
        this.fire(timer)
      },
      late(delayMs, this.random),
    )
    this.handles.set(timer, handle)
  }

  cancel(name: string): void {
    const timer = this.numbers.get(name)
    if (timer === undefined) return
    this.numbers.delete(name)
    if (this.isVirtual) report({ kind: 'cancel', timer })
    clearTimeout(this.handles.get(timer))
    this.handles.delete(timer)
  }

  clear(): void {
    for (const handle of this.handles.values()) clearTimeout(handle)
    this.handles.clear()
    this.numbers.clear()
  }

  fire(timer: number): void {
    this.handles.delete(timer)
    for (const [name, number] of this.numbers) {
      if (number !== timer) continue
      this.due(name, () => {
        if (this.numbers.get(name) !== timer) return false
        return this.numbers.delete(name)
      })
    }
  }
}
