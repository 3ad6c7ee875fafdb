/** A map that forgets what was not asked for the longest time, so that it never grows past its bound. */
export class Lru<V> {
  private readonly values = new Map<string, V>()
  private readonly max: number
  constructor(max: number) {
    this.max = max
  }

  /** The value under a key, if there is one. */
  known(key: string): V | undefined {
    return this.values.get(key)
  }

  /** The value under a key; makes and keeps it when there is none. */
  get(key: string, make: () => V): V {
    const value = this.values.has(key) ? (this.values.get(key) as V) : make()
    // A map keeps its entries in the order they were put in: what was asked for is put in last.
    this.values.delete(key)
    this.values.set(key, value)
    const [oldest] = this.values.keys()
    if (this.values.size > this.max && oldest !== undefined) this.values.delete(oldest)
    return value
  }
}
