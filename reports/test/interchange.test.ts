/** Counterexamples in the languages of other tools: goldens, and what must hold of every one. */
import { describe, expect, test } from 'vitest'
import { dot } from '../diagrams/dot.ts'
import { mermaid } from '../diagrams/mermaid.ts'
import { shiviz } from '../diagrams/shiviz.ts'
import { committed, injected, long } from './counterexample-fixture.ts'

const examples = { committed, injected, long }

describe.each(Object.entries(examples))('%s', (name, result) => {
  test('Mermaid', async () => {
    await expect(`${mermaid(result) ?? ''}\n`).toMatchFileSnapshot(`goldens/${name}.mmd`)
  })
  test('ShiViz', async () => {
    await expect(shiviz(result)).toMatchFileSnapshot(`goldens/${name}.shiviz.log`)
  })
  test('DOT', async () => {
    await expect(`${dot(result) ?? ''}\n`).toMatchFileSnapshot(`goldens/${name}.dot`)
  })
})

describe('nothing refuted', () => {
  const holds = { ...committed, violation: null, trace: null, explanation: null }
  test.each([
    ['Mermaid', mermaid],
    ['ShiViz', shiviz],
    ['DOT', dot],
  ] as const)('%s is null', (_name, render) => {
    expect(render(holds)).toBeNull()
  })
})

describe('Mermaid', () => {
  const drawn = (mermaid(long) ?? '').split('\n')
  const lines = drawn.filter(line => /^ +(Note over|n\d-)/.test(line))
  test('is cut to the last steps, and says so', () => {
    expect(lines.length).toBeLessThanOrEqual(63)
    expect(lines[0]).toMatch(/1\d\d earlier steps left out, of 200$/)
    expect(drawn.at(-2)).toContain('deactivate')
    expect(drawn.join('\n')).toContain('200. ')
  })
  test('the number of messages may be chosen', () => {
    const few = (mermaid(long, { messagesMax: 5 }) ?? '').split('\n')
    expect(few.filter(line => /: \d+\. /.test(line))).toHaveLength(5)
  })
  test('activations are balanced, so that no renderer refuses them', () => {
    for (const result of Object.values(examples)) {
      const words = (mermaid(result) ?? '').split('\n').map(l => l.trim().split(' ').slice(0, 2))
      const open = new Map<string, number>()
      for (const [word = '', id = ''] of words) {
        if (word === 'activate') open.set(id, (open.get(id) ?? 0) + 1)
        if (word === 'deactivate') open.set(id, (open.get(id) ?? 0) - 1)
        expect(Math.min(0, ...open.values())).toBe(0)
      }
      expect([...open.values()].every(n => n === 0)).toBe(true)
    }
  })
  test('no text can end its line, begin a directive or become markup', () => {
    const text = mermaid(injected) ?? ''
    expect(text.replaceAll('<br/>', '').replaceAll(/#\d+;/g, '')).not.toMatch(
      /[#;%${}<"`\\]|\bend\b/,
    )
    expect(text.split('\n').every(l => /^ *(sequence|participant|Note over|n\d|env)/.test(l))).toBe(
      true,
    )
  })
})

describe('ShiViz', () => {
  test.each(Object.entries(examples))('%s: vector clocks are what it wants', (_name, result) => {
    const [expression = '', delimiter, ...log] = (shiviz(result) ?? '').trimEnd().split('\n')
    expect(delimiter).toBe('')
    const clocks = new Map<string, number>()
    for (const match of log.join('\n').matchAll(new RegExp(expression, 'gm'))) {
      const { host = '', clock = '', event = '' } = match.groups ?? {}
      const read = JSON.parse(clock) as Readonly<Record<string, number>>
      expect(event).toMatch(/^\d+\. /)
      // A host counts its own events one by one, and knows of others only what has happened.
      expect(read[host]).toBe((clocks.get(host) ?? 0) + 1)
      clocks.set(host, read[host] ?? 0)
      for (const [other, n] of Object.entries(read))
        expect(n).toBeLessThanOrEqual(clocks.get(other) ?? 0)
    }
    expect([...clocks.values()].reduce((a, b) => a + b, 0)).toBe(log.length)
  })
  test('what is received after it was sent knows of the sending', () => {
    const line = (shiviz(committed) ?? '').split('\n').find(l => l.includes(' 3. '))
    expect(line).toMatch(/^B \{"A":2,"B":1\} 3\. a slave receives/)
  })
  test('a barrier knows of everyone who is up', () => {
    const line = (shiviz(committed) ?? '').split('\n').find(l => l.includes(' 7. '))
    expect(JSON.parse(/\{.*\}/.exec(line ?? '')?.[0] ?? '')).toEqual({ A: 3, B: 1 })
  })
})
