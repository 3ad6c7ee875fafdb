/** `lockstep check` and closures that are not pure, on the built command. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { lockstep, userFolder } from './helpers.ts'

const folder = userFolder()
writeFileSync(
  path.join(folder, 'impure.ts'),
  `
import { int, model, protocol, record, spec } from 'lockstep'
const State = record({ n: int(0, 30) })
const { action, init, invariant } = protocol(State)
let count = 0
const one = (name, then, holds = () => true) =>
  model(
    spec({
      name, description: 'a counter', state: State, init: init({}),
      actions: { counts: action({ when: { 'there is room': s => s.n < 30 }, then }) },
      properties: { small: invariant({ description: 'small', holds }) },
    }),
    { name, deadlock: 'allowed' },
  )
const step = s => void (s.n += 1)
export const random = one('random', s => void (s.n += Math.random() < 2 ? 1 : 0))
export const counting = one('counting', s => void (s.n += ++count % 2))
export const pure = one('pure', step)
`,
)
const check = (name: string, ...more: readonly string[]) =>
  lockstep(folder, ['check', `./impure.ts:${name}`, ...more])

test('a closure that uses Math.random is ill-formed, and is named', async () => {
  const { code, err } = await check('random')
  expect(code).toBe(65)
  expect(err).toContain('Math.random was used while a model was explored.')
  expect(err).toContain('at: action counts')
})

test('a closure that counts in a variable is ill-formed, and is named', async () => {
  const { code, err } = await check('counting')
  expect(code).toBe(65)
  expect(err).toMatch(/not pure/)
  expect(err).toMatch(/action counts/i)
})

test('--no-audit explores it all the same', async () => {
  expect((await check('counting', '--no-audit')).err).not.toContain('not pure')
})

test('a pure spec holds, with the audit and without', async () => {
  expect((await check('pure')).code).toBe(0)
  expect((await check('pure', '--no-audit')).code).toBe(0)
})
