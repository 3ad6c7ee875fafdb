/**
 * Re-executes a trace on the reference interpreter, shows it, and says whether it still violates what it did. Hands
 * replay files of conformance runs to replay-run.ts, and traces of other tools to replay-itf.ts. Explores nothing.
 */
import { type Instance, SpecError } from '../../model/engine.ts'
import { reference } from '../../model/tools.ts'
import {
  type Replay,
  type Trace,
  endOf,
  instanceOfTrace,
  isDeadlock,
  looksLikeItf,
  readTrace,
  replay as rerun,
} from '../../model/tools.ts'
import { type Counterexample, counterexampleOf } from '../../reports/index.ts'
import { refutedBy } from '../result/retrace.ts'
import type { ReplayCommand } from './command.ts'
import { CliError, fromSpecError, unknownName } from '../errors.ts'
import type { ExitCode } from '../../reports/result/index.ts'
import { type Io, say } from '../terminal/io.ts'
import { loadModels, userModule } from '../load/load.ts'
import { readAs, readJson } from '../load/read-json.ts'
import { type Ending, codeOf, kindOf, showEnding, showSteps } from './replay-show.ts'
import { shipped } from '../load/targets.ts'

const advice =
  'give the trace.json that `lockstep check` wrote, a replay file of `conform`, or a trace of Quint or Apalache'

/** Runs the command. */
export async function replay(command: ReplayCommand, io: Io): Promise<ExitCode> {
  const json = readJson(command.trace, io.cwd, advice)
  if (isReplayFile(json)) return (await import('./replay-run.ts')).replayRun(json, command, io)
  if (command.adapter !== null) throw noAdapter(command)
  if (looksLikeItf(json)) return (await import('./replay-itf.ts')).replayItf(json, command, io)
  if (isChosen(command)) throw chosenAlready(command)
  const trace = readAs(command.trace, () => readTrace(json))
  const instance = await instanceFor(trace, command, io.cwd)
  const ref = reference(instance)
  const again = rerun(trace, ref)
  if (again.kind === 'diverges') throw diverged(command, trace, again)
  const ending = endingOf(trace, instance, again)
  const people = command.json ? io.err : io.out
  const refuted = refutedBy(
    instance,
    { kind: kindOf(ending), property: trace.property, at: null },
    again.run.error ?? null,
  )
  const example = counterexampleOf({ trace, explanation: refuted, actions: instance.actions })
  if (example) {
    showSteps(instance, trace, example, people)
    showEnding(sentenceOf(example, ending), ending, example.property, people)
  }
  const code = codeOf(ending)
  if (command.json)
    say(
      io.out,
      JSON.stringify(
        {
          schema: 'lockstep-replayed/1',
          model: trace.model,
          spec: trace.spec,
          property: trace.property,
          steps: trace.steps.length,
          ending,
          exit: code,
        },
        null,
        2,
      ),
    )
  return code
}

/** Looks only at the schema, so that a broken replay file is reported as one. */
function isReplayFile(json: unknown): boolean {
  const schema: unknown = (json as { readonly schema?: unknown } | null)?.schema
  return typeof schema === 'string' && schema.startsWith('lockstep-replay/')
}

function noAdapter({ trace }: ReplayCommand): CliError {
  return new CliError('usage', {
    what: `${trace} is a trace, and a trace needs no adapter.`,
    cause: 'it was written by `check`, and a replay file of `conform` is needed',
    values: {},
    advice: 'leave --adapter out; or give CASE.replay.json',
  })
}

function isChosen({ model, bounds, defect }: ReplayCommand): boolean {
  return model !== null || defect !== null || Object.keys(bounds).length > 0
}

function chosenAlready({ trace }: ReplayCommand): CliError {
  return new CliError('usage', {
    what: `${trace} already names its model and the choices it was recorded with.`,
    cause: '--model, --bounds and --defect are for traces of other tools',
    values: {},
    advice: 'leave them out; `lockstep check` explores with other choices',
  })
}

async function instanceFor(trace: Trace, command: ReplayCommand, cwd: string): Promise<Instance> {
  const models =
    command.module === null
      ? (await shipped()).map(f => f.model)
      : [...(await loadModels(userModule(command.module, cwd))).values()]
  const model =
    models.find(m => m.name === trace.model && m.spec.name === trace.spec) ??
    models.find(m => m.name === trace.model)
  const where = command.module === null ? 'shipped model' : `model in ${command.module}`
  if (!model)
    throw unknownName(
      where,
      trace.model,
      models.map(m => m.name),
      'say where the model comes from with --module ./my-spec.ts',
    )
  try {
    return instanceOfTrace(trace, model)
  } catch (thrown) {
    if (thrown instanceof SpecError)
      throw fromSpecError(thrown, 'ill-formed', { model: model.name })
    throw thrown
  }
}

function diverged(
  command: ReplayCommand,
  trace: Trace,
  again: Extract<Replay, { kind: 'diverges' }>,
): CliError {
  const action = trace.steps[again.step - 1]?.action
  return new CliError('ill-formed', {
    what: `${command.trace} cannot be followed at ${again.step === 0 ? 'its initial state' : `step ${again.step}`}.`,
    cause: 'the spec was changed since the trace was recorded; the fault may have been repaired',
    values: { why: again.why, ...(action === undefined ? {} : { action }), model: trace.model },
    advice: 'check the model again; if the fault is still there, that gives a new trace',
  })
}

function endingOf(
  trace: Trace,
  instance: Instance,
  again: Extract<Replay, { kind: 'same' }>,
): Ending {
  if (again.end === 'error' || again.end === 'goal') return again.end
  if (again.end === 'violation')
    return instance.properties.find(p => p.id === trace.property)?.kind === 'actionProperty'
      ? 'actionProperty'
      : 'invariant'
  if (trace.property !== null) return 'nothing'
  return isDeadlock(reference(instance), endOf(again.run)) ? 'deadlock' : 'nothing'
}

const endings: Readonly<Record<Ending, string>> = {
  invariant: 'is still violated',
  actionProperty: 'is still violated',
  deadlock: 'the last state is still a deadlock',
  error: 'the spec still goes wrong there',
  goal: 'is still reached',
  nothing: 'nothing is violated any more at the end of this trace',
  followed: 'can be followed',
}

function sentenceOf({ property }: Counterexample, ending: Ending): string {
  const subject =
    property && ending !== 'nothing'
      ? `${property.id}${property.name === null ? '' : ` ${property.name}`} `
      : ''
  return `${subject}${endings[ending]}`
}
