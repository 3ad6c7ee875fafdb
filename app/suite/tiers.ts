/** The tiers of a suite, by name, without the code that derives them: help texts need the names alone. */
import type { DerivedTier } from '../../conformance/index.ts'

/** Every tier that can be derived, in the order in which a suite holds them. */
export const tierNames = ['witness', 'tour', 'points', 'negative', 'scenarios'] as const
tierNames satisfies readonly DerivedTier[]

/** The tiers to run or measure when the caller names none. */
export const tiersDefault: readonly DerivedTier[] = ['witness', 'points', 'negative']

/** The tiers that a conformance run derives: those asked for, or the default ones; none when only walks were asked for. */
export function tiersOf(
  asked: readonly DerivedTier[] | null | undefined,
  walks: number,
): readonly DerivedTier[] {
  return asked ?? (walks > 0 ? [] : tiersDefault)
}

/** Stimuli in a walk, at most, when the caller does not say. */
export const walkLengthDefault = 30
