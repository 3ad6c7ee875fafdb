import { expect, test } from 'vitest'
import type { DefectId } from '../reference/defects.ts'
import { randomRun, stepperOf } from './reference-run.ts'

/** What a defect needs to show: transactions and crashes, activation modes, joins that fail. */
const transactions = ['begin', 'crash', 'startNode', 'issueIO']
const modes = ['requestMode', 'startNode', 'stopNode', 'crash', 'issueIO']
const joins = ['startNode', 'unfit', 'losePath', 'killDaemon', 'stopNode']

interface Hunt {
  readonly model: string
  readonly only?: readonly string[]
  readonly rounds: number
  /** The first seed that shows it, at the time of writing. */
  readonly seed: number
  /** What is seen to go wrong: the step that the spec refuses, misses or sees the trace of. */
  readonly seen: RegExp
}
function all(seed: number, seen: RegExp, model = 'cvm-smoke'): Hunt {
  return { model, rounds: 10, seed, seen }
}
function tx(seed: number, seen: RegExp): Hunt {
  return { model: 'cvm-4', only: transactions, rounds: 3, seed, seen }
}
function activation(seed: number, seen: RegExp): Hunt {
  return { model: 'activation', only: modes, rounds: 10, seed, seen }
}

const hunts: Readonly<Record<DefectId, Hunt>> = {
  D1: all(18, /vote .*yes/, 'checks'),
  D2: all(31, /vote .*yes/, 'checks'),
  D3: all(6, /validate .*yes/, 'checks'),
  D4: all(7, /agree/, 'checks'),
  D5: tx(4, /decide/),
  D6: tx(1, /reopen/),
  D7: tx(197, /closeResolution|settleTransaction/),
  D8: tx(22, /syncDaemon|settleTransaction|closeResolution/),
  D9: tx(197, /elect/),
  D10: tx(197, /closeResolution/),
  D11: all(20, /startReconfiguration/),
  D12: all(15, /agree/),
  D13: all(15, /agree/),
  D14: all(15, /missing vote/),
  D15: all(17, /startReconfiguration|agree|decide|missing abortTransaction/),
  D16: all(855, /abortTransaction/),
  D17: all(50, /abortTransaction|agree|decide/),
  D18: all(100, /abortTransaction/),
  D19: all(14, /electFirst/),
  D20: all(0, /master/),
  D21: all(8, /master/),
  D22: all(0, /missing elect/),
  D24: all(34, /checkDisks/, 'checks'),
  D25: all(0, /settleTransaction/),
  D26: all(2, /learnMaster|groups/),
  D27: all(1, /importGroups|groups/),
  D28: activation(13, /grantMode|requestMode/),
  D29: activation(13, /grantMode/),
  D30: activation(493, /grantMode|requestMode/),
  D31: activation(346, /grantMode/),
  D32: activation(0, /refuseMode|illegal refusal of requestMode/),
  D33: activation(35, /issueIO/),
  D34: all(0, /learnMaster|issueIO/),
  D35: all(0, /./),
  D56: all(0, /missing reconnectDaemon/),
  D58: { model: 'checks', only: joins, rounds: 8, seed: 2, seen: /acceptJoin/ },
  D61: { model: 'checks', only: joins, rounds: 8, seed: 1, seen: /abandonJoin/ },
  D62: all(500, /admit/),
}
const seedsMax = 1500

/** The seed known to show it, and if the implementation has changed since, any other. */
async function caught(defect: string, { seed: known, ...hunt }: Hunt): Promise<string | null> {
  const stepper = stepperOf(hunt.model)
  for (let i = -1; i < seedsMax; i++) {
    const seed = i < 0 ? known : i
    const wrong = await randomRun(stepper, { ...hunt, burst: 3, seed, defect })
    if (wrong !== null && !wrong.startsWith('gave up')) return wrong
  }
  return null
}

test.each(Object.entries(hunts))('reference with %s is caught', async (defect, hunt) => {
  expect(await caught(defect, hunt)).toMatch(hunt.seen)
})
