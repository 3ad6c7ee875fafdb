/** The last bytes of a stream, as text. Memory is bounded by twice the size. */
export const ringBytes = 64 * 1024

/** A buffer that drops its oldest bytes. */
export class Ring {
  #chunks: Buffer[] = []
  #bytes = 0
  readonly #max: number

  constructor(max: number = ringBytes) {
    this.#max = max
  }

  push(chunk: Buffer): void {
    // Copies, so that a small slice does not keep a large buffer alive.
    this.#chunks.push(Buffer.from(chunk.subarray(-this.#max)))
    this.#bytes += Math.min(chunk.length, this.#max)
    if (this.#bytes > 2 * this.#max || this.#chunks.length > 1024) this.#join()
  }

  text(): string {
    return this.#join().toString('utf8')
  }

  #join(): Buffer {
    const all = Buffer.concat(this.#chunks).subarray(-this.#max)
    this.#chunks = [all]
    this.#bytes = all.length
    return all
  }
}
