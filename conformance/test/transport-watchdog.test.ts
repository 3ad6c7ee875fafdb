import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openAdapter } from '../transport/open.ts'
import { command, hello, isAlive } from './fixtures/adapters.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-watchdog-'))
const file = path.join(folder, 'pids.json')
const pids = (): number[] => JSON.parse(readFileSync(file, 'utf8')) as number[]
afterEach(() => rmSync(file, { force: true }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function allGone(ids: readonly number[], ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += 50) {
    const alive = await Promise.all(ids.map(isAlive))
    if (!alive.includes(true)) return true
    await sleep(50)
  }
  return false
}

test('a harness that is killed leaves no process: neither the adapter nor what it started', async () => {
  const harness = path.join(import.meta.dirname, 'fixtures/harness.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', harness, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const ids = pids()
  expect(await Promise.all(ids.map(isAlive))).toEqual([true, true])
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await allGone(ids, 5000)).toBe(true)
})

test('closing ends an adapter that heeds neither stop nor SIGTERM, and what it started', async () => {
  const connection = await openAdapter({
    topology: 'cluster',
    command: command('', 'family.js'),
    env: { PIDS_FILE: file },
  })
  await connection.ask('hello', hello)
  const ids = pids()
  await connection.close()
  expect(connection.ending?.()?.leftBehind).toBe(true)
  expect(await allGone(ids, 1000)).toBe(true)
})
