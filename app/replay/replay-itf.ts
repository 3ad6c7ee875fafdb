/**
 * Replays a trace in the Informal Trace Format, as Quint and Apalache write it: finds out whether the model can take the
 * same steps, and what they violate. Traces from other tools need --model.
 */
import { type Instance, SpecError, instantiate } from '../../model/engine.ts'
import {
  type ItfFollowed,
  type Reference,
  followItf,
  holdsAt,
  isDeadlock,
  itfOrigin,
  readItf,
  reference,
  traceOf,
} from '../../model/tools.ts'
import { counted, counterexampleOf, valueText } from '../../reports/index.ts'
import { refutedBy } from '../result/retrace.ts'
import type { ReplayCommand } from './command.ts'
import { CliError, fromSpecError } from '../errors.ts'
import type { ExitCode } from '../../reports/result/index.ts'
import { type Io, say } from '../terminal/io.ts'
import { readAs } from '../load/read-json.ts'
import { type Ending, codeOf, kindOf, showEnding, showSteps } from './replay-show.ts'
import { find } from '../load/targets.ts'

type Same = Extract<ItfFollowed, { kind: 'same' }>

/** Steps that are listed where a trace goes another way. */
const enabledMax = 6

/** Runs the command on the value of a file; gives its exit code. */
export async function replayItf(json: unknown, command: ReplayCommand, io: Io): Promise<ExitCode> {
  const instance = await instanceFor(json, command, io.cwd)
  const itf = readAs(command.trace, () => readItf(json, instance))
  const ref = reference(instance)
  const followed = readAs(command.trace, () => followItf(itf, ref))
  if (followed.kind === 'diverges') throw diverged(command, instance, followed)
  const found = violated(ref, followed)
  const ending = found?.ending ?? (itf.isViolation ? 'nothing' : 'followed')
  const trace = traceOf(ref, { ...followed.run, property: found?.property ?? null })
  const people = command.json ? io.err : io.out
  const kind = kindOf(ending)
  const refuted = refutedBy(instance, { kind, property: trace.property, at: null }, null)
  const example = counterexampleOf({ trace, explanation: refuted, actions: instance.actions })
  if (example) showSteps(instance, trace, example, people)
  say(people, howFound(followed, itf.missing))
  showEnding(sentenceOf(ending, found, instance), ending, example?.property ?? null, people)
  const exit = codeOf(ending)
  if (command.json) {
    const { ends, searched } = followed
    const { model, spec, property } = trace
    const search = { searched, ends, missing: itf.missing }
    const schema = 'lockstep-replayed/1'
    const steps = trace.steps.length
    say(
      io.out,
      JSON.stringify({ schema, model, spec, property, steps, ending, exit, ...search }, null, 2),
    )
  }
  return exit
}

async function instanceFor(json: unknown, command: ReplayCommand, cwd: string): Promise<Instance> {
  const origin = itfOrigin(json)
  const name = command.model ?? origin?.model ?? null
  if (name === null && command.module === null) throw nameless(command)
  const word =
    command.module === null
      ? (name ?? '')
      : [command.module, name].filter(w => w !== null).join(':')
  const found = await find([word], cwd)
  const [one] = found
  if (!one || found.length > 1)
    throw new CliError('usage', {
      what: `${word} means ${counted(found.length, 'model')}, and one is wanted.`,
      cause: 'a spec or a module was named, which has several models',
      values: { models: found.map(f => f.model.name) },
      advice: `name one, as --model ${one?.model.name ?? 'two-phase'}`,
    })
  const own = origin?.model === one.model.name ? origin : null
  const bounds = { ...own?.bounds, ...command.bounds }
  try {
    return instantiate(one.model, { bounds, defect: command.defect ?? own?.defect ?? null })
  } catch (thrown) {
    if (thrown instanceof SpecError) throw fromSpecError(thrown, 'usage', { model: one.model.name })
    throw thrown
  }
}

interface Found {
  readonly ending: Ending
  readonly property: string | null
  /** After which step; 0 is the initial state. */
  readonly step: number
}

/** The first violation along the run, by any property of the model; or a deadlock at its end. */
function violated(ref: Reference, { run }: Same): Found | null {
  const { properties } = ref.instance
  const states = [run.initial, ...run.steps.map(s => s.after)]
  for (const [step, state] of states.entries()) {
    const last = run.steps[step - 1]
    for (const p of properties) {
      if (p.kind !== 'invariant' && p.kind !== 'actionProperty') continue
      if (holdsAt(ref, p, state, last) === false) return { ending: p.kind, property: p.id, step }
    }
  }
  const end = states.at(-1) ?? run.initial
  return isDeadlock(ref, end)
    ? { ending: 'deadlock', property: null, step: run.steps.length }
    : null
}

/** Says in one line how the steps were found. */
function howFound({ run, searched, ends }: Same, missing: readonly string[]): string {
  const named = run.steps.length - searched
  const parts = [
    ...(named > 0 ? [`${counted(named, 'step')} as the trace names them`] : []),
    ...(searched > 0 ? [`${counted(searched, 'step')} found by the states alone`] : []),
    ...(missing.length > 0 ? [`not in the trace: ${missing.join(', ')}`] : []),
    ...(ends > 1 ? [`${ends} final states are possible, of which one is shown`] : []),
  ]
  return parts.join('; ')
}

function sentenceOf(ending: Ending, found: Found | null, { model, properties }: Instance): string {
  const property = properties.find(p => p.id === found?.property)
  const name = property?.name == null ? found?.property : `${found?.property} ${property.name}`
  switch (ending) {
    case 'deadlock':
      return 'the last state is a deadlock'
    case 'nothing':
      return `${model.name} can take every step, and nothing is violated, though the trace says so`
    case 'followed':
      return `${model.name} can take every step, and nothing is violated`
    default:
      return `${name ?? 'a property'} is violated ${found?.step === 0 ? 'in the initial state' : `after step ${found?.step}`}`
  }
}

function diverged(
  command: ReplayCommand,
  { model }: Instance,
  { step, why, enabled }: Extract<ItfFollowed, { kind: 'diverges' }>,
): CliError {
  const others = enabled.slice(0, enabledMax).map(({ action, params, differs }) => {
    const given = Object.entries(params).map(([name, value]) => `${name} = ${valueText(value)}`)
    const after = differs.length === 0 ? 'would fit' : `differs in ${differs.join(', ')}`
    return `${action}(${given.join(', ')}): ${after}`
  })
  const more = enabled.length > enabledMax ? [`and ${enabled.length - enabledMax} more`] : []
  return new CliError('ill-formed', {
    what: `${model.name} cannot follow ${command.trace} ${step === 0 ? 'in its first state' : `at step ${step}`}.`,
    cause: 'the two specs differ there, the model has other bounds, or a budget is used up',
    values: {
      why,
      ...(step === 0 ? {} : { 'enabled there': [...others, ...more].join('\n') || 'nothing' }),
    },
    advice:
      'compare the action in both specs; or choose the bounds of the trace, and lift budgets, with --bounds',
  })
}

function nameless({ trace }: ReplayCommand): CliError {
  return new CliError('usage', {
    what: `${trace} does not name its model.`,
    cause: 'another tool wrote it: such traces need --model',
    values: {},
    advice:
      'name the model, as --model two-phase, or the module it is in, as --module ./my-spec.ts',
  })
}
