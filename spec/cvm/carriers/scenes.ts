/**
 * The smallest bounds at which a removed part shows: a shipped model and the bounds to change in it.
 * Data only. Rows share them, so that each is explored only once without a removal.
 */
interface Scene {
  readonly model: string
  readonly bounds: Readonly<Record<string, number | string>>
}

/** All bounds off; each scene turns on what it needs. */
const quiet = { crashes: 0, stops: 0, joins: 0, transactions: 0, kills: 0 }
const modes = { ...quiet, activations: 0 }
const flaws = { ...quiet, disks: 1, pathLosses: 0, misfits: 0 }
const two = { nodes: 2, initialMembers: 2 }
const three = { nodes: 3, initialMembers: 3 }
const oneJoins = { nodes: 2, initialMembers: 1, joins: 1 }

const table = {
  join: { model: 'cvm-smoke', bounds: { ...quiet, ...oneJoins } },
  cold: { model: 'cvm-smoke', bounds: { ...quiet, nodes: 2, initialMembers: 0, joins: 2 } },
  crash: { model: 'cvm-smoke', bounds: { ...quiet, ...two, crashes: 1 } },
  crash3: { model: 'cvm-smoke', bounds: { ...quiet, ...three, crashes: 1 } },
  abortDrains: { model: 'dialect-abort-drains', bounds: { ...quiet, ...two, disks: 1, stops: 1 } },
  tx: { model: 'cvm-smoke', bounds: { ...quiet, ...two, transactions: 1 } },
  txCrash: { model: 'cvm-smoke', bounds: { ...quiet, ...two, transactions: 1, crashes: 1 } },
  txCrash3: { model: 'cvm-smoke', bounds: { ...quiet, ...three, transactions: 1, crashes: 1 } },
  txKill: { model: 'cvm-smoke', bounds: { ...quiet, ...two, transactions: 1, kills: 1 } },
  txJoin: { model: 'cvm-smoke', bounds: { ...quiet, ...oneJoins, transactions: 1 } },
  txCrashJoin: {
    model: 'cvm-smoke',
    bounds: { ...quiet, ...two, transactions: 1, crashes: 1, joins: 1 },
  },
  act: { model: 'activation', bounds: { ...modes, ...two, activations: 2 } },
  actCrash: { model: 'activation', bounds: { ...modes, ...two, activations: 1, crashes: 1 } },
  actStop: { model: 'activation', bounds: { ...modes, ...two, activations: 1, stops: 1 } },
  actJoin: { model: 'activation', bounds: { ...modes, ...oneJoins, activations: 1 } },
  actCold: {
    model: 'activation',
    bounds: { ...modes, nodes: 1, initialMembers: 0, joins: 1 },
  },
  actEdit: {
    model: 'activation-groups',
    bounds: { ...modes, ...oneJoins, groups: 1, kills: 1 },
  },
  pathJoin: {
    model: 'checks',
    bounds: { ...flaws, ...oneJoins, initialDisks: 1, pathLosses: 1 },
  },
  misfitJoin: { model: 'checks', bounds: { ...flaws, ...oneJoins, misfits: 1 } },
  pathTx: {
    model: 'checks',
    bounds: { ...flaws, ...two, initialDisks: 0, transactions: 1, pathLosses: 1 },
  },
  nameTx: { model: 'checks', bounds: { ...flaws, ...two, transactions: 1, misfits: 1 } },
  twoGroups: {
    model: 'checks',
    bounds: { ...flaws, nodes: 1, initialMembers: 1, transactions: 2 },
  },
} as const satisfies Readonly<Record<string, Scene>>

export type SceneName = keyof typeof table
export const scenes: Readonly<Record<SceneName, Scene>> = table
