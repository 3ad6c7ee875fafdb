/**
 * Random runs of the local host for the tests of the reference: stimuli come at any moment, between any two messages.
 */
import { AdapterError, type InProcessAdapter } from '../../../conformance/contract/adapter.ts'
import { type ParamsOf, errorCodes } from '../../../conformance/contract/messages.ts'
import { Stepper, unlimited } from '../../../conformance/index.ts'
import { cvmModels } from '../../../spec/cvm/models.ts'
import { configOf } from '../config.ts'
import { type LocalOptions, localAdapter } from '../local/adapter.ts'
import { type EventRecord, LocalCluster } from '../local/cluster.ts'
import { Random } from '../random.ts'
import { observedPaths } from '../observe.ts'
import { Judge, stepKey } from './judge.ts'

export interface RunOptions {
  readonly seed: number
  readonly rounds: number
  readonly defect?: string
  /** Stimuli at most in one round, given without waiting for quiet. */
  readonly burst?: number
  /** Of these actions only. */
  readonly only?: readonly string[]
  readonly trace?: (line: string) => void
}

const steppers = new Map<string, Stepper>()
export function stepperOf(
  name: string,
  bounds: Readonly<Record<string, number | string>> = {},
): Stepper {
  const key = `${name} ${JSON.stringify(bounds)}`
  const known = steppers.get(key)
  if (known) {
    known.instance.activate()
    return known
  }
  const model = cvmModels.find(m => m.name === name)
  if (!model) throw new Error(`no model ${name}`)
  const stepper = new Stepper(unlimited(model, { bounds }))
  steppers.set(key, stepper)
  return stepper
}
/** As text, what JSON has as text. */
function textOf(json: unknown): string {
  if (typeof json !== 'string') throw new TypeError('not a name')
  return json
}
export function nodesOf({ instance }: Stepper): readonly string[] {
  const { lanes } = instance.spec
  if (!lanes) return []
  return Array.from({ length: lanes.size }, (_, i) => textOf(lanes.toJson(lanes.valueAt(i))))
}

/** The local host for the harness: what a fault throws that is not possible now is an error of the contract. */
export function adapterForHarness(options: LocalOptions): InProcessAdapter {
  const local = localAdapter(options)
  const fault = async (p: ParamsOf<'fault'>): Promise<{ ok: true }> => {
    try {
      return await local.fault(p)
    } catch (e) {
      if (e instanceof Error && 'code' in e && e.code === errorCodes.refused)
        throw new AdapterError('adapter', e.message, errorCodes.refused)
      throw e
    }
  }
  return { ...local, fault }
}

/** One run; what went wrong, or null. */
export async function randomRun(stepper: Stepper, options: RunOptions): Promise<string | null> {
  const { seed, rounds, burst = 3, trace = () => {} } = options
  const { instance } = stepper
  const nodes = nodesOf(stepper)
  const random = new Random(seed)
  let events: EventRecord[] = []
  const { defect = null } = options
  const config = configOf(nodes, { ...instance.bounds, ...instance.dialects }, { defect })
  const cluster = new LocalCluster(config, random, {
    event: e => {
      events.push(e)
      trace(`   ${e.node} ${e.seq} ${e.event} ${JSON.stringify(e.args)} ${JSON.stringify(e.vc)}`)
    },
    reached: () => {},
  })
  const judge = new Judge(stepper)
  for (let round = 0; round < rounds; round++) {
    const refused: string[] = []
    const answers: Promise<void>[] = []
    const possible = judge.asked().filter(a => !options.only || options.only.includes(a.action))
    const stimuli = 1 + random.below(burst)
    for (let i = 0; i < stimuli; i++) {
      const kinds = [...new Set(possible.map(a => a.action))]
      const kind = random.pick(kinds)
      const chosen = random.pick(possible.filter(a => a.action === kind))
      if (random.chance(25) || !chosen) {
        trace(`> advance ${JSON.stringify(cluster.advance('next'))}`)
      } else if (chosen.action === 'crash') {
        trace(
          `> ${stepKey(chosen.action, chosen.args)} ${String(cluster.crash(String(chosen.args['n']), random.chance(50)))}`,
        )
      } else {
        const lane = String(chosen.args['n'] ?? chosen.args['m'])
        const key = stepKey(chosen.action, chosen.args)
        trace(`> ${key}`)
        answers.push(
          cluster
            .give(chosen.kind === 'fault' ? 'fault' : 'act', lane, chosen.action, chosen.args)
            .then(a => {
              trace(`< ${key} ${String(a['outcome'])} ${String(a['why'])}`)
              if (a['outcome'] === 'refused' && chosen.kind !== 'fault') refused.push(key)
            }),
        )
      }
      let left = random.below(3) === 0 ? 0 : random.below(60)
      await cluster.run(() => left-- <= 0)
    }
    await cluster.run()
    await Promise.all(answers)
    const isIdle = cluster.timers.pending === 0
    const snapshot = Object.fromEntries(nodes.map(n => [n, cluster.observe(n, observedPaths)]))
    const wrong = judge.consume(events, refused) ?? judge.quiet(isIdle) ?? judge.see(snapshot)
    events = []
    trace(`-- quiet ${JSON.stringify(wrong)}`)
    if (wrong !== null) return wrong
  }
  return null
}
