/**
 * A conformance run as findings of SARIF: one for each failing case. Its rule is the requirement that the nearest steps
 * cite, or else the kind of failure; its code flow is the stimuli and events. A result does not know where in its source
 * the implementation is wrong, so the location is that of the spec's step, if it is known. Pure.
 */
import type { CaseResult, Failure } from '../../conformance/index.ts'
import type { Location, ReportingDescriptor, Result, ThreadFlowLocation } from 'sarif'
import { kindText } from '../result/failure-kinds.ts'
import { nearestLocation } from '../result/nearest-location.ts'
import type { ConformFile } from '../result/conform-file.ts'
import type { SourceLocation } from '../result/parts.ts'
import { type Findings, type UriBase, locationOf, plainMessage, ruleOf } from './sarif-parts.ts'
import { called, stimulusText, stretchesOf } from '../result/transcript.ts'

/** A service shows no more steps of one path. */
const stepsMax = 1000
const implementation = 'the implementation'

/** The failing cases of one run. */
export function conformanceFindings(file: ConformFile): Findings {
  const failing = file.cases.flatMap(one =>
    one.verdict === 'fail' && one.failure ? [{ one, failure: one.failure }] : [],
  )
  const rules = new Map<string, ReportingDescriptor>()
  for (const { failure } of failing) {
    const rule = ruleFor(failure, file)
    rules.set(rule.id, rule)
  }
  return {
    category: `conform/${file.model}/${file.adapter.replaceAll(/[^\w.-]+/g, '_').slice(0, 80)}`,
    results: failing.map(({ one, failure }) => resultOf(one, failure, file)),
    rules: [...rules.values()],
    notes: notesOf(file),
    isWhole: file.verdict === 'pass' || file.verdict === 'fail',
  }
}

function notesOf(file: ConformFile): Findings['notes'] {
  const open = file.cases.filter(c => c.verdict !== 'pass' && c.verdict !== 'fail')
  return open.map(c => ({
    level: c.verdict === 'error' ? 'error' : 'warning',
    text: `${c.id}: ${c.verdict}: ${c.reason ?? 'no reason was given'}`,
  }))
}

function ruleId({ kind, requirements }: Failure, { spec }: ConformFile): string {
  return `${spec}.${requirements[0] ?? kind}`
}

function ruleFor(failure: Failure, file: ConformFile): ReportingDescriptor {
  const id = ruleId(failure, file)
  const [first] = failure.requirements
  if (first === undefined) {
    const description = kindText(failure, implementation)
    return ruleOf(id, failure.kind.replaceAll('-', ' '), description, [], file.clauses)
  }
  return ruleOf(id, first, file.clauses[first] ?? first, [first], file.clauses)
}

function resultOf(one: CaseResult, failure: Failure, file: ConformFile): Result {
  const run = file.shrunk?.result.id === one.id ? file.shrunk.result : one
  const found = nearestLocation(run.failure ?? failure, file)
  const base: UriBase = file.module == null ? 'LOCKSTEP' : '%SRCROOT%'
  const allowed = failure.allowed.length > 0 ? failure.allowed : failure.explanation.allowed
  const instead = allowed.length > 0 ? allowed.join(' or ') : 'nothing'
  const replay = file.replays[one.id]
  const steps = flow(run, file, found, base)
  return {
    ruleId: ruleId(failure, file),
    level: 'error',
    message: {
      text: plainMessage(
        [
          `${kindText(failure, implementation)}: ${failure.seen}. The spec allows ${instead}.`,
          `Case ${one.id}, ${file.adapter} against ${file.model}.`,
          ...(replay === undefined ? [] : [`Replay: ${replay}`]),
        ].join(' '),
      ),
    },
    locations: [
      {
        ...(found ? locationOf(found, base) : {}),
        logicalLocations: [{ fullyQualifiedName: one.id, kind: 'function' }],
      },
    ],
    ...(steps.length > 0 ? { codeFlows: [{ threadFlows: [{ locations: steps }] }] } : {}),
    partialFingerprints: fingerprints(one, failure, file),
    properties: { adapter: file.adapter, case: one.id, requirements: [...failure.requirements] },
  }
}

/** The case and the kind of failure, but not the moment in the run, which shrinking may move. */
function fingerprints(
  one: CaseResult,
  failure: Failure,
  file: ConformFile,
): Record<string, string> {
  const text = [file.spec, file.model, file.adapter, one.id, failure.signature].join('|')
  return { 'lockstepFailure/v1': text, primaryLocationLineHash: text }
}

/** Stimuli and events up to the one that is wrong. */
function flow(
  { transcript, failure }: CaseResult,
  { actions = [] }: ConformFile,
  fallback: SourceLocation | null,
  base: UriBase,
): ThreadFlowLocation[] {
  const locations = new Map(actions.map(a => [a.name, a.at]))
  const stretches = stretchesOf(transcript)
  const lines = stretches.flatMap(({ stimuli, events }, i) => {
    const done = stimuli.map(s => ({
      name: s.step.action ?? '',
      text: `${stimulusText(s.step)}: ${s.outcome}`,
      module: 'stimulus',
    }))
    const told = events.map(e => ({
      name: e.event,
      text: called(e.event, e.args),
      module: e.node,
    }))
    const isLast = i === stretches.length - 1
    const wrong = isLast ? told.findIndex(e => e.text === failure?.seen) : -1
    return [...done, ...(wrong < 0 ? told : told.slice(0, wrong + 1))]
  })
  const shown = lines.slice(-stepsMax)
  const before = lines.length - shown.length
  return shown.map(({ name, text, module }, i): ThreadFlowLocation => ({
    location: { ...located(locations.get(name) ?? fallback, base), message: { text } },
    module,
    executionOrder: before + i + 1,
    importance: i === shown.length - 1 ? 'essential' : 'important',
  }))
}

function located(at: SourceLocation | null, base: UriBase): Location {
  return at ? locationOf(at, base) : {}
}
