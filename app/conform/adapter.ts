/**
 * From `--adapter` and its like to a function that opens a connection: a command, an address, or one of the built-in
 * adapters. Knows no case and no verdict.
 */
import {
  type Connection,
  type InProcessAdapter,
  type ReplayFile,
  Stepper,
  type Watchdog,
  modelSystem,
  openAdapter,
  openInProcess,
  startWatchdog,
} from '../../conformance/index.ts'
import { referenceAdapter, referenceDefects } from '../../examples/reference/index.ts'
import { didYouMean } from '../../model/tools.ts'
import { CliError } from '../errors.ts'
import { type Judged, lifted } from '../load/judged.ts'
import { addressIn } from './address.ts'

/** Where an adapter is: a command, a built-in adapter or an address, as a replay file stores it. */
export type AdapterChoice = ReplayFile['adapter']

/** An adapter that can be opened, again and again. */
export interface Adapter {
  /** How it is named in results. */
  readonly label: string
  readonly open: () => Promise<Connection>
  /** No process is left afterwards. */
  readonly close: () => void
}

/** What a caller has to say for TCP. */
export interface AdapterEars {
  readonly listening: (port: number) => void
}

/** Throws where the choice makes no sense; opens nothing. */
export function adapterFor(
  choice: AdapterChoice,
  judged: Judged,
  seed: number,
  cwd: string,
  ears: AdapterEars,
): Adapter {
  const { command, defect } = choice
  const label = labelOf(choice)
  const isRemote = choice.connect !== null || choice.listen !== null
  if (!isRemote && command === 'self') return builtIn(label, selfOf(judged, seed, defect))
  if (!isRemote && command === 'reference') return builtIn(label, referenceOf(seed, defect))
  if (defect !== null)
    throw new CliError('usage', {
      what: '--defect is for the built-in adapters only.',
      cause: 'an implementation of your own has the defects it has',
      values: { adapter: label },
      advice: 'leave it out; or use --adapter self or --adapter reference',
    })
  const watchdog = startWatchdog()
  return {
    label,
    open: () => opened(choice, cwd, watchdog, ears),
    close: () => watchdog.close(),
  }
}

function labelOf({ command, topology, connect, listen, defect }: AdapterChoice): string {
  return [
    ...(command === null ? [] : [command]),
    ...(topology === 'node' ? ['(one process a node)'] : []),
    ...(connect === null ? [] : [`at ${connect}`]),
    ...(listen === null ? [] : [`on port ${listen}`]),
    ...(defect === null ? [] : [`with defect ${defect}`]),
  ].join(' ')
}

function opened(
  { command, topology, connect, listen }: AdapterChoice,
  cwd: string,
  watchdog: Watchdog,
  ears: AdapterEars,
): Promise<Connection> {
  const common = { cwd, watchdog }
  const started = command === null ? {} : { command }
  if (connect !== null)
    return openAdapter({
      ...common,
      ...started,
      topology: 'connect',
      ...addressIn(connect),
    })
  if (listen !== null)
    return openAdapter({
      ...common,
      ...started,
      topology: 'listen',
      port: listen,
      onListening: ears.listening,
    })
  return openAdapter({ ...common, topology, command: command ?? '' })
}

function builtIn(label: string, make: () => InProcessAdapter): Adapter {
  return {
    label,
    open: () => Promise.resolve(openInProcess(yielding(make()))),
    close() {},
  }
}

/** All in one process: without a pause now and then neither progress nor Ctrl-C would get through. */
function yielding(adapter: InProcessAdapter): InProcessAdapter {
  return {
    ...adapter,
    reset: async params => {
      await new Promise(resolve => setImmediate(resolve))
      return (await adapter.reset?.(params)) ?? { ok: true }
    },
  }
}

function selfOf(judged: Judged, seed: number, defect: string | null): () => InProcessAdapter {
  const { model, bounds } = judged
  const stepper = new Stepper(lifted(model, bounds, defect, 'usage'))
  return () => modelSystem(stepper, { seed, name: model.name })
}

function referenceOf(seed: number, defect: string | null): () => InProcessAdapter {
  const known = Object.keys(referenceDefects)
  if (defect !== null && !known.includes(defect)) {
    const near = didYouMean(defect, known)
    throw new CliError('usage', {
      what: `The reference implementation has no defect called ${defect}.`,
      cause: 'a misspelt id, or one that only the spec has',
      values: { known },
      advice: near ?? 'give one of these',
    })
  }
  return () => referenceAdapter({ seed, ...(defect === null ? {} : { defect }) })
}
