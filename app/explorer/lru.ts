/** A map with a maximum size. It drops the least recently used value. */
export class Lru<V> {
  private readonly values = new Map<string, V>()
  private readonly max: number
  constructor(max: number) {
    this.max = max
  }

  /** The value of a key, if there is one. This does not count as a use. */
  known(key: string): V | undefined {
    return this.values.get(key)
  }

  /** The value of a key. It is made and stored if there is none. */
  get(key: string, make: () => V): V {
    const value = this.values.has(key) ? (this.values.get(key) as V) : make()
    // A map keeps the order of insertion, so the value is inserted again as the last one.
    this.values.delete(key)
    this.values.set(key, value)
    const [oldest] = this.values.keys()
    if (this.values.size > this.max && oldest !== undefined) this.values.delete(oldest)
    return value
  }
}
