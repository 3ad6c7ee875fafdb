/**
 * The last bytes of a stream, as text. Knows nothing of what they say; memory is bounded by twice its size.
 */
export const ringBytes = 64 * 1024

/** Forgets from the front. */
export class Ring {
  #chunks: Buffer[] = []
  #bytes = 0
  readonly #max: number

  constructor(max: number = ringBytes) {
    this.#max = max
  }

  push(chunk: Buffer): void {
    // Copies: a small slice must not keep the large buffer it was cut from.
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
