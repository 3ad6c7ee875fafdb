/** A random number generator for the hosts: xorshift, 32 bits. The same seed gives the same numbers. */
export class Random {
  private x: number
  constructor(seed: number) {
    this.x = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x2545f491) | 1
    for (let i = 0; i < 4; i++) this.next()
  }
  private next(): number {
    this.x ^= this.x << 13
    this.x ^= this.x >>> 17
    this.x ^= this.x << 5
    return this.x >>> 0
  }
  below(n: number): number {
    return n <= 1 ? 0 : this.next() % n
  }
  chance(percent: number): boolean {
    return this.below(100) < percent
  }
  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)]
  }
}
