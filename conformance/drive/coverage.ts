/**
 * The suite items that a run covers, whether or not it followed its plan: actions whose events were reported, and the
 * requirements of those actions.
 */
import type { Stepper } from '../observer/stepper.ts'
import type { TranscriptLine } from './result.ts'

/** Ignores events that several actions share, since they do not identify the action. */
export function itemsCovered(
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
