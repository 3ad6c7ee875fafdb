/**
 * A search on behalf of the page: done by somebody in a thread of its own, its way checked on the reference interpreter
 * before it is told. The two engines must agree here too.
 */
import type { Limits, Progress } from '../../checker/index.ts'
import { SpecError, StepError } from '../../model/index.ts'
import type { PlainWithBudgets } from '../../model/tools.ts'
import type { ErrorText } from '../../reports/index.ts'
import type { Run, SeekLine, SeekRequest } from '../../reports/explorer/api.ts'
import type { SoughtWithCounts } from './seek.ts'
import type { Walker } from './walk.ts'
import type { Search } from './wanted.ts'

/** Who searches: `signal` ends the search. Rejects with an error that has parts. */
export type Seeker = (
  search: Search,
  limits: Limits,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
) => Promise<SoughtWithCounts>

/** Bytes of states and table at most. */
const memoryMax = 2 ** 30

/** Searches, and writes what comes of it line by line. */
export async function seekLines(
  walker: Walker,
  seeker: Seeker,
  request: SeekRequest,
  here: PlainWithBudgets,
  write: (line: SeekLine) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { wanted, seconds, states } = request
  const search: Search = { wanted, from: walker.ref.toJson(here) }
  try {
    const came = await seeker(
      search,
      { seconds, states, memory: memoryMax },
      progress => void write({ kind: 'progress', progress }),
      signal,
    )
    await write(endOf(walker, request.run, came))
  } catch (thrown) {
    if (!signal.aborted) await write({ kind: 'failed', error: partsOf(thrown) })
  }
}

function endOf(
  walker: Walker,
  run: Run,
  { sought, distinct, seconds }: SoughtWithCounts,
): SeekLine {
  const counts = { distinct, seconds }
  switch (sought.kind) {
    case 'none':
      return { kind: 'none', ...counts }
    case 'limit':
      return { kind: 'limit', limit: sought.limit, ...counts }
    case 'error':
      return { kind: 'failed', error: goesWrong(sought.message) }
    case 'found': {
      const steps = [...run.steps, ...sought.steps]
      const again = walker.walk({ initial: run.initial, steps })
      if (!again || again.stopped)
        return { kind: 'failed', error: disagreement(again?.stopped?.why ?? 'no initial state') }
      return {
        kind: 'found',
        run: { initial: run.initial, steps },
        added: sought.steps.length,
        ...counts,
      }
    }
  }
}

function goesWrong(message: string): ErrorText {
  return {
    what: `The spec goes wrong before that is reached: ${message.split('\n')[0] ?? ''}`,
    cause: 'a closure of the spec, or the predicate, throws in a state that was searched',
    values: {},
    advice:
      'check the model, which shows the way there; or make the predicate ask first whether a part exists',
  }
}

function disagreement(why: string): ErrorText {
  return {
    what: 'The two engines disagree on the way that was found.',
    cause: 'a bug in Lockstep, or a closure of the spec that reads a variable outside it',
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
    advice: 'run `lockstep check` on the model, which says more',
  }
}
