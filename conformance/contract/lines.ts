/**
 * Splits bytes into lines and parses them as JSON. Never throws: a line that is too long, not UTF-8, not JSON, nested
 * too deeply or cut off becomes a fault with its position. Independent of how the bytes are chunked. Memory is bounded
 * by the longest line allowed.
 */
import { isTooDeep } from '../../model/tools.ts'
import { lineBytesMax } from './messages.ts'

/** Deeper values would overflow the stack of recursive code. */
export const nestingMax = 100
/** A line this many times longer than allowed is reported before its end. */
const runawayFactor = 16
const excerptBytes = 160

/** A line. `line` counts from 1, including empty lines. */
export type Line =
  | {
      readonly kind: 'value'
      readonly line: number
      readonly bytes: number
      readonly value: unknown
    }
  | LineFault
export interface LineFault {
  readonly kind: 'fault'
  readonly line: number
  /** Its length without the line feed. */
  readonly bytes: number
  readonly fault: 'too-long' | 'not-utf8' | 'not-json' | 'too-deep' | 'truncated'
  /** Its beginning, with control characters escaped. */
  readonly excerpt: string
}

const lineFeed = 10
const utf8 = new TextDecoder('utf-8', { fatal: true })
const lenient = new TextDecoder('utf-8')

/** Reads the lines of one stream. */
export class LineReader {
  readonly #max: number
  /** The incomplete line: its first bytes, its length so far, and whether it was reported. */
  #kept = new Uint8Array(1024)
  #bytes = 0
  #isReported = false
  #line = 1

  constructor(max: number = lineBytesMax) {
    this.#max = max
  }

  /** The length of the incomplete line. */
  get unfinished(): number {
    return this.#bytes
  }

  push(chunk: Uint8Array): readonly Line[] {
    const lines: Line[] = []
    let from = 0
    for (;;) {
      const end = chunk.indexOf(lineFeed, from)
      if (end < 0) break
      const rest = chunk.subarray(from, end)
      // A line within one chunk is parsed in place.
      if (this.#bytes === 0) this.#finish(rest.subarray(0, this.#max), rest.length, lines)
      else {
        this.#keep(rest, lines)
        this.#finish(this.#kept.subarray(0, Math.min(this.#bytes, this.#max)), this.#bytes, lines)
      }
      from = end + 1
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from), lines)
    return lines
  }

  /** Call it at the end of the stream: a line without its line feed was cut off. */
  end(): readonly Line[] {
    const bytes = this.#bytes
    const kept = this.#kept.subarray(0, Math.min(bytes, this.#max))
    this.#bytes = 0
    if (this.#isReported || isBlank(kept)) return []
    return [faultOf(bytes > this.#max ? 'too-long' : 'truncated', this.#line, bytes, kept)]
  }

  #keep(part: Uint8Array, lines: Line[]): void {
    const kept = Math.min(this.#bytes, this.#max)
    const more = part.subarray(0, this.#max - kept)
    if (kept + more.length > this.#kept.length) {
      const larger = new Uint8Array(Math.min(this.#max, 2 * (kept + more.length)))
      larger.set(this.#kept.subarray(0, kept))
      this.#kept = larger
    }
    this.#kept.set(more, kept)
    this.#bytes += part.length
    this.#reportRunaway(lines)
  }

  /** Reports a line that may never end at a fixed length, whatever the chunks. */
  #reportRunaway(lines: Line[]): void {
    const limit = this.#max * runawayFactor
    if (this.#isReported || this.#bytes < limit) return
    this.#isReported = true
    lines.push(faultOf('too-long', this.#line, limit, this.#kept.subarray(0, this.#max)))
  }

  #finish(kept: Uint8Array, bytes: number, lines: Line[]): void {
    if (!this.#isReported) {
      if (bytes >= this.#max * runawayFactor)
        lines.push(faultOf('too-long', this.#line, this.#max * runawayFactor, kept))
      else if (bytes > this.#max) lines.push(faultOf('too-long', this.#line, bytes, kept))
      else if (!isBlank(kept)) lines.push(read(kept, this.#line))
    }
    this.#line++
    this.#bytes = 0
    this.#isReported = false
  }
}

function read(bytes: Uint8Array, line: number): Line {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return faultOf('not-utf8', line, bytes.length, bytes)
  }
  if (isTooDeep(text, nestingMax)) return faultOf('too-deep', line, bytes.length, bytes)
  try {
    const value: unknown = JSON.parse(text)
    return { kind: 'value', line, bytes: bytes.length, value }
  } catch {
    return faultOf('not-json', line, bytes.length, bytes)
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(b => b === 0x20 || b === 0x09 || b === 0x0d)
}

function faultOf(fault: LineFault['fault'], line: number, bytes: number, kept: Uint8Array): Line {
  const text = lenient.decode(kept.subarray(0, excerptBytes)).trimEnd()
  const shown = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
  return { kind: 'fault', line, bytes, fault, excerpt: bytes > excerptBytes ? `${shown}…` : shown }
}
