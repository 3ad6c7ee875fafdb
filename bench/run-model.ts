/**
 * Explores one model as a whole process: loads a module, explores the model through the public interface, and prints
 * one line of JSON. The benchmarks time it; it is not part of the product.
 * Usage: node dist/bench/run-model.js MODULE MODEL [BOUNDS] [PROPERTIES]
 */
import { explore } from '../checker/index.ts'
import { type Model } from '../model/index.ts'
import { instantiate } from '../model/engine.ts'

const [module = '', name = '', bounds = '', properties = ''] = process.argv.slice(2)
const loaded = (await import(new URL(module, import.meta.url).href)) as Record<string, unknown>
const models = Object.values(loaded).flat() as readonly Model[]
const model = models.find(m => m.kind === 'model' && m.name === name)
if (!model) throw new Error(`${module} has no model ${name}`)
const pairs =
  bounds === '' ? [] : bounds.split(',').map(pair => pair.split('=') as [string, string])
const instance = instantiate(model, {
  bounds: Object.fromEntries(pairs),
  ...(properties === '' ? {} : { properties: properties.split(',') }),
})
const baseBytes = process.memoryUsage.rss()
const exploration = explore(instance, { now: () => performance.now() })
while (!exploration.run(1000));
const { verdict, distinct, generated, depth, seconds, bits, words, bytes } = exploration.result()
const peakBytes = process.resourceUsage().maxRSS * 1024
console.log(
  JSON.stringify({
    verdict,
    distinct,
    generated,
    depth,
    seconds,
    bits,
    words,
    bytes,
    baseBytes,
    peakBytes,
  }),
)
