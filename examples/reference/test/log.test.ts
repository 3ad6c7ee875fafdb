import { expect, test } from 'vitest'
import { type LogOptions, generateLog } from '../local/log.ts'
import type { EventRecord } from '../local/cluster.ts'

async function logOf(options: LogOptions): Promise<readonly EventRecord[]> {
  const events: EventRecord[] = []
  for await (const event of generateLog(options)) events.push(event)
  return events
}

test('reference log: it has the events asked for, of each reporter one after the other', async () => {
  const log = await logOf({ events: 5000, seed: 1 })
  expect(log.length).toBeGreaterThanOrEqual(5000)
  const last = new Map<string, number>()
  for (const { node, seq, vc } of log) {
    expect(seq).toBe((last.get(node) ?? 0) + 1)
    expect(vc[node]).toBe(seq)
    last.set(node, seq)
  }
  expect([...last.keys()].toSorted()).toEqual(['monitor', 'node1', 'node2', 'node3'])
})

test('reference log: the same options give the same log', async () => {
  const options = { events: 500, seed: 7, nodes: 4 }
  expect(await logOf(options)).toEqual(await logOf(options))
  expect(await logOf(options)).not.toEqual(await logOf({ ...options, seed: 8 }))
})

test('reference log: limits on crashes and transactions hold', async () => {
  const log = await logOf({ events: 2000, seed: 2, crashes: 3, transactions: 5 })
  expect(log.filter(e => e.event === 'crash').length).toBeLessThanOrEqual(3)
  expect(log.filter(e => e.event === 'begin').length).toBeLessThanOrEqual(5)
})
