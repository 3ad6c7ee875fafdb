/** The section on requirements: the catalogue as a ladder. */
import type { Section } from '../kit/index.ts'
import { LadderView } from './ladder-view.tsx'
import './requirements.css'

/** `#/requirements`, `#/requirements/ELECT-1` for one row. */
export const requirements: Section = {
  path: 'requirements',
  title: 'Requirements',
  isShown: report => report.requirements !== null,
  View: ({ report, route }) =>
    report.requirements ? <LadderView file={report.requirements} wanted={route[1]} /> : null,
}
