/**
 * Emphasis of text. Renderers name a tone and stay pure; the caller that prints decides how a tone looks, so that this
 * room needs no terminal: `plain` has no emphasis at all.
 */

/** The role of a piece of text, not its look. @public */
export type Tone = 'good' | 'bad' | 'warn' | 'dim' | 'strong' | 'name'

/** Gives text its emphasis; must add no visible character. @public */
export type Paint = (tone: Tone, text: string) => string

/** The page that text is rendered for: its emphasis and its width. @public */
export interface Page {
  readonly paint: Paint
  /** Columns; text that can be broken is kept within them. */
  readonly width: number
}

/** No emphasis at all: for files, pipes and NO_COLOR. @public */
export const plain: Paint = (_tone, text) => text
