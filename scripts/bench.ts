/**
 * Runs the benchmarks for `npm run bench`: every built `bench/*.bench.ts` in its own Node process, one after another,
 * so that no benchmark meets a heap or inline caches that another one warmed. Arguments select benchmarks by part of
 * their name. Fails when there is none to run.
 */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { $ } from 'zx'

const folder = path.resolve(import.meta.dirname, '../dist/bench')
const wanted = process.argv.slice(2)
const chosen = (existsSync(folder) ? readdirSync(folder) : [])
  .filter(file => file.endsWith('.bench.js'))
  .filter(file => wanted.length === 0 || wanted.some(part => file.includes(part)))
  .toSorted()

for (const file of chosen) {
  console.log(`\n# ${file}`)
  const run = await $({ nothrow: true, stdio: 'inherit' })`node ${path.join(folder, file)}`
  if (run.exitCode !== 0) process.exitCode = 1
}
if (chosen.length === 0) {
  console.error('bench: no benchmark to run')
  process.exitCode = 1
}
