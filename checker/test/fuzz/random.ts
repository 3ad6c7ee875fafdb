/** A small seeded generator of random numbers: a failing spec is named by its seed. */
export class Random {
  private state: number
  constructor(seed: number) {
    this.state = Math.imul(seed, 0x9e3779b1) ^ 0x51ed270b
  }
  /** A whole number from 0 to `n` - 1. */
  below(n: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
  chance(percent: number): boolean {
    return this.below(100) < percent
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]
  }
  /** `n` different elements, or as many as there are. */
  some<T>(list: readonly T[], n: number): readonly T[] {
    const left = [...list]
    return Array.from(
      { length: Math.min(n, left.length) },
      () => left.splice(this.below(left.length), 1)[0],
    )
  }
}
