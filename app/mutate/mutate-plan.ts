/**
 * Plans a mutation run: finds the model, reads or derives the suite to measure, and counts the mutants. Judges none.
 */
import { type Suite, mutantsOf } from '../../conformance/index.ts'
import type { MutateCommand } from './command.ts'
import { CliError } from '../errors.ts'
import { type Judged, judgedBy } from '../load/judged.ts'
import { derived, suiteFrom } from '../suite/suite-file.ts'
import { tiersDefault } from '../suite/tiers.ts'
import type { Bounds } from '../load/targets.ts'

/** A planned run. */
export interface MutatePlan {
  readonly judged: Judged
  readonly suite: Suite
  /** All choices: budgets too, which a suite does not hold. */
  readonly bounds: Bounds
  readonly mutants: number
}

/** Plans the run. Throws if there is no case or no mutant. */
export async function planMutate(command: MutateCommand, cwd: string): Promise<MutatePlan> {
  const { judged, suite, bounds } = await suiteOf(command, cwd)
  if (suite.cases.length === 0)
    throw new CliError('usage', {
      what: 'There is no case to run.',
      cause: 'the tiers that were asked for have no cases for this model',
      values: { model: judged.model.name, tiers: command.tiers ?? 'those by default' },
      advice: 'ask for other tiers with --tier, or use a model whose actions have a `progress`',
    })
  const all = mutantsOf(judged.instance)
  const mutants = all.filter(m => m.id.includes(command.only ?? '')).length
  if (mutants === 0)
    throw new CliError('usage', {
      what: 'There is no mutant to judge.',
      cause: 'no mutant has the text of --only in its id',
      values: { only: command.only ?? '', ids: all.slice(0, 5).map(m => m.id) },
      advice: 'give the name of an action or an operator such as drop, or leave --only out',
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
      what: '--bounds makes a different model from the one that the suite was derived from.',
      cause: 'with --suite only budgets can be chosen: how many crashes, joins and so on',
      values: { suite: { ...suite.bounds, ...suite.dialects }, bounds: command.bounds },
      advice: 'derive another suite: `lockstep suite MODEL --bounds …`',
    })
  // The corpus is measured whatever tiers were asked for.
  const isWanted = (tier: string): boolean =>
    tiers === null || tier === 'corpus' || tiers.some(t => t === tier)
  return { judged, bounds, suite: { ...suite, cases: suite.cases.filter(c => isWanted(c.tier)) } }
}
