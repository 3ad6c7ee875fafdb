/**
 * Nothing is kept per transition: ten million transitions after warm-up let the heap grow by less than one byte each.
 * Each model runs in a process of its own on the built code, with the collector exposed so that growth means what
 * stays, not what happens to be uncollected.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const dist = path.resolve(import.meta.dirname, '../../dist')

const script = `
const [root, module, name, transitions] = process.argv.slice(1)
const { instantiate } = await import(root + '/model/engine.js')
const { explore } = await import(root + '/checker/index.js')
const models = Object.values(await import(root + '/' + module)).flat()
const run = explore(instantiate(models.find(m => m.kind === 'model' && m.name === name)), { now: () => performance.now() })
const generated = () => run.progress().generated
while (generated() < 500_000 && !run.run(20));
gc(); gc()
const [heap, before] = [process.memoryUsage().heapUsed, generated()]
let isDone = false
while (generated() - before < Number(transitions) && !isDone) isDone = run.run(20)
const steps = generated() - before
gc(); gc()
console.log(JSON.stringify({ steps, grown: process.memoryUsage().heapUsed - heap }))
`

function heapGrowth(
  module: string,
  name: string,
  transitions: number,
): { readonly steps: number; readonly grown: number } {
  const args = [
    '--expose-gc',
    '--input-type=module',
    '-e',
    script,
    dist,
    module,
    name,
    String(transitions),
  ]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as never
}

describe.runIf(existsSync(path.join(dist, 'checker/index.js')))('ten million transitions', () => {
  it.each([
    ['examples/two-phase.js', 'two-phase-8'],
    ['spec/cvm/models.js', 'cvm'],
  ])('keep less than a byte each: %s %s', { timeout: 300_000 }, (module, name) => {
    const { steps, grown } = heapGrowth(module, name, 10_000_000)
    expect(steps).toBeGreaterThan(9_999_999)
    expect(grown / steps).toBeLessThan(1)
  })
})
