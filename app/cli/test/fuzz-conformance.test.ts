/**
 * Any command line of the conformance half, and any file given to it, ends with a documented exit code and without a
 * stack trace. Only built-in adapters: what is given as a command would be run.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodes } from '../../../reports/result/exit-code.ts'
import { type Driver, startDriver } from './driver.ts'
import { userFolder } from './helpers.ts'

const folder = userFolder()
const desk = './my-spec.ts:desk'
let driver: Driver

beforeAll(() => {
  driver = startDriver(folder, 80)
})
afterAll(() => driver.stop())

/** What is wrong with how this command line ends; null when nothing is. */
async function wrongWith(argv: readonly string[]): Promise<string | null> {
  const { code, out, err } = await driver.run(argv)
  const text = out + err
  if (!exitCodes.some(c => c === code) || code === 70) return `exit ${code}: ${text}`
  if (/^\s+at .*:\d+:\d+\)?$/m.test(text)) return `a stack trace: ${text}`
  return text === '' ? 'it prints nothing' : null
}

const plugins = () => [fc.interruptAfterTimeLimit(4000)]
const text = fc.string({ maxLength: 8 }).filter(t => !t.startsWith('-'))
const value = fc.oneof(
  fc.constantFrom('2', '0', '-1', '1e9', 'all', 'witness', 'ok', desk, '', 'NoTicket', 'guests=1'),
  text,
)
const flag = fc.oneof(
  fc.constantFrom<string[]>(
    ['--json'],
    ['--quiet'],
    ['--no-shrink'],
    ['--adapter', 'self'],
    ['--x'],
  ),
  fc
    .constantFrom('--tier', '--bounds', '--seed', '--inconclusive', '--failures-max', '--defect')
    .chain(name => value.map(v => [name, v])),
  fc
    .constantFrom(
      '--only',
      '--passes',
      '--seeds',
      '--order',
      '--start',
      '--start-max',
      '--reports',
      '--hidden',
      '--suite',
    )
    .chain(name => value.map(v => [name, v])),
)

test('argv', async () => {
  const head = fc.constantFrom(
    ['conform', '--adapter', 'self', '--model', desk, '--walk', '2'],
    ['conform', '--adapter', 'self', '--model', desk],
    ['suite', desk],
    ['mutate', desk],
    ['validate', '--model', desk, 'good.ndjson'],
    ['replay', 'good.replay.json'],
  )
  writeFileSync(path.join(folder, 'good.ndjson'), '{"event":"arrives","args":{"g":"A"}}\n')
  const argv = fc
    .tuple(head, fc.array(flag, { maxLength: 3 }))
    .map(([first, flags]) => [...first, ...flags.flat()])
  await fc.assert(
    fc.asyncProperty(argv, async words => {
      expect(await wrongWith(words)).toBeNull()
    }),
    { numRuns: 80, plugins: plugins() },
  )
})

test('replay files and suites with anything in any place', async () => {
  await driver.run(['suite', desk, '--out', 'good.suite.json'])
  const failing = ['conform', '--adapter', 'self', '--model', desk, '--defect', 'NoTicket']
  await driver.run([...failing, '--tier', 'witness', '--out', 'report'])
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  const { out } = await driver.run([...failing, '--tier', 'witness'])
  const replay = /lockstep replay (\S+)/.exec(out)?.[1] ?? ''
  const file = fc.constantFrom(
    { name: 'fuzz.replay.json', good: read(replay), argv: ['replay'] },
    {
      name: 'fuzz.suite.json',
      good: read('good.suite.json'),
      argv: ['conform', '--adapter', 'self', '--model', desk, '--suite'],
    },
  )
  const change = fc.record({ at: fc.nat(), by: fc.jsonValue({ maxDepth: 1 }) })
  await fc.assert(
    fc.asyncProperty(file, change, async ({ name, good, argv }, { at, by }) => {
      writeFileSync(path.join(folder, name), JSON.stringify(changed(JSON.parse(good), at, by)))
      expect(await wrongWith([...argv, name])).toBeNull()
    }),
    { numRuns: 80, plugins: plugins() },
  )
})

/** The value with its `at`-th part replaced; the command of an adapter is not a part. */
function changed(json: unknown, at: number, by: unknown): unknown {
  const places: (() => void)[] = []
  const visit = (here: unknown): void => {
    if (typeof here !== 'object' || here === null) return
    for (const key of Object.keys(here)) {
      const record = here as Record<string, unknown>
      if (['command', 'connect', 'listen', 'topology', 'adapter'].includes(key)) continue
      places.push(() => (record[key] = by))
      visit(record[key])
    }
  }
  visit(json)
  places[at % places.length]?.()
  return json
}
