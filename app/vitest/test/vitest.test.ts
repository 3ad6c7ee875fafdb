/**
 * The room as a user meets it: a project with its own suite, run by a vitest of its own. What passes passes, what fails
 * fails with the counterexample printed, and leaves its files.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const project = path.join(import.meta.dirname, 'fixtures')
const vitestBin = path.join(import.meta.dirname, '../../../node_modules/vitest/vitest.mjs')

interface Seen {
  readonly name: string
  readonly status: string
  readonly message: string
}
interface Ran {
  readonly code: number
  readonly text: string
  readonly tests: readonly Seen[]
}
interface Reported {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[] | null
    }[]
  }[]
}

const scratch = mkdtempSync(path.join(os.tmpdir(), 'lockstep-vitest-'))
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
  rmSync(path.join(project, 'kept'), { recursive: true, force: true })
})

/** A nested run of one file of the project. */
async function suite(file: string): Promise<Ran> {
  const report = path.join(scratch, `${file}.json`)
  const args = [
    vitestBin,
    'run',
    file,
    '--reporter=verbose',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  // The variables of the outer run would make the inner one its part.
  const outer = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|TEST|NODE_ENV)/.test(name),
  )
  const env = { ...Object.fromEntries(outer), NO_COLOR: '1', COLUMNS: '100' }
  const { code, text } = await new Promise<{ code: number; text: string }>(resolve => {
    execFile(process.execPath, args, { cwd: project, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr }),
    )
  })
  if (!existsSync(report)) throw new Error(text)
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Reported
  const tests = testResults
    .flatMap(r => r.assertionResults)
    .map(({ fullName, status, failureMessages }) => ({
      name: fullName,
      status,
      message: (failureMessages ?? []).join('\n'),
    }))
  return { code, text, tests }
}

/** The message of a failing test, without its stack. */
function messageOf({ tests }: Ran, name: string): string {
  const found = tests.find(t => t.name === name && t.status === 'failed')
  if (!found)
    throw new Error(`${name} did not fail: ${JSON.stringify(tests.map(t => [t.name, t.status]))}`)
  return found.message.replaceAll(/\n {4}at .*/g, '').replace(/^\w*Error: /, '')
}
const statuses = ({ tests }: Ran): readonly string[] => tests.map(t => `${t.status} ${t.name}`)

const timeoutMs = 120_000

test('what holds and what conforms passes', { timeout: timeoutMs }, async () => {
  const ran = await suite('pass.check.ts')
  expect(ran.text).not.toMatch(/FAIL|skipped/)
  expect({ code: ran.code, tests: statuses(ran) }).toEqual({
    code: 0,
    tests: [
      'passed lock explored to its end, without deadlock or error',
      'passed lock One MutualExclusion: one node holds the lock at most',
      'passed lock Taken: somebody holds the lock',
      'passed lock Both: two nodes wait at once',
      'passed barging violates One, as it expects',
      'passed by matchers',
      'passed the adapter conforms to commit walks',
      'passed the adapter conforms to commit the run proves it',
      'passed an implementation, by a matcher',
    ],
  })
})

test(
  'the example of the documentation is this one, and passes',
  { timeout: timeoutMs },
  async () => {
    const [page, example] = ['../../../../docs/vitest.md', 'example.check.ts'].map(file =>
      readFileSync(path.join(project, file), 'utf8'),
    )
    const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code.trim())
    expect(blocks.length).toBeGreaterThan(1)
    for (const block of blocks) expect(example).toContain(block)
    const ran = await suite('example.check.ts')
    expect(statuses(ran).filter(s => !s.startsWith('passed'))).toEqual([])
    expect(ran.tests.length).toBeGreaterThan(5)
  },
)

describe('what does not hold', () => {
  let ran: Ran
  beforeAll(async () => {
    ran = await suite('fail.check.ts')
  }, timeoutMs)

  test('fails where it was declared, and nowhere else', () => {
    expect(ran.code).toBe(1)
    expect(statuses(ran)).toEqual([
      'skipped lock explored to its end, without deadlock or error',
      'failed lock One MutualExclusion: one node holds the lock at most',
      'passed lock Taken: somebody holds the lock',
      'passed lock Both: two nodes wait at once',
      'passed lonely explored to its end, without deadlock or error',
      'passed lonely One MutualExclusion: one node holds the lock at most',
      'passed lonely Taken: somebody holds the lock',
      'failed lonely Both: two nodes wait at once',
      'failed a model that does not hold',
      'failed a model that ends early',
      'failed what ends early is not said not to hold either',
      'failed a goal out of reach',
      'failed another property',
      'failed a misspelt property',
      'failed a misspelt property is not a property that holds',
      'failed lock explored to its end, without deadlock or error',
      'skipped lock One MutualExclusion: one node holds the lock at most',
      'skipped lock Taken: somebody holds the lock',
      'skipped lock Both: two nodes wait at once',
    ])
    // The line of the user's file, not one of this room.
    expect(ran.text).toContain('❯ fail.check.ts:11:1')
    expect(ran.text).toContain('❯ fail.check.ts:15:17')
  })

  test.each([
    ['lock One MutualExclusion: one node holds the lock at most', 'violation.txt'],
    ['a model that does not hold', 'matcher.txt'],
    ['another property', 'another.txt'],
    ['a model that ends early', 'incomplete.txt'],
    ['a goal out of reach', 'goal.txt'],
    ['a misspelt property', 'misspelt.txt'],
    ['a misspelt property is not a property that holds', 'misspelt.txt'],
  ])('%s: says so', async (name, golden) => {
    await expect(messageOf(ran, name)).toMatchFileSnapshot(`goldens/${golden}`)
  })

  test('leaves the trace that it names', () => {
    const trace = JSON.parse(
      readFileSync(path.join(project, 'kept/trace-lock-Barges.json'), 'utf8'),
    ) as {
      schema: string
      steps: unknown[]
    }
    expect(trace).toMatchObject({ schema: 'lockstep-trace/1', steps: { length: 4 } })
    expect(readFileSync(path.join(project, 'kept/trace-lock-Barges.txt'), 'utf8')).toMatch(
      /^violated lock/,
    )
    expect(existsSync(path.join(project, 'kept/trace-lock-Barges.itf.json'))).toBe(true)
  })
})

test('what does not conform', { timeout: timeoutMs }, async () => {
  const ran = await suite('conform.check.ts')
  expect(statuses(ran)).toEqual([
    'failed the adapter conforms to commit walks',
    'passed the adapter conforms to commit the run proves it',
    'failed a command that does not start',
    'failed nor is that a proof of failure',
  ])
  await expect(messageOf(ran, 'the adapter conforms to commit walks')).toMatchFileSnapshot(
    'goldens/conform.txt',
  )
  expect(messageOf(ran, 'a command that does not start')).toMatch(/exited with code 1/)
})
