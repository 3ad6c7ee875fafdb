/**
 * How text gets its emphasis. Renderers name a tone and stay pure; whoever prints decides what a tone looks like, so
 * that this room needs no terminal: `cli/` gives colours, `plain` gives none.
 */

/** What a stretch of text is, not how it looks. @public */
export type Tone = 'good' | 'bad' | 'warn' | 'dim' | 'strong' | 'name'

/** Gives text its emphasis; must add no visible character. @public */
export type Paint = (tone: Tone, text: string) => string

/** Where text goes: how to emphasise, and how many columns there are. @public */
export interface Page {
  readonly paint: Paint
  /** Columns; text that can be broken is kept within them. */
  readonly width: number
}

/** No emphasis at all: for files, pipes and NO_COLOR. @public */
export const plain: Paint = (_tone, text) => text
