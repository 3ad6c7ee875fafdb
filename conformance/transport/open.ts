/**
 * Opens a connection to an adapter as a user describes it: a command whose process is the whole cluster or one node,
 * or an address.
 */
import type { Connection } from '../contract/adapter.ts'
import { connect } from '../contract/rpc.ts'
import { connectNodes, type CrashNames } from './nodes.ts'
import { stdioPipe } from './stdio.ts'
import { dial, listen } from './tcp.ts'
import { startWatchdog, type Watchdog } from './watchdog.ts'

export interface Common {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Shared by all connections of a harness; without it each has its own. */
  readonly watchdog?: Watchdog
}
/** The address of an adapter. */
export type AdapterAddress = Common &
  (
    | { readonly topology: 'cluster'; readonly command: string }
    | { readonly topology: 'node'; readonly command: string; readonly names?: CrashNames }
    | {
        readonly topology: 'listen' | 'connect'
        readonly host?: string
        readonly port: number
        /** The command that starts it; without one it is started elsewhere. */
        readonly command?: string
        readonly timeoutMs?: number
        readonly onListening?: (port: number) => void
      }
  )

/** Opens a connection. If it throws an AdapterError, no process is left running. @public */
export async function openAdapter(address: AdapterAddress): Promise<Connection> {
  if (address.watchdog) return open(address, address.watchdog)
  const own = startWatchdog()
  try {
    return closing(await open(address, own), own)
  } catch (error) {
    own.close()
    throw error
  }
}

async function open(address: AdapterAddress, watchdog: Watchdog): Promise<Connection> {
  const options = { ...address, watchdog }
  switch (options.topology) {
    case 'cluster':
      return connect(stdioPipe(options.command, options))
    case 'node':
      return connectNodes(options.command, options)
    case 'listen':
      return connect(await listen(options))
    case 'connect':
      return connect(await dial(options))
  }
}

/** The connection, which also closes its watchdog. */
function closing(connection: Connection, watchdog: Watchdog): Connection {
  return {
    ask: (method, params, deadlineMs) => connection.ask(method, params, deadlineMs),
    taken: () => connection.taken(),
    stderr: () => connection.stderr(),
    ending: () => connection.ending?.() ?? null,
    close: async () => {
      await connection.close()
      watchdog.close()
    },
  }
}
