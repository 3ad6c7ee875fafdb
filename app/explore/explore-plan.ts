/**
 * The model to explore and its choices: as the command line says, or as the trace that is opened was recorded.
 * Loads modules; serves nothing.
 */
import { type Instance, type Overrides, SpecError, instantiate } from '../../model/engine.ts'
import { type Trace, overridesOfTrace, readTrace } from '../../model/tools.ts'
import type { ExploreCommand } from './command.ts'
import { CliError, fromSpecError, unknownName } from '../errors.ts'
import type { ModuleRef } from '../load/module-ref.ts'
import { readAs, readJson } from '../load/read-json.ts'
import { type Found, type Target, find, shipped, withDefect } from '../load/targets.ts'

/** The model to explore. */
export interface ExplorePlan {
  readonly module: ModuleRef
  readonly instance: Instance
  /** The choices that made the instance, for the threads that make it again. */
  readonly overrides: Overrides
  readonly trace: Trace | null
}

const advice = 'give the trace.json or the result.json that `lockstep check` wrote'

/** Finds the model and makes it definite. */
export async function planExplore(command: ExploreCommand, cwd: string): Promise<ExplorePlan> {
  const trace = command.trace === null ? null : traceIn(command.trace, cwd)
  const target = await targetOf(command, trace, cwd)
  const asRecorded =
    trace !== null && command.defect === null && Object.keys(command.bounds).length === 0
  const overrides: Overrides = asRecorded ? overridesOfTrace(trace, target.model) : chosen(target)
  try {
    return {
      module: target.module,
      instance: instantiate(target.model, overrides),
      overrides,
      trace,
    }
  } catch (thrown) {
    if (!(thrown instanceof SpecError)) throw thrown
    throw fromSpecError(thrown, asRecorded ? 'ill-formed' : 'usage', { model: target.model.name })
  }
}

/** A trace, or the first counterexample of a result file. */
function traceIn(file: string, cwd: string): Trace {
  const json = readJson(file, cwd, advice)
  const results = (json as { readonly results?: unknown } | null)?.results
  if (!Array.isArray(results)) return readAs(file, () => readTrace(json))
  const traces = results.flatMap(
    (r: unknown) => (r as { readonly trace?: unknown } | null)?.trace ?? [],
  )
  if (traces.length > 0) return readAs(file, () => readTrace(traces[0]))
  throw new CliError('ill-formed', {
    what: `${file} has no counterexample.`,
    cause: 'nothing was violated in that check',
    values: { results: results.length },
    advice,
  })
}

async function targetOf(
  command: ExploreCommand,
  trace: Trace | null,
  cwd: string,
): Promise<Target> {
  const named = command.model === null ? await traced(trace) : await find([command.model], cwd)
  const fitting = trace === null ? named : named.filter(f => f.model.name === trace.model)
  const found = fitting.length > 0 ? fitting : named
  const { bounds, defect } = command
  const targets: readonly Target[] =
    defect === null
      ? found.map(f => ({ ...f, bounds, defect: null }))
      : withDefect(found, defect, bounds, true)
  const [one] = targets
  if (one && targets.length === 1) return one
  throw new CliError('usage', {
    what: `${command.model ?? 'This'} means ${targets.length} models, and one is explored at a time.`,
    cause: 'a spec or a module was named, which has several models',
    values: { models: targets.map(t => t.model.name) },
    advice:
      one?.module.path == null
        ? `for example \`lockstep explore ${one?.model.name ?? 'two-phase'}\``
        : `for example \`lockstep explore ${one.module.path}:${one.model.name}\``,
  })
}

/** The shipped model that a trace names. */
async function traced(trace: Trace | null): Promise<readonly Found[]> {
  if (trace === null)
    throw new CliError('usage', {
      what: 'No model was named.',
      cause: '`explore` was called with neither a model nor a trace',
      values: {},
      advice: 'for example `lockstep explore two-phase`; `lockstep list` names the models',
    })
  const all = await shipped()
  const found = all.filter(f => f.model.name === trace.model && f.model.spec.name === trace.spec)
  if (found.length > 0) return found
  throw unknownName(
    'shipped model',
    trace.model,
    all.map(f => f.model.name),
    'name the module that it comes from: `lockstep explore ./my-spec.ts --trace FILE`',
  )
}

function chosen({ bounds, defect }: Target): Overrides {
  return { bounds, ...(defect ? { defect: defect.id } : {}) }
}
