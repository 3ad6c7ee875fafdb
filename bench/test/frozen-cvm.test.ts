/** The frozen spec still gives the counts that its benchmarks are compared by. */
import { expect, it } from 'vitest'
import { explore } from '#checker/index.ts'
import { instantiate } from '#model/engine.ts'
import { models } from '../frozen-cvm/models.ts'

it('pins the counts of its four models', () => {
  const counts = models.map(({ name, expect: pinned }) => [
    name,
    pinned?.distinct,
    pinned?.generated,
    pinned?.depth,
  ])
  expect(counts).toEqual([
    ['cvm', 7_617_806, 57_787_972, 77],
    ['cvm-smoke', 520_936, 3_525_580, 51],
    ['cvm-4-unlimited', 14_784_633, 187_348_642, 77],
    ['cvm-unlimited', 4_740_384, 64_333_830, 64],
  ])
})

it('explores cvm-smoke to its pinned counts', () => {
  const smoke = models.find(m => m.name === 'cvm-smoke')
  if (!smoke?.expect) throw new Error('the frozen spec has no model cvm-smoke')
  const exploration = explore(instantiate(smoke), { now: () => performance.now() })
  while (!exploration.run(1000));
  expect(exploration.result()).toMatchObject(smoke.expect)
})
