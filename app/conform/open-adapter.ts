/**
 * Opens adapters, for the command line and for test suites: a command that is started, an address, or an adapter in this
 * process. Knows no case and no verdict.
 */
import { setImmediate } from 'node:timers/promises'
import {
  type Connection,
  type InProcessAdapter,
  type ReplayFile,
  type Watchdog,
  openAdapter,
  openInProcess,
  startWatchdog,
} from '../../conformance/index.ts'
import { addressIn } from './address.ts'

/** A command, a built-in adapter or an address, as a replay file stores it. */
export type AdapterChoice = ReplayFile['adapter']

/** The choice of a command that is started once for the whole cluster. */
export function clusterCommand(command: string): AdapterChoice {
  return { command, topology: 'cluster', connect: null, listen: null, defect: null }
}

/** An adapter that can be opened, again and again. */
export interface Adapter {
  /** Its name in results. */
  readonly label: string
  readonly open: () => Promise<Connection>
  /** Ends every process that was started. */
  readonly close: () => void
}

/** The folder to start a command in, and the caller's hook for TCP. */
export interface Surroundings {
  readonly cwd: string
  /** Called when the port is open and the adapter can connect. */
  readonly listening: (port: number) => void
}

/** An adapter in another process. Starts nothing until it is opened. */
export function externalAdapter(choice: AdapterChoice, surroundings: Surroundings): Adapter {
  const watchdog = startWatchdog()
  return {
    label: labelOf(choice),
    open: () => opened(choice, watchdog, surroundings),
    close: () => watchdog.close(),
  }
}

/** An adapter in this process; each connection gets one of its own. */
export function inProcessAdapter(label: string, make: () => InProcessAdapter): Adapter {
  return { label, open: () => Promise.resolve(openInProcess(yielding(make()))), close() {} }
}

/** The name of an adapter in results. */
export function labelOf({ command, topology, connect, listen, defect }: AdapterChoice): string {
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
  watchdog: Watchdog,
  { cwd, listening }: Surroundings,
): Promise<Connection> {
  const common = { cwd, watchdog }
  const started = command === null ? {} : { command }
  if (connect !== null)
    return openAdapter({ ...common, ...started, topology: 'connect', ...addressIn(connect) })
  if (listen !== null)
    return openAdapter({
      ...common,
      ...started,
      topology: 'listen',
      port: listen,
      onListening: listening,
    })
  return openAdapter({ ...common, topology, command: command ?? '' })
}

/** Pauses at each reset: without that, neither progress nor Ctrl-C nor a test runner's timeout would get through. */
function yielding(adapter: InProcessAdapter): InProcessAdapter {
  return {
    ...adapter,
    reset: async params => {
      await setImmediate()
      return (await adapter.reset?.(params)) ?? { ok: true }
    },
  }
}
