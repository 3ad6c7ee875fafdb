/**
 * Checks the promises in the installed package's documents: files that links lead to, paths that they name, and
 * projects that compile. Reads files of the package and runs nothing.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The documents of an installed package, as paths from its root. */
function documentsOf(installed: string): readonly string[] {
  const found = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter(
    file => file.endsWith('.md') && !file.startsWith('node_modules'),
  )
  if (found.length < 10) throw new Error(`pack-test: ${installed} has ${found.length} documents`)
  return found
}

/** Relative links of the package's documents that lead to no file of the package. */
export function brokenLinks(installed: string): readonly string[] {
  return documentsOf(installed).flatMap(document => {
    const prose = proseOf(path.join(installed, document))
    const links = [...prose.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => to)
    return links
      .filter(to => !/^https?:/.test(to))
      .filter(to => !existsSync(path.join(installed, path.dirname(document), to)))
      .map(to => `${document}: ${to}`)
  })
}

/** Paths below `node_modules/lockstep` that documents tell a user to read, copy or run, but that do not exist. */
export function missingPaths(installed: string): readonly string[] {
  const named = documentsOf(installed).flatMap(document => {
    const text = readFileSync(path.join(installed, document), 'utf8')
    return [...text.matchAll(/node_modules\/lockstep\/([\w./-]*\w)/g)].map(([, file = '']) => ({
      document,
      file,
    }))
  })
  if (named.length === 0) throw new Error('pack-test: no document names a path of the package')
  return named
    .filter(({ file }) => !existsSync(path.join(installed, file)))
    .map(({ document, file }) => `${document}: node_modules/lockstep/${file}`)
}

function proseOf(file: string): string {
  return readFileSync(file, 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '')
}

/** A TypeScript project of a user. */
export interface TypeProject {
  readonly name: string
  readonly fact: string
  readonly config: string
}

/** Every entry of the package that has types. */
const entries = [
  'lockstep',
  ...['model', 'engine', 'tools', 'checker', 'spec', 'conformance', 'reports'].map(
    name => `lockstep/${name}`,
  ),
  'lockstep/examples/reference',
]

/** Writes the modules of a few projects to a folder, and returns their configurations. */
export function typeProjects(folder: string): readonly TypeProject[] {
  const imports = entries.map((entry, i) => `export * as entry${i} from '${entry}'\n`)
  writeFileSync(path.join(folder, 'all-entries.ts'), imports.join(''))
  writeFileSync(path.join(folder, 'a-module.mts'), "export { int } from 'lockstep'\n")
  writeFileSync(path.join(folder, 'common.cts'), "import { int } from 'lockstep'\nexport = int\n")
  const strict = {
    noEmit: true,
    strict: true,
    skipLibCheck: false,
    types: [],
    target: 'es2022',
    allowImportingTsExtensions: true,
  }
  const project = (
    name: string,
    fact: string,
    options: Readonly<Record<string, unknown>>,
    files: readonly string[],
  ): TypeProject => ({
    name,
    fact,
    config: JSON.stringify({ compilerOptions: { ...strict, ...options }, files }),
  })
  const spec = ['my-spec.ts']
  return [
    project(
      'tsconfig.spec',
      "a spec compiles without Node's types or the DOM",
      { module: 'nodenext', lib: ['es2023'] },
      spec,
    ),
    project(
      'tsconfig.bundler',
      'a spec compiles for a bundler',
      { module: 'esnext', moduleResolution: 'bundler', lib: ['es2023'] },
      spec,
    ),
    project(
      'tsconfig.entries',
      "every entry of the package compiles without Node's types",
      { module: 'nodenext' },
      ['all-entries.ts'],
    ),
    project(
      'tsconfig.node16',
      'an ES module compiles with module node16',
      { module: 'node16', lib: ['es2023'] },
      ['a-module.mts'],
    ),
    project(
      'tsconfig.common',
      'a CommonJS module compiles with module nodenext',
      { module: 'nodenext', lib: ['es2023'] },
      ['common.cts'],
    ),
  ]
}
