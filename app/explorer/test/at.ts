/** A server for tests, and requests to it with any header and to any path. */
import http from 'node:http'
import net from 'node:net'
import { instantiate } from '../../../model/engine.ts'
import type { Model } from '../../../model/index.ts'
import { findModel } from '../../../examples/test/find-model.ts'
import type { Overrides } from '../../../model/engine.ts'
import type { Explorer } from '../server.ts'
import { runSearch } from '../search.ts'
import { startExplorer } from '../start.ts'

/** The smallest page that the server accepts: one with a content security policy. */
export const template = `<!doctype html><html data-kind="explorer"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src 'self'" />
</head><body><script type="application/json">%DATA%</script></body></html>`

export interface Started extends Explorer {
  readonly token: string
  /** Sends a request as it is. */
  readonly send: (request: Sent) => Promise<Got>
  /** Sends a request with the token, as the page does. */
  readonly ask: (path: string, body?: unknown) => Promise<Got>
}
export interface Sent {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
export interface Got {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly text: string
  readonly json: unknown
}

/** Serves a model. Searches run in the same thread. */
export async function started(
  model: Model = findModel('two-phase'),
  overrides: Overrides = {},
  trace?: unknown,
): Promise<Started> {
  const explorer = await startExplorer({
    instance: instantiate(model, overrides),
    lockstep: '0.0.0',
    module: null,
    cwd: process.cwd(),
    clauses: {},
    template,
    searcher: (search, limits, onProgress) =>
      runSearch(model, overrides, search, limits, onProgress),
    port: 0,
    ...(trace === undefined ? {} : { trace }),
  })
  const token = new URL(explorer.url).searchParams.get('token') ?? ''
  const send = (request: Sent): Promise<Got> => exchanged(explorer.port, request)
  return {
    ...explorer,
    token,
    send,
    ask: (path, body) =>
      send({
        path: `/api/${path}`,
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'x-lockstep-token': token },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}

function exchanged(port: number, { path, method = 'GET', headers = {}, body }: Sent): Promise<Got> {
  return new Promise((resolve, reject) => {
    // A new connection for each request, because the server may close one that it refuses.
    const options = { host: '127.0.0.1', port, path, method, headers, agent: false }
    const request = http.request(options, response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          json: jsonOf(text),
        }),
      )
    })
    request.on('error', reject)
    // The server may close the connection while the refused request is still being sent.
    request.on('socket', socket => socket.on('error', () => {}))
    request.end(body)
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Sends raw bytes, and gives everything received until the connection ends. */
export function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = net.connect(port, '127.0.0.1', () => socket.end(bytes))
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => (text += part))
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })
}
