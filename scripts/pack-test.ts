/**
 * The package as a user gets it: packs it, installs the tarball in a folder outside the repository, and does there what
 * the documents tell a user to do. Needs a build. Prints what it saw and sets process.exitCode; prints SKIPPED if the
 * registry cannot be reached. `npm run test:pack`.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { $ } from 'zx'
import { brokenLinks, missingPaths, typeProjects } from './pack-docs.ts'

const root = path.resolve(import.meta.dirname, '..')

/** The output and exit code of a command. */
interface Ran {
  readonly exitCode: number | null
  readonly output: string
}

/** A claim about the installed package, with the message to print if it is false. */
interface Finding {
  readonly fact: string
  readonly isTrue: boolean
  readonly details: string
}

/** False if the registry of the dependencies cannot be reached. */
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

/** Runs a line as a user pastes it into a shell. */
async function paste(folder: string, line: string): Promise<Ran> {
  const env = { ...process.env, NO_COLOR: '1', npm_config_yes: 'false' }
  const ran = await $({ cwd: folder, quiet: true, nothrow: true, env })`sh -c ${line}`
  return { exitCode: ran.exitCode, output: ran.stdall }
}

function found(fact: string, isTrue: boolean, { exitCode, output }: Ran): Finding {
  return { fact, isTrue, details: `exit ${exitCode}\n${output}` }
}

function listed(fact: string, wrong: readonly string[]): Finding {
  return { fact, isTrue: wrong.length === 0, details: wrong.join('\n') }
}

/** The command that a line of the output offers, such as `Replay:     npx lockstep …`. */
function offered({ output }: Ran, label: string): string {
  return new RegExp(`^ *${label}:? +(.+)$`, 'm').exec(output)?.[1] ?? `echo no line ${label}; false`
}

async function userModule(folder: string): Promise<readonly Finding[]> {
  copyFileSync(path.join(root, 'app/cli/test/fixtures/my-spec.ts'), path.join(folder, 'my-spec.ts'))
  const holds = await paste(folder, 'npx lockstep check ./my-spec.ts:desk')
  const violated = await paste(folder, 'npx lockstep check ./my-spec.ts:violated')
  const reproduced = await paste(folder, offered(violated, 'Reproduce'))
  const replayed = await paste(folder, offered(violated, 'Replay'))
  const stepShown = /1 {2}A: a guest takes a ticket - arrives\(g = A\)/
  return [
    found(
      "a user's model holds",
      holds.exitCode === 0 && /✓ desk +holds +14 /.test(holds.output),
      holds,
    ),
    found(
      'a violation ends with 12 and is shown step by step',
      violated.exitCode === 12 && stepShown.test(violated.output),
      violated,
    ),
    found(
      'its Reproduce line can be pasted',
      reproduced.exitCode === 12 && stepShown.test(reproduced.output),
      reproduced,
    ),
    found(
      'its Replay line can be pasted',
      replayed.exitCode === 12 && /Short is still violated/.test(replayed.output),
      replayed,
    ),
  ]
}

async function shipped(folder: string): Promise<readonly Finding[]> {
  const model = await paste(folder, 'npx lockstep check two-phase')
  const example = await paste(
    folder,
    'npx lockstep check node_modules/lockstep/examples/two-phase.ts:two-phase',
  )
  const failed = await paste(
    folder,
    'npx lockstep conform --adapter self --model commit --defect D4 --tier witness --failures-max 1 --quiet',
  )
  const replayed = await paste(folder, offered(failed, 'replay'))
  const verified = await paste(
    folder,
    `node node_modules/lockstep/scripts/verify.mjs lockstep-report/${offered(failed, 'case')}.certificate.json`,
  )
  const holds = /✓ two-phase +holds +288 /
  return [
    found('a shipped model holds', model.exitCode === 0 && holds.test(model.output), model),
    found(
      'an example runs from its file in the package',
      example.exitCode === 0 && holds.test(example.output),
      example,
    ),
    found('a failing case is found', failed.exitCode === 14, failed),
    found('its replay line can be pasted', replayed.exitCode === 14, replayed),
    found('its certificate is accepted', /^accepted/m.test(verified.output), verified),
  ]
}

/** The adapters that the documents tell a user to run. */
async function adapters(folder: string): Promise<readonly Finding[]> {
  const python = await paste(folder, 'python3 --version')
  if (python.exitCode !== 0) {
    console.log('pack-test: SKIPPED the example adapter, there is no python3')
    return []
  }
  const adapter = 'python3 node_modules/lockstep/examples/adapters/commit.py'
  const doctor = await paste(folder, `npx lockstep doctor --adapter "${adapter}" --model commit`)
  const buggy = await paste(
    folder,
    `npx lockstep conform --model commit --adapter "${adapter} --bug D4" --tier witness --failures-max 1 --quiet`,
  )
  return [
    found('the doctor accepts the example adapter', doctor.exitCode === 0, doctor),
    found('its bug D4 fails', buggy.exitCode === 14, buggy),
  ]
}

/** Type-checks projects of a user that has neither Node's types nor skipLibCheck. */
async function types(folder: string): Promise<readonly Finding[]> {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
  const findings: Finding[] = []
  for (const { name, fact, config } of typeProjects(folder)) {
    writeFileSync(path.join(folder, `${name}.json`), config)
    const ran = await paste(folder, `node ${tsc} -p ${name}.json`)
    findings.push(found(fact, ran.exitCode === 0, ran))
  }
  return findings
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-pack-'))
  const startedMs = performance.now()
  try {
    if (!(await install(folder))) {
      console.log('pack-test: SKIPPED, the registry cannot be reached')
      return
    }
    const installed = path.join(folder, 'node_modules/lockstep')
    const findings = [
      listed('links between its documents lead to files in the package', brokenLinks(installed)),
      listed('paths that its documents name exist in the package', missingPaths(installed)),
      ...(await userModule(folder)),
      ...(await shipped(folder)),
      ...(await adapters(folder)),
      ...(await types(folder)),
    ]
    const wrong = findings.filter(f => !f.isTrue)
    for (const { fact, details } of wrong) console.error(`pack-test: false: ${fact}\n${details}`)
    if (wrong.length > 0) process.exitCode = 1
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
    console.log(
      `pack-test: lockstep ${version} packed, installed and run outside the repository in ${seconds} s, ` +
        `${findings.length - wrong.length} of ${findings.length} facts true`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
