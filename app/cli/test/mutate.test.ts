/**
 * `lockstep mutate` as a user runs it: what it prints, how it ends, and that a survivor becomes a test which kills it.
 */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MutationFile } from '../../../reports/index.ts'
import { type Driver, startDriver } from './driver.ts'
import { lockstep, userFolder } from './helpers.ts'

const folder = userFolder()
let driver: Driver
beforeAll(() => {
  driver = startDriver(folder)
})
afterAll(() => driver.stop())

const desk = './my-spec.ts:desk'
const bounds = ['--bounds', 'nodes=2,initialMembers=2,crashes=1,kills=0']
const run = (...args: string[]) => driver.run(['mutate', ...args])
const timeless = (text: string): string => text.replaceAll(/\d+(\.\d+)? s\b/g, 'N s')

test('every mutant of the decision is killed, and the spec raises no alarm', async () => {
  const { code, out, err } = await run('commit', ...bounds, '--only', 'decide', '--seeds', '3')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  await expect(timeless(out)).toMatchFileSnapshot('goldens/mutate.txt')
})

test('survivors of a poor suite become tests that kill them', async () => {
  const poor = ['commit', ...bounds, '--only', 'decide', '--tier', 'negative', '--out', 'poor']
  const { code, out } = await run(...poor)
  expect(code).toBe(15)
  await expect(timeless(out)).toMatchFileSnapshot('goldens/mutate-survived.txt')
  expect(readdirSync(path.join(folder, 'poor')).sort()).toEqual([
    'corpus.suite.json',
    'mutation.json',
  ])
  const file = JSON.parse(readFileSync(path.join(folder, 'poor/mutation.json'), 'utf8')) as object
  expect(file).toMatchObject({
    schema: 'lockstep-mutation/2',
    planned: 10,
    context: { tiers: [{ tier: 'negative' }], isInterrupted: false },
  })
  expect(Object.keys((file as MutationFile).clauses).length).toBeGreaterThan(0)
  const suite = ['--suite', 'poor/corpus.suite.json', '--bounds', 'crashes=1,kills=0']
  const again = await run('commit', ...suite, '--only', 'decide', '--json')
  expect(again.code).toBe(0)
  expect(again.err).toMatch(/corpus +9 +9 +9 +100 %/)
  expect(JSON.parse(again.out)).toMatchObject({ schema: 'lockstep-mutation/2', corpus: [] })
})

test('a module of the user’s own: mutants that break are killed by breaking', async () => {
  const { code, out } = await run(desk, '--out', 'desk')
  expect(out).toMatch(/12 killed, 0 survived/)
  expect(code).toBe(0)
  expect(readFileSync(path.join(folder, 'desk/mutation.json'), 'utf8')).toMatch(/"breaks: /)
})

test('Ctrl-C ends with what is known', async () => {
  const { code, out } = await lockstep(folder, ['mutate', 'commit', '--quiet', ...bounds], kill =>
    setTimeout(() => kill('SIGINT'), 5000),
  )
  expect(out).toMatch(/interrupted, \d+ mutants not judged/)
  expect([15, 20]).toContain(code)
})

test.each([
  [[desk, '--only', 'no such thing'], 64, /There is no mutant to judge/],
  [['two-phase'], 64, /There is no case to run/],
  [['commit', '--suite', 'none.json'], 64, /none.json could not be read/],
  [[desk, '--tier', 'corpus'], 64, /--tier cannot be corpus/],
  [[], 64, /missing required argument/i],
])('%j ends with %i', async (args, code, text) => {
  const { err, ...ran } = await run(...args)
  expect(err).toMatch(text)
  expect(ran).toEqual({ code, out: '' })
})

test('a suite has bounds of its own; only budgets can be chosen', async () => {
  await driver.run(['suite', desk, '--out', 'desk.suite.json'])
  const ran = await run(desk, '--suite', 'desk.suite.json', '--bounds', 'guests=1')
  expect(ran.err).toMatch(/makes a different model/)
  expect(ran.code).toBe(64)
})
