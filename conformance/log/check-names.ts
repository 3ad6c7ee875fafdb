/** Checks the names that a log uses, and throws a SpecError with file and line for one that the spec does not have. */
import { SpecError } from '../../model/engine.ts'
import { Names, unknownNameParts } from '../observer/names.ts'
import type { Stepper } from '../observer/stepper.ts'
import type { LogRecord } from './read.ts'

export function checkNames(stepper: Stepper, records: readonly LogRecord[]): void {
  const names = new Names(stepper)
  const reporters = new Set(records.map(r => r.node))
  for (const { event, args, node, of, observe, vc, file, line } of records) {
    const wrong =
      (event === undefined ? null : names.event(event, args)) ??
      names.reporter(node) ??
      (observe === undefined ? null : (names.node(of ?? node) ?? names.observed(observe))) ??
      names.clock(vc, reporters)
    if (!wrong) continue
    const parts = unknownNameParts(wrong, stepper.instance.spec.name)
    throw new SpecError('bad-log', { ...parts, what: `Line ${line} of ${file}: ${parts.what}` })
  }
}
