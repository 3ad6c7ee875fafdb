/** The sections that make up the page. A section sees the report and the address, and nothing of the other sections. */
import type { ComponentType } from 'preact'
import type { Report } from '../../index.ts'
import type { Route } from './router.ts'

/** Properties of a section's view. */
export interface SectionProps {
  readonly report: Report
  /** The address. Its first part is the section's path. */
  readonly route: Route
}

/** One tab of the page, and all addresses below its path. */
export interface Section {
  /** First part of the section's addresses: `conformance` for `#/conformance`. The first section shown is also at `#/`. */
  readonly path: string
  readonly title: string
  /** False when the report has nothing to show in this section. */
  readonly isShown: (report: Report) => boolean
  readonly View: ComponentType<SectionProps>
}

/** True when `lockstep explore` serves the page, so that it can query a model. */
export function isExplorer(): boolean {
  return document.documentElement.dataset['kind'] === 'explorer'
}
