/**
 * `check --typecheck`: runs the TypeScript that is installed beside a user's module on it. Lockstep itself strips types
 * when it loads a module, so without this a misspelt field is found only when a step meets it, or never.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { CliError, wrongUsage } from '../errors.ts'
import { userModule } from '../load/load.ts'
import { modulePathOf } from '../load/targets.ts'

/** Error lines that are shown of one module. */
const shownMax = 10

/** Compiles every TypeScript module among the targets. Throws a CliError for the first that has type errors. */
export async function typecheck(targets: readonly string[], cwd: string): Promise<void> {
  const paths = [...new Set(targets.flatMap(t => modulePathOf(t) ?? []))]
  for (const given of paths.filter(p => /\.[cm]?ts$/.test(p))) {
    const file = fileURLToPath(userModule(given, cwd).url)
    const errors = await errorsOf(file, compilerOf(file, given), cwd)
    if (errors.length > 0) throw illTyped(given, errors)
  }
}

/** The command line of the compiler that the module's own project has. */
function compilerOf(file: string, given: string): string {
  try {
    const manifest = createRequire(file).resolve('typescript/package.json')
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: { tsc: string } }
    return path.join(path.dirname(manifest), bin.tsc)
  } catch {
    throw wrongUsage({
      what: `--typecheck found no TypeScript for ${given}.`,
      cause: 'the package typescript is not installed in the project of the module',
      advice: 'install it there with `npm install --save-dev typescript`, or leave --typecheck out',
    })
  }
}

async function errorsOf(file: string, compiler: string, cwd: string): Promise<readonly string[]> {
  // A project file of our own, because the user's may not include the module, or include much else.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-typecheck-'))
  try {
    const project = path.join(folder, 'tsconfig.json')
    writeFileSync(project, JSON.stringify(projectFor(file)))
    return await compile([compiler, '--project', project, '--pretty', 'false'], cwd)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Compiles this file alone, with the options of the project it belongs to, or with strict ones. */
function projectFor(file: string): object {
  const folders = ancestorsOf(file)
  const own = folders.map(f => path.join(f, 'tsconfig.json')).find(f => existsSync(f))
  const always = {
    noEmit: true,
    composite: false,
    incremental: false,
    allowImportingTsExtensions: true,
    rootDir: path.parse(file).root,
    // Types are looked for from the place of a project file, which is not that of the module.
    typeRoots: folders.map(f => path.join(f, 'node_modules/@types')).filter(f => existsSync(f)),
  }
  const strict = {
    strict: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    skipLibCheck: true,
  }
  return own === undefined
    ? { files: [file], compilerOptions: { ...strict, ...always } }
    : { extends: own, files: [file], include: [], references: [], compilerOptions: always }
}

function ancestorsOf(file: string): readonly string[] {
  const folders: string[] = []
  for (let at = path.dirname(file); ; at = path.dirname(at)) {
    folders.push(at)
    if (path.dirname(at) === at) return folders
  }
}

/** The lines that the compiler prints when it refuses; none when it accepts. */
function compile(args: readonly string[], cwd: string): Promise<readonly string[]> {
  return new Promise(resolve => {
    execFile(process.execPath, args, { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.split('\n').filter(line => line.trim() !== '')
      if (error === null) resolve([])
      else resolve(lines.length > 0 ? lines : [error.message])
    })
  })
}

function illTyped(given: string, lines: readonly string[]): CliError {
  const shown = lines.slice(0, shownMax)
  const more = lines.length > shownMax ? [`and ${lines.length - shownMax} more lines`] : []
  return new CliError('ill-formed', {
    what: `TypeScript refuses ${given}.`,
    cause: 'a misspelt name, or a value of another type than the spec declares',
    values: { errors: [...shown, ...more].join('\n') },
    advice: 'correct the module; `npx tsc --noEmit` in its project shows the same errors',
  })
}
