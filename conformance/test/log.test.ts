/** Logs: real runs are accepted however little of them is seen; a run with two steps exchanged is not. */
import { describe, expect, it } from 'vitest'
import { lanesOf } from '../../model/tools.ts'
import { models } from '../../spec/index.ts'
import { SeededRandom } from '../drive/seeded-random.ts'
import { readLogs } from '../log/read.ts'
import { type ValidateOptions, validate } from '../log/validate.ts'
import { type Found, Stepper, unlimited } from '../observer/stepper.ts'

const model = models.find(m => m.name === 'cvm-smoke')
if (!model) throw new Error('there is no model cvm-smoke')
const stepper = new Stepper(unlimited(model))

interface Line {
  readonly node: string
  readonly seq: number
  event: string
  args: unknown
  readonly vc: Readonly<Record<string, number>>
}

/** A run of the spec as a log; every third event knows of all before it, the others of their own node's. */
function logOf(length: number, seed: number): Line[] {
  const random = new SeededRandom(seed)
  const clocks = new Map<string, Record<string, number>>()
  const all: Record<string, number> = {}
  const lines: Line[] = []
  let here = stepper.initial()[0]
  while (lines.length < length) {
    const step = pick(stepper.steps(here), random)
    here = step.state
    const { action, params } = step
    const values = stepper.values(action, params) ?? []
    const raw = Object.fromEntries(action.params.map((p, i) => [p.name, values[i]]))
    const node = stepper.lane(action, raw) ?? 'monitor'
    const clock = { ...clocks.get(node), ...(lines.length % 3 === 0 ? all : {}) }
    clock[node] = (clock[node] ?? 0) + 1
    all[node] = clock[node]
    clocks.set(node, clock)
    lines.push({ node, seq: clock[node], event: action.event, args: params, vc: { ...clock } })
  }
  return lines
}
/** Mostly what goes on by itself; transactions and joins rather than departures. */
function pick(steps: readonly Found[], random: SeededRandom): Found {
  const urgent = steps.filter(f => f.action.progress === 'urgent' && f.params['answer'] !== 'no')
  const wanted = steps.filter(f =>
    ['begin', 'startNode', 'issueIO', 'detect'].includes(f.action.name),
  )
  const pool =
    urgent.length > 0 && random.chance(95)
      ? urgent
      : wanted.length > 0 && random.chance(85)
        ? wanted
        : steps
  return random.pick(pool) as Found
}

async function judge(lines: readonly Line[], options: Partial<ValidateOptions> = {}) {
  const { records } = await readLogs([
    { name: 'run.ndjson', lines: lines.map(l => JSON.stringify(l)) },
  ])
  return validate(stepper, records, {
    order: { kind: 'vector' },
    start: 'initial',
    window: 300,
    ...options,
  })
}

describe('a log of a run', () => {
  const lines = logOf(3000, 5)
  it('is accepted in its order, and by its clocks alone', async () => {
    expect((await judge(lines, { order: { kind: 'total' } })).verdict).toBe('accepted')
    expect((await judge(lines)).verdict).toBe('accepted')
  })
  it('is accepted with kinds of event missing and its end cut off', async () => {
    const kept = lines.filter(l => !['vote', 'hearAgreement', 'holdIO'].includes(l.event))
    const result = await judge(kept.slice(0, -30))
    expect(result.verdict).toBe('accepted')
    expect(result.pairsPerEvent).toBeLessThan(30)
  })
  it('is accepted from the middle on, when its start may be any state', async () => {
    const late = lines.slice(lines.findIndex((l, k) => k > 1000 && l.event === 'begin'))
    expect((await judge(late, { start: { unknown: 30_000 } })).verdict).toBe('accepted')
    expect((await judge(late.slice(20))).verdict).toBe('rejected')
  })
  it('is the same whatever the window', async () => {
    for (const window of [1, 37, 10_000])
      expect((await judge(lines, { window })).verdict).toBe('accepted')
  })
})

describe('a wrong log', () => {
  it('with two causally ordered events exchanged is rejected, at the right place and with the conjunct', async () => {
    const lines = logOf(1200, 9)
    const i = lines.findIndex((l, k) => k > 600 && l.event === 'decide')
    const j = lines.findIndex((l, k) => k < i && k > i - 60 && l.event === 'agree')
    const [a, b] = [lines[j], lines[i]]
    if (!a || !b) throw new Error('the run has no transaction there')
    ;[a.event, b.event] = [b.event, a.event]
    const result = await judge(lines)
    expect(result.verdict).toBe('rejected')
    expect(result.explained).toBeLessThan(i + 1)
    expect(result.prefixes.length).toBeGreaterThan(0)
    const nearest = result.explanation?.excluded.flatMap(e => e.nearest) ?? []
    expect(nearest.some(n => n.action === 'decide' && n.failed.length > 0)).toBe(true)
  })
  it('is inconclusive, not rejected, when not every start was tried', async () => {
    const lines = logOf(200, 3).map(l => ({ ...l, event: 'decide', args: { m: 'B' } }))
    const reports = stepper.instance.actions.map(a => a.event)
    const result = await judge(lines, { start: { unknown: 50 }, reports })
    expect(result.verdict).toBe('inconclusive')
    expect(result.reason).toContain('50')
  })
})

describe('the names in a log', () => {
  const start = { node: 'A', event: 'begin', args: { m: 'A' } }
  const judged = async (...lines: readonly object[]) => {
    const log = await readLogs([{ name: 'x', lines: lines.map(l => JSON.stringify(l)) }])
    const reports = stepper.instance.actions.map(a => a.event)
    return validate(stepper, log.records, { order: { kind: 'total' }, start: 'initial', reports })
  }
  it.each<[string, object, RegExp]>([
    ['event', { ...start, event: 'begi' }, /has no event "begi"/],
    ['argument', { ...start, args: { M: 'A' } }, /event begin of cvm has no argument "M"/],
    ['reporting node', { ...start, node: 'a' }, /has no node "a"/],
    ['observed node', { node: 'A', of: 'Z', observe: { role: 'none' } }, /has no node "Z"/],
    ['observing node', { node: 'x', observe: { role: 'none' } }, /has no node "x"/],
    ['path', { node: 'A', observe: { rol: 'none' } }, /has no path "rol"/],
    ['clock', { ...start, vc: { A: 1, AA: 3 } }, /has no node "AA"/],
  ])('are an error of the log when one is unknown: %s', async (_, line, text) => {
    await expect(judged(start, line)).rejects.toMatchObject({
      code: 'bad-log',
      message: expect.stringMatching(text) as string,
    })
    await expect(judged(start, line)).rejects.toThrow('Line 2 of x')
  })
  it('are suggested', async () => {
    await expect(judged({ ...start, event: 'begi' })).rejects.toMatchObject({
      parts: { advice: 'did you mean begin?' },
    })
  })
  it('are not values: a value outside its domain is judged', async () => {
    expect((await judged({ ...start, args: { m: 'Z' } })).verdict).toBe('rejected')
    expect((await judged({ ...start, args: { m: 2 } })).verdict).toBe('rejected')
    expect((await judged({ ...start, node: 'monitor' })).verdict).toBe('accepted')
  })
})

describe('an `observe` beside an `event`', () => {
  it('is judged, after the event', async () => {
    const lines = logOf(4, 5)
    const first = { ...lines[0] }
    const step = stepper
      .steps(stepper.initial()[0] as never)
      .find(f => f.action.event === first.event)
    if (!step) throw new Error('the first step of the run is not possible')
    stepper.load(step.state)
    const shown = stepper.instance.spec.observes['nodestate']?.(
      stepper.compiled.view as never,
      [...lanesOf(stepper.instance).values()][0] as never,
    )
    const verdictOf = async (nodestate: unknown) => {
      const line = { ...first, of: 'A', observe: { nodestate } }
      const { records } = await readLogs([{ name: 'x', lines: [JSON.stringify(line)] }])
      const reports = stepper.instance.actions.map(a => a.event)
      return validate(stepper, records, { order: { kind: 'total' }, start: 'initial', reports })
    }
    expect(await verdictOf(shown)).toMatchObject({ verdict: 'accepted', events: 1, explained: 1 })
    expect(await verdictOf('nonsense')).toMatchObject({
      verdict: 'rejected',
      events: 1,
      explained: 0,
      prefixes: [{ '': 0 }],
    })
  })
})

describe('reading', () => {
  const good = JSON.stringify({ node: 'A', seq: 1, event: 'holdIO', args: { n: 'A' } })
  it.each([
    ['an empty log', [''], 'empty'],
    ['a line that is no JSON', ['{', good], 'not JSON'],
    ['a line that is no event', ['{"seq":"one"}', good], 'not an event'],
    ['a line without an event', ['{"node":"A"}', good], 'neither'],
    ['events out of order', [good, good], 'comes after'],
  ])('refuses %s', async (_, lines, text) => {
    await expect(readLogs([{ name: 'x', lines }])).rejects.toThrow(text)
  })
  it('takes a last line cut in the middle for a truncated tail', async () => {
    const log = await readLogs([{ name: 'x', lines: [good, '{"node":"A","se'] }])
    expect(log.truncated).toEqual(['x:2'])
    expect(log.records.length).toBe(1)
  })
})
