/**
 * Goal: judging a long log of the reference cluster: vector clocks only, three kinds of event removed, a hundredth of
 * its end cut off, unknown start; and the same log with two causally ordered events exchanged. Non-goals: reading files.
 * Arguments: LOCKSTEP_BENCH_EVENTS (default 300 000).
 */
import { generateLog } from '../examples/reference/local/log.ts'
import { readLogs } from '../conformance/log/read.ts'
import { type LogVerdict, validate } from '../conformance/log/validate.ts'
import { Stepper, unlimited } from '../conformance/observer/stepper.ts'
import { models } from '../spec/models.ts'
import { save } from './measure.ts'

interface Line {
  readonly node: string
  readonly seq: number
  event: string
  args: unknown
  readonly vc?: Readonly<Record<string, number>>
}
const events = Number(process.env['LOCKSTEP_BENCH_EVENTS'] ?? 300_000)
const missing = ['vote', 'hearAgreement', 'settleIO']
const model = models.find(m => m.name === 'cvm-unlimited')
if (!model) throw new Error('there is no model cvm-unlimited')
const stepper = new Stepper(unlimited(model, { bounds: { initialMembers: 3 } }))

async function logged(): Promise<Line[]> {
  const names = ['A', 'B', 'C']
  const lines: Line[] = []
  for await (const e of generateLog({ events, names, seed: 2 })) lines.push(e)
  return lines
}

/** Exchanges the contents of two events, one known to come after the other; returns the position. */
function exchange(lines: readonly Line[], from: number): number {
  const a = lines[from] as Line
  const later = lines.findIndex(
    (b, i) => i > from && (b.vc?.[a.node] ?? 0) >= a.seq && b.event !== a.event,
  )
  const b = lines[later] as Line
  ;[a.event, b.event] = [b.event, a.event]
  ;[a.args, b.args] = [b.args, a.args]
  return later
}

async function judged(
  title: string,
  lines: readonly Line[],
  start: 'initial' | { readonly unknown: number },
): Promise<unknown> {
  const { records } = await readLogs([{ name: 'log', lines: lines.map(l => JSON.stringify(l)) }])
  const startedMs = performance.now()
  const before = process.memoryUsage().rss
  const result: LogVerdict = validate(stepper, records, { order: { kind: 'vector' }, start })
  const seconds = (performance.now() - startedMs) / 1000
  const grown = (process.memoryUsage().rss - before) / 2 ** 20
  console.log(
    `${title}: ${result.verdict}, ${result.events} events in ${seconds.toFixed(1)} s, ` +
      `${Math.round(result.explained / seconds)} events/s, ${result.pairsPerEvent.toFixed(2)} pairs an event, ` +
      `memory ${grown >= 0 ? '+' : ''}${grown.toFixed(0)} MiB`,
  )
  const { verdict, explained, pairsPerEvent } = result
  return { title, verdict, events: result.events, explained, pairsPerEvent, seconds }
}

const whole = await logged()
const count = (event: string): number => whole.filter(l => l.event === event).length
console.log(
  `${whole.length} events, ${count('crash')} crashes, ${count('begin')} transactions, ${count('elect')} elections`,
)
const kept = whole.filter(l => !missing.includes(l.event))
const partial = kept.slice(0, Math.floor(kept.length * 0.99))
const results = [
  await judged('whole, known start', whole, 'initial'),
  await judged('three kinds missing, end cut, unknown start', partial, { unknown: 100_000 }),
]
const wrong = partial.map(l => ({ ...l }))
const at = exchange(wrong, Math.floor(wrong.length / 2))
const title = `the same with two events exchanged near ${at}`
results.push(await judged(`${title}, known start`, wrong, 'initial'))
// A proof starts from every reachable state: it takes minutes, and memory for all of them.
results.push(await judged(`${title}, unknown start`, wrong, { unknown: 6_000_000 }))
save('logs', {
  events: whole.length,
  crashes: count('crash'),
  transactions: count('begin'),
  results,
})
