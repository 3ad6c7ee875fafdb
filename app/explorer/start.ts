/**
 * The door to the server. It is loaded when it is started: the threads that search come in by the same index and need
 * none of it.
 */
import type { Explorer, ExplorerOptions } from './server.ts'

/** Starts the server. Rejects when the port is taken, and with a SpecError when the trace does not fit. @public */
export async function startExplorer(options: ExplorerOptions): Promise<Explorer> {
  const { listen } = await import('./server.ts')
  return listen(options)
}
