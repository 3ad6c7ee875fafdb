/**
 * The documents are true: generated parts are as `npm run docs` writes them, code blocks compile, the specs they show
 * behave as stated, and the files and links they name exist. Needs a build, like all tests of the command.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explore } from '../../checker/explore.ts'
import type { CheckResult } from '../../checker/result.ts'
import { exitCodes } from '../../reports/result/exit-code.ts'
import { loadModels, userModule } from '../../app/load/load.ts'
import type { Model } from '../../model/index.ts'
import { type Overrides, instantiate } from '../../model/instance.ts'
import { documents, linked, modulesOf, root, synced, writeModules } from '../docs-sync.ts'

const textOf = (document: string) => readFileSync(path.join(root, document), 'utf8')
const proseOf = (document: string) => textOf(document).replaceAll(/^```[\s\S]*?^```$/gm, '')
/** Written by a run, so absent from a fresh clone. */
const madeLater = ['bench/results/']
/** The code of docs/vitest.md is a test of app/vitest, which also runs it. */
const withCode = documents.filter(d => d !== 'docs/vitest.md' && modulesOf(textOf(d)).length > 0)

function check(model: Model, overrides: Overrides = {}): CheckResult {
  const exploration = explore(instantiate(model, overrides), { now: () => performance.now() })
  while (!exploration.run(1_000)) continue
  return exploration.result()
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-docs-test-'))
  for (const d of withCode) writeModules(textOf(d), path.join(folder, path.basename(d, '.md')))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(documents)('%s', document => {
  test('generated parts are fresh; `npm run docs` renews them', async () => {
    expect(textOf(document)).toBe(await synced(document))
  }, 120_000)
})

describe.each(linked)('%s', document => {
  test('files that it names exist', () => {
    const named = proseOf(document).matchAll(
      /`((?:app|model|checker|conformance|spec|reports|examples|docs|scripts|bench)\/[\w./-]*)`/g,
    )
    const missing = [...named]
      .map(([, file = '']) => file)
      .filter(file => !madeLater.includes(file) && !existsSync(inRoot(file)))
    expect(missing).toEqual([])
  })

  test('links lead to files and headings', () => {
    const links = [...proseOf(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to)
    const wrong = links.filter(to => !/^https?:/.test(to) && !leadsSomewhere(document, to))
    expect(wrong).toEqual([])
  })

  test('no path of a machine', () => {
    expect(textOf(document)).not.toMatch(/\/(?:home|root|tmp|work|Users)\//)
  })
})

const inRoot = (file: string) => path.join(root, file)

function leadsSomewhere(document: string, to: string): boolean {
  const [file = '', heading] = to.split('#')
  const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file)
  if (!existsSync(inRoot(target))) return false
  return heading === undefined || headings(textOf(target)).includes(heading)
}

/** Headings as GitHub names them. */
function headings(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  )
}

test('blocks of code compile as a user’s modules do', () => {
  expect(withCode).toEqual(['README.md', 'docs/coming-from.md', 'docs/language.md'])
  const config = {
    extends: inRoot('tsconfig.base.json'),
    compilerOptions: {
      noEmit: true,
      composite: false,
      declaration: false,
      declarationMap: false,
      rewriteRelativeImportExtensions: false,
      allowImportingTsExtensions: true,
      noUncheckedIndexedAccess: false,
      noUnusedLocals: false,
      noUnusedParameters: false,
      paths: { lockstep: [inRoot('model/index.ts')] },
    },
    include: ['*/*.ts'],
  }
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = inRoot('node_modules/typescript/bin/tsc')
  const ran = spawnSync(process.execPath, [tsc, '--listFilesOnly'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(f =>
    f.endsWith('.ts'),
  )
  expect(modules.length).toBeGreaterThan(3)
  for (const file of modules) expect(ran.stdout).toContain(path.basename(file))
  expect(spawnSync(process.execPath, [tsc], { cwd: folder, encoding: 'utf8' }).stdout).toBe('')
}, 60_000)

test('specs that are shown do what they say', async () => {
  let models = 0
  let defects = 0
  for (const document of withCode) {
    const at = path.join(folder, path.basename(document, '.md'))
    for (const { file, text } of modulesOf(textOf(document))) {
      if (!text.includes('model(')) continue
      const found = await loadModels(userModule(file, at))
      for (const model of found.values()) {
        models += 1
        const { verdict, violation, distinct, generated, depth } = check(model)
        const seen = { verdict, property: violation?.property, distinct, generated, depth }
        expect({ model: model.name, ...seen }).toMatchObject(model.expect ?? {})
      }
      const [first] = found.values()
      for (const [id, d] of Object.entries(first?.spec.defects ?? {})) {
        defects += 1
        const model = found.get(d.model)
        if (!model) throw new Error(`${id} names no model that is exported`)
        const overrides = { defect: id, bounds: d.bounds ?? {} }
        const { violation, coverage } = check(model, overrides)
        const blamed = violation?.property ?? coverage.goals.find(g => !g.reached)?.id
        expect({ id, blamed, steps: violation?.path.steps.length }).toEqual({
          id,
          blamed: d.breaks[0],
          steps: d.steps,
        })
        const alone = d.breaks.map(p => blamedAlone(model, overrides, p))
        expect({ id, alone }).toEqual({ id, alone: d.breaks })
      }
    }
  }
  expect({ models, defects }).toEqual({ models: 8, defects: 4 })
}, 60_000)

function blamedAlone(model: Model, overrides: Overrides, property: string): string | undefined {
  const only = { ...overrides, properties: [property], deadlock: 'allowed' } as const
  const { violation, coverage } = check(model, only)
  return violation?.property ?? coverage.goals.find(g => !g.reached)?.id
}

test('the table of exit codes has every code, and no other', () => {
  const codes = [...textOf('docs/cli.md').matchAll(/^\| +(\d+) \|/gm)].map(([, code]) =>
    Number(code),
  )
  expect(codes.toSorted((a, b) => a - b)).toEqual(exitCodes.toSorted((a, b) => a - b))
})

test('the versions of file formats that pages name are those in the code', () => {
  const sources = ['model', 'conformance', 'reports', 'app'].flatMap(room =>
    readdirSync(inRoot(room), { recursive: true, encoding: 'utf8' })
      .filter(f => f.endsWith('.ts') && !/(^|\/)test\//.test(f))
      .map(f => textOf(path.join(room, f))),
  )
  const versions = (text: string) => text.match(/\blockstep-[a-z]+\/\d+/g) ?? []
  const current = new Set(sources.flatMap(versions))
  expect(current.size).toBeGreaterThan(5)
  const named = linked.flatMap(document => versions(textOf(document)))
  expect(named.filter(version => !current.has(version))).toEqual([])
})

test('the index lists every page once', () => {
  const listed = [...textOf('docs/README.md').matchAll(/\]\(([\w-]+\.md)\)/g)].map(
    ([, file]) => file,
  )
  const pages = readdirSync(inRoot('docs')).filter(f => f.endsWith('.md') && f !== 'README.md')
  expect(listed.toSorted()).toEqual(pages.toSorted())
})

test('the page on architecture stays within 300 lines, the README within 10 KB', () => {
  expect(textOf('docs/ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(301)
  expect(Buffer.byteLength(textOf('README.md'))).toBeLessThanOrEqual(10_240)
})
