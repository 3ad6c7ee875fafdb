import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Line, LineReader, nestingMax } from '../contract/lines.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function readAll(chunks: readonly Uint8Array[], max?: number): readonly Line[] {
  const reader = new LineReader(max)
  return [...chunks.flatMap(c => reader.push(c)), ...reader.end()]
}
const kinds = (lines: readonly Line[]): readonly unknown[] =>
  lines.map(l => (l.kind === 'value' ? l.value : l.fault))

/** Cuts bytes at the given places. */
function cut(whole: Uint8Array, at: readonly number[]): Uint8Array[] {
  const places = [0, ...at.map(n => n % (whole.length + 1)).sort((a, b) => a - b), whole.length]
  return places.slice(1).map((to, i) => whole.subarray(places[i], to))
}

describe('lines', () => {
  test('values, line by line; empty lines and carriage returns do not matter', () => {
    const lines = readAll([bytes('{"a":1}\r\n\n  \r\n[2]\n"x"\n')])
    expect(kinds(lines)).toEqual([{ a: 1 }, [2], 'x'])
    expect(lines.map(l => l.line)).toEqual([1, 4, 5])
  })
  test('a byte order mark is passed over', () => {
    expect(kinds(readAll([bytes('\uFEFF{"a":1}\n')]))).toEqual([{ a: 1 }])
  })
  test('what is not JSON is a fault with its beginning', () => {
    const [line] = readAll([bytes('Server started\u0007 "now"\n')])
    expect(line).toEqual({
      kind: 'fault',
      line: 1,
      bytes: 21,
      fault: 'not-json',
      excerpt: String.raw`Server started\u0007 "now"`,
    })
  })
  test('what is not UTF-8 is a fault', () => {
    expect(kinds(readAll([Uint8Array.of(0x22, 0xc3, 0x28, 0x22, 10)]))).toEqual(['not-utf8'])
  })
  test('a last line without its line feed is cut off, even where it is whole JSON', () => {
    expect(kinds(readAll([bytes('1\n{"a":1}')]))).toEqual([1, 'truncated'])
    expect(kinds(readAll([bytes('1\n  ')]))).toEqual([1])
  })
  test('a line of the longest length is read, one more byte is a fault that names the length', () => {
    expect(kinds(readAll([bytes(`"${'x'.repeat(8)}"\n`)], 10))).toEqual(['xxxxxxxx'])
    const [line] = readAll([bytes(`"${'x'.repeat(9)}"\n1\n`)], 10)
    expect(line).toMatchObject({ fault: 'too-long', bytes: 11, line: 1 })
  })
  test('after a line that is too long the next one is read', () => {
    expect(kinds(readAll([bytes(`${'x'.repeat(5000)}\n7\n`)], 100))).toEqual(['too-long', 7])
  })
  test('a line that does not end is reported once, and keeps no memory', () => {
    const reader = new LineReader()
    const chunk = new Uint8Array(2 ** 16).fill(0x78)
    const lines: Line[] = []
    const before = process.memoryUsage().arrayBuffers
    for (let i = 0; i < 4000; i++) lines.push(...reader.push(chunk))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 2 ** 20)
    expect(lines).toMatchObject([{ fault: 'too-long', bytes: 16 * 2 ** 20 }])
    expect(kinds([...reader.push(bytes('\n5\n')), ...reader.end()])).toEqual([5])
  })
  test('nesting is bounded, and brackets in strings do not count', () => {
    const nested = (n: number): Uint8Array => bytes(`${'['.repeat(n)}${']'.repeat(n)}\n`)
    expect(kinds(readAll([nested(nestingMax + 1)]))).toEqual(['too-deep'])
    expect(readAll([nested(nestingMax)])[0]?.kind).toBe('value')
    expect(readAll([bytes(`"${'['.repeat(500)}\\"${'{'.repeat(500)}"\n`)])[0]?.kind).toBe('value')
    expect(kinds(readAll([nested(400_000)]))).toEqual(['too-deep'])
  })
  test('the chunks do not matter', () => {
    const observation = fc.oneof(
      fc.json().map(bytes),
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom('\n', '\r\n', '\n\n', '"é', 'x'.repeat(300)).map(bytes),
    )
    const texts = fc.array(fc.tuple(observation, fc.constantFrom('\n', '', '\r\n')), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(texts, fc.array(fc.nat(), { maxLength: 30 }), (parts, at) => {
        const whole = Uint8Array.from(parts.flatMap(([a, b]) => [...a, ...bytes(b)]))
        const expected = readAll([whole], 64)
        expect(readAll(cut(whole, at), 64)).toEqual(expected)
        expect(
          readAll(
            Array.from(whole, b => Uint8Array.of(b)),
            64,
          ),
        ).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })
  test('any bytes give values and faults, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), chunks => {
        for (const line of readAll(chunks, 50)) expect(['value', 'fault']).toContain(line.kind)
      }),
      { numRuns: 300 },
    )
  })
  test('what is written as JSON is read as the same', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 5 })), values => {
        const text = values.map(value => `${JSON.stringify(value)}\n`).join('')
        expect(kinds(readAll([bytes(text)]))).toEqual(
          values.map(value => JSON.parse(JSON.stringify(value)) as unknown),
        )
      }),
    )
  })
})
