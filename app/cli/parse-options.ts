/**
 * Options that several commands of the conformance half have.
 */
import { Option } from 'commander'
import type { DerivedTier } from '../../conformance/index.ts'
import { readBounds, readIds, readWord } from './values.ts'

/** By name here too, so that a help text does not load what derives them. */
const tierNames = ['witness', 'tour', 'points', 'negative', 'scenarios'] as const
tierNames satisfies readonly DerivedTier[]

/** `--tier`, some tiers or all. */
export function tierOption(description: string): Option {
  return new Option('--tier <tiers>', `${description}: ${tierNames.join(', ')} or all`).argParser(
    readTiers,
  )
}

function readTiers(text: string): readonly DerivedTier[] {
  if (text === 'all') return tierNames
  return readIds('--tier', text).map(word => readWord('--tier', word, tierNames))
}

/** `--bounds`, given once or several times. */
export function boundsOption(): Option {
  return new Option('--bounds <k=v,…>', 'bounds, budgets and dialects').argParser(readBounds)
}
