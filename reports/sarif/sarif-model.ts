/**
 * Results of `check` as findings of SARIF: one for each unexpected violation, at the line of the property, with the line
 * of the action that breaks it, and the counterexample as its code flow. Pure.
 */
import type { CodeFlow, Location, ReportingDescriptor, Result, ThreadFlowLocation } from 'sarif'
import type { ModelResult, ResultFile } from '../result/result.ts'
import type { SourceLocation } from '../result/parts.ts'
import { type Findings, type UriBase, locationOf, plainMessage, ruleOf } from './sarif-parts.ts'
import { incompleteText } from '../text/verdicts.ts'
import {
  type LocatedStep,
  type ShownViolation,
  actorOf,
  afterSteps,
  changeRows,
  modelTitle,
  stepWords,
  violationOf,
} from '../result/violation.ts'

/** A service shows no more steps of one path. */
const stepsMax = 1000

/** An unexpected result. */
interface Wrong {
  readonly result: ModelResult
  readonly clauses: Readonly<Record<string, string>>
  /** Null where the model holds and should not, or its counts differ. */
  readonly violation: ShownViolation | null
}

/** All results of these files as one run. */
export function checkFindings(files: readonly ResultFile[]): Findings {
  const all = files.flatMap(file => file.results.map(result => ({ result, clauses: file.clauses })))
  const wrong = all
    .filter(({ result }) => !result.asExpected && result.verdict !== 'incomplete')
    .map((one): Wrong => ({ ...one, violation: violationOf(one.result) }))
  const rules = new Map<string, ReportingDescriptor>()
  for (const one of wrong) {
    const rule = ruleFor(one)
    rules.set(rule.id, rule)
  }
  return {
    category: 'check',
    results: wrong.map(resultOf),
    rules: [...rules.values()],
    notes: all.flatMap(({ result }) => noteOf(result)),
    isWhole: all.every(({ result }) => result.verdict !== 'incomplete'),
  }
}

function noteOf(result: ModelResult): Findings['notes'] {
  const model = modelTitle(result)
  if (result.verdict === 'incomplete')
    return [{ level: 'warning', text: `${model}: ${incompleteText(result)}` }]
  return result.asExpected && result.verdict === 'violated'
    ? [{ level: 'note', text: `${model}: ${result.reason}` }]
    : []
}

function ruleFor(one: Wrong): ReportingDescriptor {
  const { violation, clauses } = one
  if (violation) {
    const { title, description, requirements } = violation
    return ruleOf(ruleId(one), title, description, requirements, clauses)
  }
  const description = 'a model must give the verdict and the counts that it declares'
  return ruleOf(ruleId(one), 'unexpected verdict', description, [], clauses)
}

function ruleId({ result, violation }: Wrong): string {
  return `${result.spec}.${violation?.id ?? 'unexpected-verdict'}`
}

function resultOf(one: Wrong): Result {
  const { result, violation } = one
  const base: UriBase = result.module === null ? 'LOCKSTEP' : '%SRCROOT%'
  const breaking = violation?.failed ?? violation?.steps.at(-1) ?? null
  const last = breaking?.at ?? null
  const at = violation?.at ?? last ?? anyLocation(result)
  const related: Location[] =
    last && breaking ? [locationOf(last, base, `the last step, ${stepWords(breaking)}`, 1)] : []
  return {
    ruleId: ruleId(one),
    level: 'error',
    message: { text: messageText(result, violation, related.length > 0) },
    locations: at ? [locationOf(at, base)] : [],
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    ...(violation && violation.steps.length > 0
      ? { codeFlows: [codeFlow(violation, base, at)] }
      : {}),
    partialFingerprints: fingerprints(one),
    properties: {
      model: result.model,
      defect: result.defect,
      choices: [...result.choices],
      reproduce: result.lines.reproduce,
    },
  }
}

/** Names the violation, the model, and the command that reproduces it: some services show the message alone. */
function messageText(
  result: ModelResult,
  violation: ShownViolation | null,
  hasRelated: boolean,
): string {
  const model = modelTitle(result)
  const reproduce = plainMessage(`Reproduce: ${result.lines.reproduce}`)
  if (!violation) return `${plainMessage(`${model}: ${result.reason}.`)} ${reproduce}`
  const { title, description, steps, message } = violation
  const parts = [
    `${title}: ${description}.`,
    `In ${model}, ${afterSteps(steps.length)}.`,
    ...(message === null ? [] : [message.split('\n').join(' ')]),
    ...(steps.length > stepsMax ? [`Only the last ${stepsMax} steps are shown.`] : []),
  ].map(plainMessage)
  return [...parts, ...(hasRelated ? ['The last step is [here](1).'] : []), reproduce].join(' ')
}

/** The location of the first property, for a result that has no better one. */
function anyLocation({ properties }: ModelResult): SourceLocation | null {
  return properties.find(p => p.at !== null)?.at ?? null
}

/** The same from run to run, wherever lines move to: the property, the model and its bounds. */
function fingerprints(one: Wrong): Record<string, string> {
  const { result } = one
  const bounds = Object.entries(result.bounds).map(([k, v]) => `${k}=${v}`)
  const parts = [ruleId(one), result.model, result.defect ?? '', bounds.join(',')]
  return { 'lockstepViolation/v1': parts.join('|'), primaryLocationLineHash: parts.join('|') }
}

function codeFlow(
  { steps, title }: ShownViolation,
  base: UriBase,
  fallback: SourceLocation | null,
): CodeFlow {
  const shown = steps.slice(-stepsMax)
  const before = steps.length - shown.length
  return {
    message: { text: `A shortest run that violates ${title}` },
    threadFlows: [
      {
        locations: shown.map((step, i) =>
          flowLocation(step, before + i + 1, step.at ?? fallback, base, i === shown.length - 1),
        ),
      },
    ],
  }
}

function flowLocation(
  step: LocatedStep,
  number: number,
  at: SourceLocation | null,
  base: UriBase,
  isLast: boolean,
): ThreadFlowLocation {
  const description = `${number}  ${stepWords(step)}`
  const actor = actorOf(step)
  const logical = { logicalLocations: [{ name: step.action, kind: 'function' }] }
  const state = new Map<string, string>()
  for (const [path, text] of changeRows(step.changes)) {
    const known = state.get(path)
    state.set(path, known === undefined ? text : `${known}, ${text}`)
  }
  return {
    location: {
      ...(at ? locationOf(at, base) : {}),
      ...logical,
      message: { text: description },
    },
    executionOrder: number,
    importance: isLast ? 'essential' : 'important',
    kinds: [step.kind],
    ...(actor === '' ? {} : { module: actor }),
    ...(state.size > 0
      ? { state: Object.fromEntries([...state].map(([path, text]) => [path, { text }])) }
      : {}),
  }
}
