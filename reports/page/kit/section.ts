/**
 * What the page is put together from: sections, each with a tab and all addresses under its path. A section sees the
 * report and the address, and nothing of the other sections.
 */
import type { ComponentType } from 'preact'
import type { Report } from '../../index.ts'
import type { Route } from './router.ts'

/** What a section's view is given. */
export interface SectionProps {
  readonly report: Report
  /** The address, the section's own path first. */
  readonly route: Route
}

/** One tab of the page. */
export interface Section {
  /** First part of its addresses: `conformance` is `#/conformance`. The first section shown is also at `#/`. */
  readonly path: string
  readonly title: string
  /** False when the report has nothing for it. */
  readonly isShown: (report: Report) => boolean
  readonly View: ComponentType<SectionProps>
}

/** Whether this page was served by `lockstep explore` and has a model behind it. */
export function isLive(): boolean {
  return document.documentElement.dataset['kind'] === 'explorer'
}
