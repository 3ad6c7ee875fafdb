/** Named timers under virtual time, by owner. */
export interface Due {
  readonly owner: string
  readonly name: string
}

export class Timers {
  now = 0
  private timers: (Due & { readonly at: number; readonly order: number })[] = []
  private order = 0

  get pending(): number {
    return this.timers.length
  }
  set(owner: string, name: string, ms: number): void {
    this.cancel(owner, name)
    this.order += 1
    this.timers.push({ owner, name, at: this.now + ms, order: this.order })
  }
  cancel(owner: string, name: string): void {
    this.timers = this.timers.filter(t => t.owner !== owner || t.name !== name)
  }
  cancelAll(owner: string): void {
    this.timers = this.timers.filter(t => t.owner !== owner)
  }

  /** The timers due within this many milliseconds, in order; with `next`, up to the first due timer. */
  advance(by: number | 'next'): readonly Due[] {
    if (by === 'next') {
      const sorted = this.sorted()
      const first = sorted[0]
      if (!first) return []
      this.now = Math.max(this.now, first.at)
      this.timers = this.timers.filter(t => t !== first)
      return [first]
    }
    this.now += by
    const due = this.sorted().filter(t => t.at <= this.now)
    this.timers = this.timers.filter(t => t.at > this.now)
    return due
  }
  private sorted(): readonly (Due & { readonly at: number; readonly order: number })[] {
    return this.timers.toSorted((a, b) => a.at - b.at || a.order - b.order)
  }
}
