/** The packed tarball, installed elsewhere, checks a user's TypeScript module: `scripts/pack-test.ts`. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')

test('npx lockstep check ./my-spec.ts, from the tarball', context => {
  const ran = spawnSync('npm', ['run', '--silent', 'test:pack'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (ran.stdout.includes('SKIPPED')) context.skip(ran.stdout.trim())
  expect(ran.stdout + ran.stderr).toMatch(
    /outside the repository in [\d.]+ s, (\d+) of \1 facts true/,
  )
}, 300_000)
