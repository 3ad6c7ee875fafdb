/**
 * Starts the server. The server's code is loaded here and not earlier, because the threads that search do not need it.
 */
import type { Explorer, ExplorerOptions } from './server.ts'

/** Starts the server. Rejects when the port is in use, and with a SpecError when the trace does not fit the model. */
export async function startExplorer(options: ExplorerOptions): Promise<Explorer> {
  const { listen } = await import('./server.ts')
  return listen(options)
}
