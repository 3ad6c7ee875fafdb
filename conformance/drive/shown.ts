/**
 * What a run shows to have happened, by the names that suites cover: actions whose events were reported, and the
 * requirements that these actions carry. It does not matter whether the run kept to its plan. Knows no verdict.
 */
import type { Stepper } from '../observer/stepper.ts'
import type { TranscriptLine } from './result.ts'

/** Events that several actions share are left out: they do not say which of them happened. */
export function itemsShown(
  stepper: Stepper,
  transcript: readonly TranscriptLine[],
): ReadonlySet<string> {
  const { actions } = stepper.instance
  const items = new Set<string>()
  for (const line of transcript) {
    if (line.kind !== 'event') continue
    const named = actions.filter(a => a.event === line.event.event)
    const [action] = named
    if (!action || named.length > 1) continue
    items.add(`action:${action.name}`)
    for (const id of action.requirements) items.add(`requirement:${id}`)
  }
  return items
}
