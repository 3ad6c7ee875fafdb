/**
 * The server of the explorer: it listens on the loopback address and serves one model. `app.ts` has its routes; this file has
 * the port, the address and the shutdown.
 */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Instance } from '../../model/engine.ts'
import { type Served, appOf } from './app.ts'
import { type Surroundings, describe } from './describe.ts'
import { newToken } from './guard.ts'
import { openTrace } from './opened.ts'
import { pageOf } from './page.ts'
import type { Searcher } from './search-lines.ts'
import { Walker } from './walk.ts'

/** Options of the server. */
export interface ExplorerOptions extends Surroundings {
  readonly instance: Instance
  /** The HTML of the built page (scripts/build-page.ts). */
  readonly template: string
  readonly searcher: Searcher
  /** 0 for a free port. */
  readonly port: number
  /** The JSON of a trace to open at the start; undefined for none. */
  readonly trace?: unknown
}

/** A running server. */
export interface Explorer {
  /** The address to open, with the token. */
  readonly url: string
  readonly port: number
  /** Stops the server and every search. */
  close(): Promise<void>
}

/** Starts the server. */
export async function listen(options: ExplorerOptions): Promise<Explorer> {
  const walker = new Walker(options.instance)
  const opened = options.trace === undefined ? null : openTrace(walker, options.trace)
  const ending = new AbortController()
  let port = 0
  const served: Served = {
    walker,
    model: describe(walker, options, opened),
    page: pageOf(options.template),
    searcher: (search, limits, onProgress, signal) =>
      options.searcher(search, limits, onProgress, AbortSignal.any([signal, ending.signal])),
    token: newToken(),
    portOf: () => port,
  }
  const server = createAdaptorServer({ fetch: appOf(served).fetch }) as Server
  await listening(server, options.port)
  ;({ port } = server.address() as AddressInfo)
  return {
    url: `http://127.0.0.1:${port}/?token=${served.token}`,
    port,
    close: () => {
      ending.abort()
      return closed(server)
    },
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
