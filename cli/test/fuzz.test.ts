/**
 * Any command line ends with a documented exit code and without a stack trace. All run inside one process beside this
 * one, as vitest's loader would give it a second copy of the library, and a process a case would take minutes.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Interface, createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exitCodes } from '../exit-code.ts'
import { built } from '../home.ts'
import { userFolder } from './helpers.ts'

/** Reads `[argv, cwd]` a line as JSON and answers `{ code, text }` a line. */
const script = `
  import { createInterface } from 'node:readline'
  const { run } = await import(process.argv[2])
  for await (const line of createInterface({ input: process.stdin })) {
    const [argv, cwd] = JSON.parse(line)
    let text = ''
    const sink = { write: t => (text += t), isTerminal: false, width: 80, coloured: false }
    const io = { out: sink, err: sink, cwd, debug: false, onInterrupt: () => () => {} }
    console.log(JSON.stringify({ code: await run(argv, '0.0.0', io), text }))
  }
`
const folder = userFolder()
let driver: ChildProcess
let answers: Interface

beforeAll(() => {
  const file = path.join(folder, 'driver.mjs')
  writeFileSync(file, script)
  driver = spawn(process.execPath, [file, built('cli/run.js').href], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  if (driver.stdout === null) throw new Error('the driver has no output')
  answers = createInterface({ input: driver.stdout })
})
afterAll(() => {
  driver.kill()
})

function ran(argv: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error(`the process ended on ${JSON.stringify(argv)}`))
    driver.once('exit', gone)
    answers.once('line', line => {
      driver.off('exit', gone)
      resolve(JSON.parse(line) as { code: number; text: string })
    })
    driver.stdin?.write(`${JSON.stringify([argv, folder])}\n`)
  })
}

/** What is wrong with how this command line ends; null when nothing is. */
async function wrongWith(argv: readonly string[]): Promise<string | null> {
  const { code, text } = await ran(argv)
  if (!exitCodes.some(c => c === code) || code === 70) return `exit ${code}: ${text}`
  if (/^\s+at .*:\d+:\d+\)?$/m.test(text)) return `a stack trace: ${text}`
  return text === '' ? 'it prints nothing' : null
}

const plugins = () => [fc.interruptAfterTimeLimit(15_000)]

const word = fc.oneof(
  fc.constantFrom(
    'check',
    'list',
    'replay',
    'requirements',
    'help',
    'two-phase',
    't-commit',
    './my-spec.ts:desk',
    './my-spec.ts:',
    'JOIN',
    './',
    '.',
    ':',
  ),
  fc.constantFrom(
    '--bounds',
    '--defect',
    '--expect',
    '--json',
    '--quiet',
    '--help',
    '--limit-states',
    '--jobs',
    '--properties',
    '--module',
    '--',
    '-',
    '-x',
  ),
  fc.constantFrom(
    'participants=2',
    'guests=1',
    'violated',
    'holds',
    '10',
    '__proto__=1',
    'constructor=2',
    'commitsUnheard',
    'toString',
    '',
  ),
  fc.string({ maxLength: 12 }),
)
/** The whole default set would run for minutes. */
const isShort = (argv: readonly string[]): boolean =>
  !argv.includes('check') ||
  argv.some(a => a.includes('my-spec') || ['two-phase', 't-commit'].includes(a))

describe('fuzz', () => {
  test('argv', async () => {
    const argv = fc.array(word, { maxLength: 6 }).filter(isShort)
    await fc.assert(
      fc.asyncProperty(argv, async words => {
        expect(await wrongWith(words)).toBeNull()
      }),
      { numRuns: 150, plugins: plugins() },
    )
  }, 60_000)
  test('--bounds', async () => {
    const name = fc.oneof(
      fc.constantFrom('guests', 'arrivals', 'guest', '__proto__', 'hasOwnProperty'),
      fc.string({ maxLength: 6 }),
    )
    const value = fc.oneof(
      fc.integer({ min: -2, max: 4 }).map(String),
      fc.constantFrom('unlimited', '', '1e3', 'NaN', 'Infinity'),
      fc.string({ maxLength: 4 }),
    )
    const pairs = fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(pairs, async list => {
        const bounds = list.map(([n, x]) => `${n}=${x}`).join(',')
        expect(
          await wrongWith([
            'check',
            './my-spec.ts:desk',
            '--limit-states',
            '1000',
            '--bounds',
            bounds,
          ]),
        ).toBeNull()
      }),
      { numRuns: 60, plugins: plugins() },
    )
  }, 60_000)
})
