/** The section for requirements: the catalogue, with the evidence for each requirement. */
import type { Section } from '../kit/index.ts'
import { LadderView } from './ladder-view.tsx'
import './requirements.css'

/** `#/requirements`, and `#/requirements/ELECT-1` for one requirement. */
export const requirements: Section = {
  path: 'requirements',
  title: 'Requirements',
  isShown: report => report.requirements !== null,
  View: ({ report, route }) =>
    report.requirements ? <LadderView file={report.requirements} openId={route[1]} /> : null,
}
