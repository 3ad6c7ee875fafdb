/**
 * Shows a replayed run: its steps as text, and its ending in one sentence. Also the exit code of each ending.
 * Re-executes nothing.
 */
import type { Violation } from '../../checker/index.ts'
import type { Instance } from '../../model/engine.ts'
import type { Trace } from '../../model/tools.ts'
import { type Counterexample, counted, traceLines } from '../../reports/index.ts'
import { choicesOf } from '../result/choices.ts'
import { type ExitCode, exitCode } from '../../reports/result/index.ts'
import { type Io, pageOf, say } from '../terminal/io.ts'

/** The ending of a replay; `followed` if the trace claims no violation. */
export type Ending = Violation['kind'] | 'goal' | 'nothing' | 'followed'

/** The kind of violation to render; where nothing is violated, any will do. */
export function kindOf(ending: Ending): Violation['kind'] {
  return ending === 'goal' || ending === 'nothing' || ending === 'followed' ? 'invariant' : ending
}

export function codeOf(ending: Ending): ExitCode {
  switch (ending) {
    case 'invariant':
    case 'actionProperty':
    case 'error':
      return exitCode(['safety'])
    case 'deadlock':
      return exitCode(['deadlock'])
    case 'goal':
    case 'followed':
      return 0
    case 'nothing':
      return exitCode(['unexpected'])
  }
}

/** The steps alone, under a heading. */
export function showSteps(
  instance: Instance,
  trace: Trace,
  example: Counterexample,
  people: Io['out'],
): void {
  const page = pageOf(people)
  const defect = instance.defect === null ? '' : `, defect ${instance.defect}`
  const steps = counted(trace.steps.length, 'step')
  say(
    people,
    page.paint(
      'strong',
      `${trace.model}${defect}: ${steps}, re-executed on the reference interpreter`,
    ),
  )
  say(people, page.paint('dim', `with ${choicesOf(instance).join(', ') || 'no bounds'}`))
  say(people, ['', ...traceLines(example, page), ''])
}

/** The ending in one sentence, and the property in words. */
export function showEnding(
  sentence: string,
  ending: Ending,
  property: Counterexample['property'],
  people: Io['out'],
): void {
  const isGood = codeOf(ending) === 0 || ending === 'nothing'
  say(people, pageOf(people).paint(isGood ? 'good' : 'bad', sentence))
  if (property) say(people, `${property.id}: ${property.description}`)
}
