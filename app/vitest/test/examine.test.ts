/** Runs that share a thread: their bounds do not mix, and one that would mix them is refused. */
import { expect, test } from 'vitest'
import { examine, examineNow } from '../examine.ts'
import { inTurn } from '../turn.ts'
import { models } from '../../../examples/two-phase.ts'

const named = (name: string) => models.filter(m => m.name === name)
const [small] = named('two-phase')
const [large] = named('two-phase-8')

test('runs begun together come out as if alone', async () => {
  const alone = examineNow(small, {}).result
  const other = { bounds: { participants: 4 } }
  const together = await Promise.all([
    examine(small, {}),
    examine(small, other),
    examine(small, {}),
  ])
  const counts = together.map(e => e.result.distinct)
  expect(counts).toEqual([alone.distinct, examineNow(small, other).result.distinct, alone.distinct])
  expect(counts[0]).toBeLessThan(counts[1])
})

test('a signal ends a run, which is then incomplete', async () => {
  const { result } = await examine(large, {}, AbortSignal.abort())
  const { verdict, limit, distinct } = result
  expect({ verdict, limit }).toEqual({ verdict: 'incomplete', limit: 'interrupted' })
  expect(distinct).toBeGreaterThan(0)
})

test('a run at once beside another is refused, and allowed after it', async () => {
  await inTurn(async () => {
    await Promise.resolve()
    expect(() => examineNow(small, {})).toThrow('under way')
  })
  expect(examineNow(small, {}).result.verdict).toBe('holds')
})
