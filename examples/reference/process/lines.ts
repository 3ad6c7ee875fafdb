/**
 * One JSON object per line, the framing of every stream here: the adapter's stdio, the pipes to a process, the sockets
 * between processes. Knows nothing about the objects; the reader checks their shape.
 */
import type { Readable } from 'node:stream'

/** A longer line is a mistake, not a message. */
export const lineBytesMax = 2 ** 20

/**
 * Hands over each whole line of a stream, in order. A last line without its feed was cut off and is
 * dropped.
 */
export function eachLine(stream: Readable, hear: (line: string) => void): void {
  const splitter = new Splitter(hear)
  stream.on('data', (chunk: Buffer) => {
    splitter.take(chunk)
  })
}

export class Splitter {
  private rest: Buffer[] = []
  private restBytes = 0
  private readonly hear: (line: string) => void

  constructor(hear: (line: string) => void) {
    this.hear = hear
  }

  take(chunk: Buffer): void {
    let from = 0
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      this.rest.push(chunk.subarray(from, at))
      const line = Buffer.concat(this.rest).toString('utf8')
      this.rest = []
      this.restBytes = 0
      from = at + 1
      if (line !== '') this.hear(line)
    }
    if (from === chunk.length) return
    this.rest.push(chunk.subarray(from))
    this.restBytes += chunk.length - from
    if (this.restBytes > lineBytesMax) {
      throw new Error(`a line is longer than ${lineBytesMax} bytes: nobody here writes such a line`)
    }
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
