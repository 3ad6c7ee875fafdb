/** What `npm run check` promises: every shipped model and example comes out as expected, and nothing is vacuous. */
import { expect, test } from 'vitest'
import { lockstep, userFolder } from './helpers.ts'

test('the default set is as expected', async () => {
  const { code, out } = await lockstep(userFolder(), ['check', '--quiet'])
  expect(out).toMatch(/every verdict and every pinned count is as expected/)
  expect(code).toBe(0)
}, 900_000)

test('the cvm core with four nodes and no limit but that daemons stay up is as expected', async () => {
  const { code, out } = await lockstep(userFolder(), ['check', 'cvm-4-unlimited', '--quiet'])
  expect(out).toMatch(/every verdict and every pinned count is as expected/)
  expect(code).toBe(0)
}, 1_200_000)
