/**
 * Measures a suite by the wrong variants of its spec that it catches, and turns the others into new cases. Judges nothing
 * itself.
 */
import path from 'node:path'
import {
  type Case,
  type MutationResult,
  type Suite,
  mutationScore,
  stepText,
  suiteText,
  tiersByCost,
} from '../../conformance/index.ts'
import { instantiate } from '../../model/engine.ts'
import {
  type MutateContext,
  counted,
  isSurvivor,
  mutating,
  mutateText,
  mutateTotals,
} from '../../reports/index.ts'
import { choicesOf } from '../result/choices.ts'
import type { MutateCommand } from './command.ts'
import { shellWord } from '../terminal/shell-word.ts'
import { mutationFile } from '../conform/conform-out.ts'
import { type ExitCode, type Finding, exitCode } from '../../reports/result/index.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'
import { type MutatePlan, planMutate } from './mutate-plan.ts'
import { writeJson, writeText } from '../files/write.ts'
import { progressLines } from '../terminal/progress.ts'

/** With more than this part of the mutants undecided, the score means nothing. */
const undecidedMax = 0.05

/** Runs the command; gives its exit code. */
export async function mutate(command: MutateCommand, io: Io): Promise<ExitCode> {
  const plan = await planMutate(command, io.cwd)
  const people = command.json ? io.err : io.out
  const { result, isInterrupted } = await score(plan, command, io)
  const context = contextOf(plan, isInterrupted)
  const whole = mutationFile(result, context)
  say(people, mutateText(result, context, pageOf(people)))
  if (command.out !== null) {
    const folder = path.resolve(io.cwd, command.out)
    writeJson(folder, 'mutation.json', whole)
    writeText(folder, 'corpus.suite.json', suiteText(withCorpus(plan.suite, result)))
    if (result.corpus.length > 0) {
      const file = path.posix.join(command.out.replaceAll('\\', '/'), 'corpus.suite.json')
      const made = counted(result.corpus.length, 'case')
      say(people, `${made} added; use them with --suite ${shellWord(file)}`)
    }
  }
  if (command.json) say(io.out, JSON.stringify(whole, null, 2))
  return exitCode(findings(result, isInterrupted))
}

async function score(
  plan: MutatePlan,
  command: MutateCommand,
  io: Io,
): Promise<{ readonly result: MutationResult; readonly isInterrupted: boolean }> {
  const { judged, suite, bounds } = plan
  const { name } = judged.model
  const lines = progressLines(io, command.quiet)
  let isInterrupted = false
  let survived = 0
  const startedMs = performance.now()
  const stopListening = io.onInterrupt(() => (isInterrupted = true))
  const cost = `${counted(plan.mutants, 'mutant')}, ${counted(suite.cases.length, 'case')}`
  lines.set('run', `${name}: ${cost}; exploring the spec`)
  try {
    const result = await mutationScore(judged.model, {
      suite,
      overrides: { bounds },
      seeds: command.seeds,
      ...(command.only === null ? {} : { only: command.only }),
      ...(command.passes === null ? {} : { passes: command.passes }),
      isInterrupted: () => isInterrupted,
      progress: (done, all, last) => {
        const isMissed = last.killed === null || last.killed.tier === 'corpus'
        if (last.decision === 'distinguished' && isMissed) survived++
        const seconds = (performance.now() - startedMs) / 1000
        lines.set('run', mutating(name, { done, all, survived, seconds }))
      },
    })
    return { result, isInterrupted }
  } finally {
    stopListening()
    lines.close()
  }
}

function contextOf({ judged, suite, bounds }: MutatePlan, isInterrupted: boolean): MutateContext {
  // With the budgets, because mutants are decided within them.
  const budgeted = instantiate(judged.model, { properties: [], bounds })
  return {
    choices: choicesOf(budgeted),
    tiers: tiersByCost
      .map(tier => ({ tier, cases: suite.cases.filter(c => c.tier === tier).length }))
      .filter(t => t.cases > 0),
    words: step => stepText(step.action, step.args),
    isInterrupted,
  }
}

/** The suite with the cases that catch its survivors. */
function withCorpus(suite: Suite, result: MutationResult): Suite {
  const isOwn = (t: { readonly tier: Case['tier'] }): boolean => t.tier === 'corpus'
  const cases = [...suite.cases, ...result.corpus]
  const missing = result.mutants
    .filter(m => isSurvivor(m, result) && m.killed === null)
    .map(m => m.id)
  const covered = cases.filter(isOwn).length
  if (covered + missing.length === 0) return suite
  const row = {
    tier: 'corpus' as const,
    of: 'mutant',
    reachable: covered + missing.length,
    covered,
    missing: missing.slice(0, 50),
  }
  return { ...suite, cases, coverage: [...suite.coverage.filter(t => !isOwn(t)), row] }
}

function findings(result: MutationResult, isInterrupted: boolean): readonly Finding[] {
  const { survived, undecided, mutants } = mutateTotals(result, result.mutants)
  return [
    ...(survived > 0 || result.correct.alarms > 0 ? ['unexpected' as const] : []),
    ...(isInterrupted || undecided > undecidedMax * mutants ? ['incomplete' as const] : []),
  ]
}
