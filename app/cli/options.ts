/** Options that several commands have. Each is declared once, here. */
import { Option } from 'commander'
import type { DerivedTier } from '../../conformance/index.ts'
import { type FormatName, formatNames } from '../../reports/index.ts'
import { tierNames } from '../suite/tiers.ts'
import { readBounds, readIds, readWord } from './values.ts'

/** The largest port number. */
export const portMax = 65_535

/** The description of an argument that is one model. */
export const modelArgument = 'a model by name, or as ./my-spec.ts:NAME'

/** `--bounds`, given once or several times. */
export function boundsOption(
  description = 'bounds, budgets and dialects; a budget may be `unlimited`',
): Option {
  return new Option('--bounds <k=v,…>', description).argParser(readBounds)
}

/** `--tier`: some tiers, or all. */
export function tierOption(description: string): Option {
  return new Option('--tier <tiers>', `${description}: ${tierNames.join(', ')} or all`).argParser(
    readTiers,
  )
}

function readTiers(text: string): readonly DerivedTier[] {
  if (text === 'all') return tierNames
  return readIds('--tier', text).map(word => readWord('--tier', word, tierNames))
}

/** `--json` of a command that also prints text. */
export function jsonOption(): Option {
  return new Option('--json', 'print one JSON object on stdout, and the text on stderr')
}

/** `--reporter`, for commands that can write reports of what they run. */
export function reporterOption(): Option {
  return new Option(
    '--reporter <formats>',
    `also write reports: ${formatNames.join(', ')}`,
  ).argParser(t => readFormats('--reporter', t))
}

/** Names of report formats, separated by commas. */
export function readFormats(option: string, text: string): readonly FormatName[] {
  return readIds(option, text).map(word => readWord(option, word, formatNames))
}
