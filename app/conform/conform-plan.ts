/**
 * Plans a conformance run: finds the model that judges, and reads or derives the cases. Runs none.
 */
import type { Case, DerivedTier, Tally } from '../../conformance/index.ts'
import { counted } from '../../reports/index.ts'
import type { ConformCommand } from './command.ts'
import { CliError } from '../errors.ts'
import { type Judged, judgedBy } from '../load/judged.ts'
import { derived, suiteFrom } from '../suite/suite-file.ts'
import { tiersOf } from '../suite/tiers.ts'

/** A planned run. */
export interface ConformPlan {
  readonly judged: Judged
  readonly cases: readonly Case[]
  /** Number of cases and walks. */
  readonly planned: number
  /** The size of the run and what is missing from it, to print before it starts. */
  readonly description: readonly string[]
  /** Coverage of the suite by tier; empty when there are only walks. */
  readonly coverage: readonly Tally[]
}

/** Plans the run. Throws if there is nothing to run. */
export async function planConform(command: ConformCommand, cwd: string): Promise<ConformPlan> {
  const { suite, model, tiers, walks } = command
  const plan =
    suite === null
      ? await fromModel(model ?? '', command)
      : await fromFile(suite, model, tiers, cwd)
  const planned = plan.cases.length + walks
  if (planned === 0)
    throw new CliError('usage', {
      what: 'There is no case to run.',
      cause: 'the tiers that were asked for have no cases for this model',
      values: { model: plan.judged.model.name, tiers: tiers ?? 'those by default' },
      advice: 'ask for other tiers with --tier, or for walks with --walk 20',
    })
  return { ...plan, planned, description: [sizeText(plan, command), ...plan.description] }

  async function fromModel(word: string, { bounds: given }: ConformCommand) {
    const judged = await judgedBy(word, given, cwd)
    const wanted = tiersOf(tiers, walks)
    if (wanted.length === 0) return { judged, cases: [], description: [], coverage: [] }
    const { suite: made } = derived(judged.model, given, wanted)
    const { coverage } = made
    return { judged, cases: made.cases, description: incompleteness(coverage), coverage }
  }
}

async function fromFile(
  file: string,
  model: string | null,
  tiers: readonly DerivedTier[] | null,
  cwd: string,
): Promise<Omit<ConformPlan, 'planned'>> {
  const { suite, judged } = await suiteFrom(file, model, cwd)
  const cases = suite.cases.filter(c => tiers === null || tiers.some(t => t === c.tier))
  const { coverage } = suite
  return { judged, cases, description: incompleteness(coverage), coverage }
}

function incompleteness(coverage: readonly Tally[]): readonly string[] {
  return coverage
    .filter(t => t.of === 'states')
    .map(t => `the model was not explored to its end: ${t.missing.join('; ')}`)
}

function sizeText(
  { judged, cases }: Pick<ConformPlan, 'judged' | 'cases'>,
  { walks, walkLength }: ConformCommand,
): string {
  const stimuli = cases.reduce((sum, c) => sum + c.steps.length, 0)
  const parts = [
    ...(cases.length > 0
      ? [
          `${counted(cases.length, 'case')}, each from a reset, ${counted(stimuli, 'stimulus', 'stimuli')} in all`,
        ]
      : []),
    ...(walks > 0 ? [`${counted(walks, 'walk')} of up to ${walkLength} stimuli`] : []),
  ]
  return `${judged.model.name}: ${parts.join(' and ')}`
}
