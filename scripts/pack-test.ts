/**
 * The package as a user gets it: packs it, installs the tarball in a folder outside the repository, and checks a
 * TypeScript module of the user's own with `npx lockstep check ./my-spec.ts`. Assumes a build. Prints what it saw and
 * sets process.exitCode; says SKIPPED where the registry cannot be reached. `npm run test:pack`.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { $ } from 'zx'

const root = path.resolve(import.meta.dirname, '..')

/** What the run printed and how it ended. */
interface Seen {
  readonly exitCode: number | null
  readonly output: string
}

/** False if the dependencies cannot be had because there is no registry. */
async function install(folder: string): Promise<boolean> {
  const packed = await $({
    cwd: root,
    quiet: true,
  })`npm pack --ignore-scripts --json --pack-destination ${folder}`
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }]
  writeFileSync(
    path.join(folder, 'package.json'),
    '{ "name": "a-user", "private": true, "type": "module" }\n',
  )
  const installed = await $({
    cwd: folder,
    quiet: true,
    nothrow: true,
  })`npm install --prefer-offline --no-audit --no-fund --ignore-scripts ./${filename}`
  if (installed.exitCode === 0) return true
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ENOTCACHED/.test(installed.stderr))
    return false
  throw new Error(installed.stderr)
}

async function npx(folder: string, args: readonly string[]): Promise<Seen> {
  const ran = await $({
    cwd: folder,
    quiet: true,
    nothrow: true,
    env: { ...process.env, NO_COLOR: '1' },
  })`npx --no-install lockstep ${args}`
  return { exitCode: ran.exitCode, output: ran.stdall }
}

function differences(
  holds: Seen,
  violated: Seen,
  replayed: Seen,
  shipped: Seen,
): readonly string[] {
  const wants: readonly (readonly [string, boolean])[] = [
    ['a model of the user holds', holds.exitCode === 0 && /✓ desk +holds +14 /.test(holds.output)],
    ['a violation exits with 12', violated.exitCode === 12],
    [
      'it is shown step by step',
      /1 {2}A: a guest takes a ticket - arrives\(g = A\)/.test(violated.output),
    ],
    [
      'its trace is replayed',
      replayed.exitCode === 12 && /Short is still violated/.test(replayed.output),
    ],
    [
      'a shipped model holds',
      shipped.exitCode === 0 && /✓ two-phase +holds +288 /.test(shipped.output),
    ],
  ]
  return wants.flatMap(([what, isSo]) => (isSo ? [] : [what]))
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-pack-'))
  const startedMs = performance.now()
  try {
    if (!(await install(folder))) {
      console.log('pack-test: SKIPPED, the registry cannot be reached')
      return
    }
    copyFileSync(
      path.join(root, 'app/cli/test/fixtures/my-spec.ts'),
      path.join(folder, 'my-spec.ts'),
    )
    const holds = await npx(folder, ['check', './my-spec.ts:desk'])
    const violated = await npx(folder, ['check', './my-spec.ts:violated'])
    const replayed = await npx(folder, [
      'replay',
      'lockstep-report/trace.json',
      '--module',
      './my-spec.ts',
    ])
    const shipped = await npx(folder, ['check', 'two-phase'])
    const wrong = differences(holds, violated, replayed, shipped)
    for (const what of wrong) console.error(`pack-test: not so: ${what}`)
    if (wrong.length > 0) {
      for (const seen of [holds, violated, replayed, shipped])
        console.error(`exit ${seen.exitCode}\n${seen.output}`)
      process.exitCode = 1
    }
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
    console.log(
      `pack-test: lockstep ${version} packed, installed and run outside the repository in ${seconds} s, ${wrong.length} of 5 not as wanted`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
