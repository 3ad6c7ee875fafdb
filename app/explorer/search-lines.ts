/**
 * The answer to a search request, line by line. The path that the search finds is repeated on the reference interpreter before
 * it is sent.
 */
import type { Limits, Progress } from '../../checker/index.ts'
import { SpecError, StepError } from '../../model/index.ts'
import type { PlainWithBudgets } from '../../model/tools.ts'
import type { ErrorText } from '../../reports/index.ts'
import type { Run, SearchLine, SearchRequest } from '../../reports/explorer/api.ts'
import type { CountedOutcome } from './search.ts'
import type { Walker } from './walk.ts'
import type { Search } from './search-target.ts'

/** Runs a search until it ends or `signal` aborts it. Rejects with an error in four parts. */
export type Searcher = (
  search: Search,
  limits: Limits,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
) => Promise<CountedOutcome>

/** Memory limit of a search, in bytes. */
const memoryMax = 2 ** 30

/** Runs a search, and writes progress and the result. */
export async function searchLines(
  walker: Walker,
  searcher: Searcher,
  request: SearchRequest,
  here: PlainWithBudgets,
  write: (line: SearchLine) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { target, seconds, states } = request
  const search: Search = { target, from: walker.ref.toJson(here) }
  try {
    const result = await searcher(
      search,
      { seconds, states, memory: memoryMax },
      progress => void write({ kind: 'progress', progress }),
      signal,
    )
    await write(lastLine(walker, request.run, result))
  } catch (thrown) {
    if (!signal.aborted) await write({ kind: 'failed', error: partsOf(thrown) })
  }
}

function lastLine(
  walker: Walker,
  run: Run,
  { outcome, distinct, seconds }: CountedOutcome,
): SearchLine {
  const counts = { distinct, seconds }
  switch (outcome.kind) {
    case 'none':
      return { kind: 'none', ...counts }
    case 'limit':
      return { kind: 'limit', limit: outcome.limit, ...counts }
    case 'error':
      return { kind: 'failed', error: specError(outcome.message) }
    case 'found': {
      const steps = [...run.steps, ...outcome.steps]
      const again = walker.walk({ initial: run.initial, steps })
      if (!again || again.stopped)
        return { kind: 'failed', error: disagreement(again?.stopped?.why ?? 'no initial state') }
      return {
        kind: 'found',
        run: { initial: run.initial, steps },
        added: outcome.steps.length,
        ...counts,
      }
    }
  }
}

function specError(message: string): ErrorText {
  return {
    what: `The spec raises an error before the target is reached: ${message.split('\n')[0] ?? ''}`,
    cause: 'a function of the spec, or the predicate, throws in a state that was searched',
    values: {},
    advice:
      'run `lockstep check` on the model, which shows the path to that state; or make the predicate test first whether a value exists',
  }
}

function disagreement(why: string): ErrorText {
  return {
    what: 'The checker and the reference interpreter disagree on the path found.',
    cause: 'a bug in Lockstep, or a function of the spec that reads a variable outside it',
    values: { why },
    advice:
      'make sure that the spec’s functions read nothing but their arguments, bounds and dialects',
  }
}

function partsOf(thrown: unknown): ErrorText {
  if (thrown instanceof SpecError || thrown instanceof StepError) return thrown.parts
  const parts = (thrown as { readonly parts?: ErrorText } | null)?.parts
  if (parts) return parts
  return {
    what: `The search failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    cause: 'a bug in Lockstep, not in the spec',
    values: {},
    advice: 'run `lockstep check` on the model for details',
  }
}
