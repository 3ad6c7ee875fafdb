/** `check --typecheck` finds what loading a module does not: types are stripped there. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { typecheck } from '../check/typecheck.ts'
import { CliError } from '../errors.ts'

const root = path.resolve(import.meta.dirname, '../..')
const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'lockstep-types-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const spec = (field: string): string => `
import { int, protocol, record } from 'lockstep'
const State = record({ count: int(0, 3) })
const { action } = protocol(State)
export const increments = action({ description: 'it counts', then(s) { s.${field} = 1 } })
`

/** A project with a module in it, and with these packages. */
function project(name: string, field: string, packages: readonly string[]): string {
  const at = path.join(folder, name)
  mkdirSync(path.join(at, 'node_modules'), { recursive: true })
  for (const p of packages)
    symlinkSync(
      p === 'lockstep' ? root : path.join(root, 'node_modules', p),
      path.join(at, 'node_modules', p),
    )
  writeFileSync(path.join(at, 'package.json'), '{ "type": "module" }')
  writeFileSync(path.join(at, 'my-spec.ts'), spec(field))
  return at
}

async function outcome(cwd: string, ...targets: string[]): Promise<CliError | null> {
  return typecheck(targets, cwd).then(
    () => null,
    (thrown: unknown) => {
      if (thrown instanceof CliError) return thrown
      throw thrown
    },
  )
}

describe('a module', { timeout: 60_000 }, () => {
  const both = ['typescript', 'lockstep']
  test('without type errors is accepted, and names of models are left alone', async () => {
    expect(
      await outcome(project('good', 'count', both), 'two-phase', './my-spec.ts:small'),
    ).toBeNull()
  })
  test('with a misspelt field is ill-formed', async () => {
    const error = await outcome(project('bad', 'cuont', both), './my-spec.ts')
    expect(error?.finding).toBe('ill-formed')
    expect(error?.parts.values['errors']).toMatch(
      /^my-spec.ts\(5,\d+\): error TS2551: .*cuont.*'count'/,
    )
  })
  test('is compiled with the options of its project', async () => {
    const at = project('own', 'count', both)
    const options = {
      strict: true,
      noUnusedLocals: true,
      module: 'esnext',
      moduleResolution: 'bundler',
      skipLibCheck: true,
    }
    writeFileSync(
      path.join(at, 'tsconfig.json'),
      JSON.stringify({ include: ['other'], compilerOptions: options }),
    )
    expect(await outcome(at, './my-spec.ts')).toBeNull()
    writeFileSync(path.join(at, 'my-spec.ts'), `${spec('count')}const unused = 1\n`)
    expect((await outcome(at, './my-spec.ts'))?.parts.values['errors']).toMatch(/TS6133/)
  })
  test('of a project without TypeScript is wrong usage', async () => {
    const error = await outcome(project('none', 'count', ['lockstep']), './my-spec.ts')
    expect(error?.finding).toBe('usage')
    expect(error?.parts.advice).toContain('npm install --save-dev typescript')
  })
})
