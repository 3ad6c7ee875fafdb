/**
 * The ladder of requirements of the shipped specs: checks their smaller models, holds the reference implementation to
 * one, measures a suite, and compares what follows with the snapshot in the repository. `npm run requirements`; with
 * `-- --update` it writes the snapshot. Assumes a build. Small bounds: two minutes on two idle cores.
 */
import path from 'node:path'
import { $ } from 'zx'

const root = path.resolve(import.meta.dirname, '..')
const out = 'lockstep-report/requirements'

/** All shipped cvm models except the one that takes a minute. */
const models =
  'join election precedence commit activation activation-groups checks checks-repeated cvm-smoke'
const two = 'nodes=2,initialMembers=2'

/** The commands, each with the exit codes that leave a result behind: a surviving mutant is no reason to stop. */
const runs: readonly (readonly [line: string, codes: readonly number[]])[] = [
  [`check ${models} --out ${out}/check`, [0]],
  [
    `conform --adapter reference --model commit --bounds ${two} --tier witness,negative,scenarios --out ${out}/conform`,
    [0],
  ],
  [
    `mutate commit --bounds ${two},crashes=0,kills=0 --tier witness,negative --passes 1 --out ${out}/mutate`,
    [0, 15],
  ],
]

/** Prints and runs the built command; returns its exit code. */
async function lockstep(args: readonly string[], isShown: boolean): Promise<number | null> {
  const stdio = ['ignore', isShown ? 'inherit' : 'ignore', 'inherit'] as const
  const ran = await $({
    cwd: root,
    nothrow: true,
    quiet: true,
    stdio: [...stdio],
  })`${process.execPath} dist/app/cli/main.js ${args}`
  return ran.exitCode
}

async function main(more: readonly string[]): Promise<number> {
  for (const [line, codes] of runs) {
    console.log(`lockstep ${line}`)
    const code = await lockstep([...line.split(' '), '--quiet'], false)
    if (code === null || !codes.includes(code)) {
      console.error(`ended with ${code}: there is no ladder without it`)
      return code ?? 70
    }
  }
  const ladder = ['check', 'conform', 'mutate'].map(kind => `${out}/${kind}`)
  const files = ['--waivers', 'spec/requirements.waivers.json', '--out', out]
  const snapshot = ['--snapshot', 'spec/requirements.snapshot', ...more]
  return (
    (await lockstep(['requirements', '--ladder', ...ladder, ...files, ...snapshot], true)) ?? 70
  )
}

process.exitCode = await main(process.argv.slice(2))
