/**
 * `lockstep replay`: re-executes a trace on the reference interpreter, shows it, and says whether what it refuted is
 * still refuted. Explores nothing.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Violation } from '../checker/index.ts'
import { type Instance, SpecError } from '../model/engine.ts'
import { reference } from '../model/tools.ts'
import {
  type Replay,
  type Trace,
  instanceOfTrace,
  readTrace,
  replay as rerun,
} from '../model/tools.ts'
import { type Counterexample, traceLines } from '../reports/index.ts'
import { choicesOf } from './choices.ts'
import type { ReplayCommand } from './command.ts'
import { CliError, fromSpecError, messageOf, unknownName } from './errors.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { type Io, pageOf, say } from './io.ts'
import { loadModels, userModule } from './load.ts'
import { isDeadlock, shown } from './retrace.ts'
import { shipped } from './targets.ts'

/** What a replay came to. */
type Ending = Violation['kind'] | 'goal' | 'nothing'

/** Runs the command. */
export async function replay(command: ReplayCommand, io: Io): Promise<ExitCode> {
  const trace = readTraceFile(command.trace, io.cwd)
  const instance = await instanceFor(trace, command, io.cwd)
  const ref = reference(instance)
  const again = rerun(trace, ref)
  if (again.kind === 'diverges') throw diverged(command, trace, again)
  const ending = endingOf(trace, instance, again)
  const people = command.json ? io.err : io.out
  const example = shown(
    instance,
    { kind: kindOf(ending), property: trace.property, at: null },
    trace,
    again.run.error ?? null,
  )
  showTrace(instance, trace, example, ending, people)
  const code = codeOf(ending)
  if (command.json)
    say(
      io.out,
      JSON.stringify(
        {
          schema: 'lockstep-replay/1',
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

function readTraceFile(file: string, cwd: string): Trace {
  const text = attempt(
    () => readFileSync(path.resolve(cwd, file), 'utf8'),
    thrown =>
      new CliError('usage', {
        what: `${file} could not be read.`,
        cause: 'a misspelt path, or another current folder',
        values: { message: messageOf(thrown) },
        advice: 'give the trace.json that `lockstep check` wrote',
      }),
  )
  const json = attempt(
    (): unknown => JSON.parse(text),
    thrown =>
      new CliError('ill-formed', {
        what: `${file} is not JSON.`,
        cause: 'another kind of file, or one that was cut off',
        values: { message: messageOf(thrown) },
        advice: 'give the trace.json that `lockstep check` wrote',
      }),
  )
  return attempt(
    () => readTrace(json),
    thrown =>
      thrown instanceof SpecError ? fromSpecError(thrown, 'ill-formed', { file }) : thrown,
  )
}

function attempt<T>(act: () => T, wrong: (thrown: unknown) => unknown): T {
  try {
    return act()
  } catch (thrown) {
    throw wrong(thrown)
  }
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
  return attempt(
    () => instanceOfTrace(trace, model),
    thrown =>
      thrown instanceof SpecError
        ? fromSpecError(thrown, 'ill-formed', { model: model.name })
        : thrown,
  )
}

function diverged(
  command: ReplayCommand,
  trace: Trace,
  again: Extract<Replay, { kind: 'diverges' }>,
): CliError {
  const action = trace.steps[again.step - 1]?.action
  return new CliError('ill-formed', {
    what: `${command.trace} cannot be followed at ${again.step === 0 ? 'its initial state' : `step ${again.step}`}.`,
    cause:
      'the spec was changed since the trace was recorded, which may mean that the fault was repaired',
    values: { why: again.why, ...(action === undefined ? {} : { action }), model: trace.model },
    advice: 'check the model again; a fault that is still there gives a new trace',
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
  return isDeadlock(reference(instance), again.run.steps.at(-1)?.after ?? again.run.initial)
    ? 'deadlock'
    : 'nothing'
}

/** The kind to head the text with where nothing is violated. */
function kindOf(ending: Ending): Violation['kind'] {
  return ending === 'goal' || ending === 'nothing' ? 'invariant' : ending
}

function codeOf(ending: Ending): ExitCode {
  switch (ending) {
    case 'invariant':
    case 'actionProperty':
    case 'error':
      return exitCode(['safety'])
    case 'deadlock':
      return exitCode(['deadlock'])
    case 'goal':
      return 0
    case 'nothing':
      return exitCode(['unexpected'])
  }
}

const endings: Readonly<Record<Ending, string>> = {
  invariant: 'is still violated',
  actionProperty: 'is still violated',
  deadlock: 'the last state is still a deadlock',
  error: 'the spec still goes wrong there',
  goal: 'is still reached',
  nothing: 'nothing is violated any more at the end of this trace',
}

function showTrace(
  instance: Instance,
  trace: Trace,
  counterexample: Counterexample,
  ending: Ending,
  people: Io['out'],
): void {
  const page = pageOf(people)
  const defect = instance.defect === null ? [] : [`, defect ${instance.defect}`]
  say(
    people,
    page.paint(
      'strong',
      `${trace.model}${defect.join('')}: ${trace.steps.length} steps, re-executed on the reference interpreter`,
    ),
  )
  say(people, page.paint('dim', `with ${choicesOf(instance).join(', ') || 'no bounds'}`))
  say(people, ['', ...traceLines(counterexample, page), ''])
  const { property } = counterexample
  const subject =
    property && ending !== 'nothing'
      ? `${property.id}${property.name === null ? '' : ` ${property.name}`} `
      : ''
  say(
    people,
    page.paint(
      ending === 'nothing' || ending === 'goal' ? 'good' : 'bad',
      `${subject}${endings[ending]}`,
    ),
  )
  if (property) say(people, `${property.id}: ${property.says}`)
}
