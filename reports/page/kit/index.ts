/** The components and helpers that the sections of the page share. Sections do not import each other. */
export { ArrowHead } from './arrow-head.tsx'
export { Bar } from './bar.tsx'
export { Clause } from './clause.tsx'
export { CopyLine } from './copy.tsx'
export { ArrowLine, DiagramFrame, LaneLines } from './diagram-lanes.tsx'
export { geometryOf, rowBox, rowsInView, type Geometry, type RowRange } from './diagram-layout.ts'
export { Mark } from './diagram-mark.tsx'
export { changeText, elementsText, traceRows, type DiagramRow } from './diagram-rows.ts'
export { ErrorNote, ErrorParts } from './error-note.tsx'
export { Help } from './help.tsx'
export { useKeys } from './keys.ts'
export { matcher } from './matcher.ts'
export { go, href, useRoute, type Route } from './router.ts'
export { Search } from './search.tsx'
export { isExplorer, type Section, type SectionProps } from './section.ts'
export { Select, optionsOf } from './select.tsx'
export { SpaceTime } from './space-time.tsx'
export { StateView } from './state-view.tsx'
export {
  BlockedList,
  BlockedReason,
  Conjunct,
  EnabledList,
  GuardList,
  StepName,
  blockedText,
} from './step-context.tsx'
export { Stepper } from './stepper.tsx'
export { Table, TableFrame, type Column } from './table.tsx'
export { Tabs, type Tab } from './tabs.tsx'
export { Tag, type Tone } from './tag.tsx'
export { ThemeButton } from './theme.tsx'
export { uniqueNames } from './unique-names.ts'
export { useViewport } from './viewport.ts'
export { VirtualRows } from './virtual.tsx'
