/**
 * A verdict is what Lockstep found, whatever a user's module does to the process, whatever the disk does, and whatever
 * became of the other models of the run.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Ran, lockstep, main, userFolder } from './helpers.ts'

const folder = userFolder()
const counter = (name: string): string => `
import fs from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { int, model, protocol, record, spec } from 'lockstep'
const State = record({ n: int(0, 3) })
const { action, init, invariant } = protocol(State)
const counts = action({ when: { 'there is room': s => s.n < 3 }, then(s) { s.n += 1 } })
const stays = action({ then() {} })
const Small = invariant({ description: 'at most three', holds: s => s.n <= 3 })
const Differs = invariant({ description: 'depends on the thread', holds: s => isMainThread || s.n < 2 })
const one = (name, properties) =>
  model(
    spec({
      name: 'counter', description: 'a counter', state: State, init: init({ then() {} }),
      actions: { counts, stays }, properties,
    }),
    { name },
  )
export const models = [one('${name}', { Small })]
export const differing = one('differing', { Differs })
`
/** A module with a model of its own name, and a line of code more. */
function write(name: string, line: string): string {
  writeFileSync(path.join(folder, `${name}.ts`), `${counter(name)}\n${line}\n`)
  return `./${name}.ts:${name}`
}
const inThread = (line: string): string => `if (!isMainThread) { ${line} }`

interface Json {
  readonly results: readonly { readonly model: string; readonly verdict: string }[]
  readonly error?: { readonly exit: number }
  readonly errors?: readonly { readonly model: string; readonly exit: number }[]
}
const json = ({ out }: Ran): Json => JSON.parse(out) as Json

describe('a module that', () => {
  test.each([
    ['exits', 'process.exit(0)'],
    ['exits-later', 'setTimeout(() => process.exit(0), 1)'],
    ['never-settles', 'await new Promise(() => {})'],
    ['rejects', 'Promise.reject(new Error("lost"))'],
    ['throws-later', 'setTimeout(() => { throw new Error("late") }, 1)'],
    ['exits-in-its-thread', inThread('process.exit(0)')],
    ['rejects-in-its-thread', inThread('Promise.reject(new Error("lost"))')],
  ])('%s ends with 65, with an error in JSON too', async (name, line) => {
    const ran = await lockstep(folder, ['check', write(name, line), '--json'])
    expect(ran.code).toBe(65)
    expect(ran.err).toMatch(/^Likely cause: /m)
    const { error, errors } = json(ran)
    expect(error?.exit ?? errors?.[0]?.exit).toBe(65)
  })
  test('keeps a timer alive ends when the check does', async () => {
    const ran = await lockstep(folder, ['check', write('timer', 'setInterval(() => {}, 100)')])
    expect(ran.code).toBe(0)
  })
  test('prints does not disturb JSON on stdout', async () => {
    const ran = await lockstep(folder, ['check', write('noisy', 'console.log("noise")'), '--json'])
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('noise') as string })
    expect(json(ran).results).toMatchObject([{ model: 'noisy', verdict: 'holds' }])
  })
})

describe('a model without a result does not hide the others', () => {
  test('because its thread ended', async () => {
    const gone = write('gone', inThread('process.exit(0)'))
    const ran = await lockstep(folder, ['check', gone, './my-spec.ts:desk', '--json'])
    expect(ran.code).toBe(65)
    expect(json(ran)).toMatchObject({
      results: [{ model: 'desk', verdict: 'holds' }],
      errors: [{ model: 'gone', exit: 65 }],
    })
    expect(ran.err).toMatch(/1 of 2 models gave no result: gone/)
  })
  test('because its closures differ between the engines', async () => {
    write('pair', '')
    const args = ['check', './pair.ts:differing', './pair.ts:pair', '--json']
    const ran = await lockstep(folder, args)
    expect([65, 70]).toContain(ran.code)
    expect(json(ran)).toMatchObject({
      results: [{ model: 'pair', verdict: 'holds' }],
      errors: [{ model: 'differing', exit: ran.code }],
    })
  })
})

describe('files', () => {
  afterEach(() => vi.unstubAllEnvs())
  const trace = (name: string): string => path.join(folder, name)

  test('nothing is written outside --out', async () => {
    const own = userFolder()
    const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'lockstep-empty-'))
    for (const name of ['TMPDIR', 'HOME', 'XDG_CACHE_HOME']) vi.stubEnv(name, elsewhere)
    const before = readdirSync(own)
    await lockstep(own, ['check', './my-spec.ts:violated', '--out', 'results'])
    expect(readdirSync(own).sort()).toEqual([...before, 'results'].sort())
    expect(readdirSync(elsewhere)).toEqual([])
  })
  test('traces and results of an earlier run are removed from --out, files of others are not', async () => {
    const check = (...args: string[]) => lockstep(folder, ['check', ...args, '--out', 'stale'])
    await check('./my-spec.ts:violated', './my-spec.ts:desk')
    expect(existsSync(trace('stale/trace-violated.json'))).toBe(true)
    writeFileSync(trace('stale/trace-notes.json'), '{"mine":true}')
    const { code } = await check('./my-spec.ts:desk')
    expect(code).toBe(0)
    expect(readdirSync(trace('stale')).sort()).toEqual(['result.json', 'trace-notes.json'])
  })
  test('a run that fails leaves no result of an earlier one in --out', async () => {
    await lockstep(folder, ['check', './my-spec.ts:desk', '--out', 'failed'])
    const gone = write('gone-again', inThread('process.exit(0)'))
    await lockstep(folder, ['check', gone, '--out', 'failed'])
    const file = JSON.parse(readFileSync(trace('failed/result.json'), 'utf8')) as Json
    expect(file).toMatchObject({ results: [], errors: [{ model: 'gone-again' }] })
  })
  test.each([
    ['holds', './my-spec.ts:desk', 30],
    ['violated', './my-spec.ts:violated', 12],
  ])('--out that is lost during the run hides no verdict: %s', async (verdict, model, expected) => {
    const out = `lost-${verdict}`
    const removing = `fs.rmSync('${out}', { recursive: true, force: true }); fs.writeFileSync('${out}', '')`
    const thief = write(`thief-${verdict}`, inThread(removing))
    const args = ['check', thief, model, '--jobs', '1', '--json', '--out', out]
    const ran = await lockstep(folder, args)
    expect(ran.code).toBe(expected)
    expect(ran.err).toMatch(/could not be written/)
    expect(json(ran).results[1]?.verdict).toBe(verdict)
  })
  test.each([
    ['./my-spec.ts:desk', 30],
    ['./my-spec.ts:violated', 12],
  ])('a full disk under stdout never makes %s a success', async (model, expected) => {
    const line = `"$0" "$1" check ${model} --json > /dev/full`
    const child = spawn('sh', ['-c', line, process.execPath, main], { cwd: folder })
    const code = await new Promise(resolve => child.on('close', resolve))
    expect(code).toBe(expected)
  })
})
