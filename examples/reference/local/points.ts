/** Points at which the system can be held, and the actors held at them. Knows no actor. */
export interface Point {
  readonly when: 'before' | 'after'
  readonly event: string
  readonly args: Readonly<Record<string, unknown>>
}
export interface Armed extends Point {
  readonly id: number
}

export class Points {
  private armed: readonly Armed[] = []
  private readonly held = new Map<number, () => void>()

  get isEmpty(): boolean {
    return this.armed.length === 0
  }
  arm(point: Armed): void {
    this.armed = [...this.armed, point]
  }
  disarm(id: number): void {
    this.armed = this.armed.filter(p => p.id !== id)
  }
  match(when: Point['when'], event: string, args: Readonly<Record<string, unknown>>): Armed | null {
    const found = this.armed.find(
      p =>
        p.when === when &&
        p.event === event &&
        Object.entries(p.args).every(
          ([key, value]) => JSON.stringify(value) === JSON.stringify(args[key]),
        ),
    )
    return found ?? null
  }
  /** A point holds once; `free` is called as soon as the point is released. */
  hold(id: number, free: () => void): Promise<void> {
    this.disarm(id)
    return new Promise(resolve =>
      this.held.set(id, () => {
        free()
        resolve()
      }),
    )
  }
  release(id: number): void {
    this.disarm(id)
    this.held.get(id)?.()
    this.held.delete(id)
  }
}
