import { describe, expect, test } from 'vitest'
import { importsOf, judgeImport } from '../judge-import.ts'

/** What the check says about the only import in `text`, were it the source `file`. */
function verdictOn(file: string, text: string): string | undefined {
  const imports = importsOf(file, text)
  expect(imports).toHaveLength(1)
  const [only] = imports
  return only === undefined ? 'no import found' : judgeImport(file, only)
}

describe('arrows: an import along an arrow is accepted', () => {
  test.each([
    ['spec/cvm/join.ts', `import { action } from '../../model/index.ts'`],
    ['checker/explore.ts', `import type { Model } from '../model/index.ts'`],
    ['reports/html.ts', `import type { Result } from '../checker/index.ts'`],
    ['reports/html.ts', `export type { Result } from '../checker/index.ts'`],
    ['reports/result/form.ts', `import { traceForm } from '../../model/schemas.ts'`],
    ['reports/page/main.tsx', `import { plain } from '../index.ts'`],
    ['conformance/belief.ts', `import { explore } from '../checker/index.ts'`],
    ['examples/reference/node.ts', `import { log } from './log.ts'`],
    ['app/cli/main.ts', `import { readFileSync } from 'node:fs'`],
    ['app/cli/registry.ts', `import * as dieHard from '../../examples/die-hard.ts'`],
    ['app/cli/load.ts', 'const user = await import(file)'],
    ['model/index.ts', `export { int } from './scalars.ts'`],
    ['model/compile/emit.ts', `import { int } from '../scalars.ts'`],
    ['scripts/test.ts', `import { arrows } from '../checker/visited-set.ts'`],
  ])('%s: %s', (file, text) => {
    expect(verdictOn(file, text)).toBeUndefined()
  })
})

describe('arrows: an import against an arrow is rejected', () => {
  test.each([
    ['model/record.ts', `import { explore } from '../checker/index.ts'`, 'against the arrows'],
    [
      'model/record.ts',
      `import type { Explorer } from '../checker/index.ts'`,
      'against the arrows',
    ],
    ['model/record.ts', `type T = import('../checker/index.ts').Explorer`, 'against the arrows'],
    ['model/record.ts', `const c = await import('../checker/index.ts')`, 'against the arrows'],
    ['model/index.ts', `export * from '../spec/index.ts'`, 'against the arrows'],
    ['spec/cvm/join.ts', `import '../../checker/index.ts'`, 'against the arrows'],
    ['checker/explore.ts', `import { cvm } from '../spec/index.ts'`, 'against the arrows'],
    [
      'model/record.ts',
      `import { caseForm } from '../conformance/schemas.ts'`,
      'against the arrows',
    ],
    ['reports/html.ts', `import { main } from '../app/cli/main.ts'`, 'against the arrows'],
    ['reports/html.ts', `import { main } from './page/main.tsx'`, 'against the arrows'],
    ['reports/html.ts', `import { cvm } from '../spec/index.ts'`, 'against the arrows'],
    ['reports/html.ts', `import { explore } from '../checker/index.ts'`, 'for types only'],
    ['reports/html.ts', `import { type Result } from '../checker/index.ts'`, 'for types only'],
    ['examples/die-hard.ts', `import { main } from '../app/cli/main.ts'`, 'against the arrows'],
    ['app/cli/check.ts', `import { arrows } from '../../scripts/arrows.ts'`, 'against the arrows'],
  ])('%s: %s', (file, text, reason) => {
    expect(verdictOn(file, text)).toContain(reason)
  })
})

test('examples import the package by its name, as a user does', () => {
  expect(verdictOn('examples/paxos.ts', `import { int } from 'lockstep'`)).toBeUndefined()
  expect(verdictOn('examples/paxos.ts', `import { int } from 'lockstep/checker'`)).toContain(
    'by relative path',
  )
})

describe('arrows: what else an import may not do', () => {
  test.each([
    ['checker/pool.ts', `import { Worker } from 'node:worker_threads'`, 'runs in a browser'],
    ['checker/pool.ts', `import { Worker } from 'worker_threads'`, 'runs in a browser'],
    ['model/record.ts', `import fs from 'fs/promises'`, 'runs in a browser'],
    [
      'checker/explore.ts',
      `import { emit } from '../model/compile/emit.ts'`,
      'reaches inside model/',
    ],
    ['checker/explore.ts', `import { emit } from '../model/index.js'`, 'reaches inside model/'],
    ['model/compile/emit.ts', `import { int } from '../index.ts'`, 'its own room’s index.ts'],
    ['model/record.ts', `import { int } from './index.ts'`, 'its own room’s index.ts'],
    ['checker/explore.ts', `import { int } from 'lockstep/model'`, 'by relative path'],
    ['checker/explore.ts', `import { int } from '#model/index.ts'`, 'by relative path'],
    ['checker/explore.ts', `import { x } from '../../other/x.ts'`, 'lies in no room'],
    ['spec/registry.ts', 'const user = await import(file)', 'computed name'],
    ['examples/reference/node.ts', `import { run } from '../two-phase.ts'`, 'against the arrows'],
    [
      'examples/reference/node.ts',
      `import { int } from '../../model/index.ts'`,
      'against the arrows',
    ],
  ])('%s: %s', (file, text, reason) => {
    expect(verdictOn(file, text)).toContain(reason)
  })
})
