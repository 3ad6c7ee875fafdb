/**
 * The records on the shared disks: the shared configuration with its transaction record, and a slot per node for the
 * state that outlives its process.
 * Requirements: JOIN-3, VRECONF-11, COMMIT-3, ADM-8.
 */
import type { Config } from './config.ts'
import type { SharedDisk } from './host.ts'

/** The changes that a transaction proposes. */
export type Operation =
  | { readonly type: 'change' }
  | { readonly type: 'addDisk'; readonly disk: string }
  | { readonly type: 'createGroup' }

export interface OpenTransaction {
  readonly id: number
  readonly operation: Operation
  /** The decision to commit is recorded; `version` is then the new version. */
  readonly decided: boolean
}
/** The shared configuration. */
export interface Configuration {
  readonly version: number
  readonly disks: readonly string[]
  /** A shared group with the name that `createGroup` uses exists. */
  readonly nameTaken: boolean
  readonly transaction: OpenTransaction | null
}

export function readConfiguration(disk: SharedDisk, config: Config): Configuration {
  const found = disk.read('configuration') as Configuration | null
  if (found !== null) return found
  return {
    version: 1,
    disks: config.disks.slice(0, config.initialDisks),
    nameTaken: false,
    transaction: null,
  }
}

export function writeConfiguration(disk: SharedDisk, configuration: Configuration): void {
  disk.write('configuration', configuration)
}

/** The configuration once its transaction is over. */
export function closed(configuration: Configuration): Configuration {
  const { transaction } = configuration
  if (transaction?.decided !== true) return { ...configuration, transaction: null }
  const { operation } = transaction
  return {
    version: configuration.version,
    disks:
      operation.type === 'addDisk' ? [...configuration.disks, operation.disk] : configuration.disks,
    nameTaken: configuration.nameTaken || operation.type === 'createGroup',
    transaction: null,
  }
}

export type Membership = 'out' | 'joining' | 'member' | 'stopping' | 'aborting'
/** A node's slot, which states its membership. The node that cleans up after a crash writes it instead. */
export interface Slot {
  readonly membership: Membership
  readonly life: number
}

export function isInitialMember(config: Config, node: string): boolean {
  const index = config.nodes.indexOf(node)
  return index >= 0 && index < config.initialMembers
}

export function readSlot(disk: SharedDisk, config: Config, node: string): Slot {
  const found = disk.read(`slot-${node}`) as Slot | null
  if (found !== null) return found
  const isMember = isInitialMember(config, node)
  return { membership: isMember ? 'member' : 'out', life: isMember ? 1 : 0 }
}

export function writeSlot(disk: SharedDisk, node: string, slot: Slot): void {
  disk.write(`slot-${node}`, slot)
}

/** The faults of a machine, each a separate flag. */
export type Flaw =
  | { readonly type: 'none' }
  | { readonly type: 'noPath'; readonly disk: string }
  | { readonly type: 'privateGroup' }
  | { readonly type: 'misfit'; readonly kind: string }

export function readFlaw(disk: SharedDisk, node: string): Flaw {
  return (disk.read(`flaw-${node}`) as Flaw | null) ?? { type: 'none' }
}

export function writeFlaw(disk: SharedDisk, node: string, flaw: Flaw): void {
  disk.write(`flaw-${node}`, flaw)
}
