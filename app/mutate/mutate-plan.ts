/**
 * What a mutation run consists of: the model, the suite that is measured, from a file or derived, and how many mutants
 * there are. Judges none.
 */
import { type Suite, mutantsOf } from '../../conformance/index.ts'
import type { MutateCommand } from './command.ts'
import { CliError } from '../errors.ts'
import { type Judged, judgedBy } from '../load/judged.ts'
import { derived, suiteFrom } from '../suite/suite-file.ts'
import { tiersDefault } from '../suite/tiers.ts'
import type { Bounds } from '../load/targets.ts'

/** A run made definite. */
export interface MutatePlan {
  readonly judged: Judged
  readonly suite: Suite
  /** All that was chosen: budgets too, which a suite does not hold. */
  readonly bounds: Bounds
  readonly mutants: number
}

/** Finds or derives everything that is to run. Throws where that is nothing. */
export async function planMutate(command: MutateCommand, cwd: string): Promise<MutatePlan> {
  const { judged, suite, bounds } = await suiteOf(command, cwd)
  if (suite.cases.length === 0)
    throw new CliError('usage', {
      what: 'There is no case to run.',
      cause: 'the tiers that were asked for have none for this model',
      values: { model: judged.model.name, tiers: command.tiers ?? 'those by default' },
      advice: 'ask for other tiers with --tier, or name a model whose actions have paces',
    })
  const all = mutantsOf(judged.instance)
  const mutants = all.filter(m => m.id.includes(command.only ?? '')).length
  if (mutants === 0)
    throw new CliError('usage', {
      what: 'There is no mutant to judge.',
      cause: 'no id has the text of --only in it',
      values: { only: command.only ?? '', ids: all.slice(0, 5).map(m => m.id) },
      advice: 'give the name of an action, an operator such as drop, or no --only',
    })
  return { judged, suite, bounds, mutants }
}

async function suiteOf(command: MutateCommand, cwd: string): Promise<Omit<MutatePlan, 'mutants'>> {
  const { model, tiers } = command
  if (command.suite === null) {
    const { bounds } = command
    const judged = await judgedBy(model, bounds, cwd)
    return { judged, bounds, suite: derived(judged.model, bounds, tiers ?? tiersDefault).suite }
  }
  const { suite } = await suiteFrom(command.suite, model, cwd)
  const bounds = { ...suite.bounds, ...suite.dialects, ...command.bounds }
  const judged = await judgedBy(model, bounds, cwd)
  if (judged.hash !== suite.specHash)
    throw new CliError('usage', {
      what: '--bounds makes another model than that of the suite.',
      cause: 'with --suite only budgets can be chosen: how many crashes, joins and so on',
      values: { suite: { ...suite.bounds, ...suite.dialects }, bounds: command.bounds },
      advice: 'derive another suite: `lockstep suite MODEL --bounds …`',
    })
  // What the corpus has is measured whatever tiers were asked for.
  const isWanted = (tier: string): boolean =>
    tiers === null || tier === 'corpus' || tiers.some(t => t === tier)
  return { judged, bounds, suite: { ...suite, cases: suite.cases.filter(c => isWanted(c.tier)) } }
}
