/** Requests to the explorer's server. The token in the page's address is sent as a header. */
import type { ErrorText } from '../../index.ts'
import type {
  Graph,
  GraphRequest,
  InitialStates,
  LiveModel,
  Opened,
  Run,
  SearchLine,
  SearchRequest,
  View,
  BlockedChoices,
} from '../../explorer/api.ts'

/** A request that failed, with the four parts of its error. */
class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly parts: ErrorText
  constructor(parts: ErrorText) {
    super(parts.what)
    this.parts = parts
  }
}

const token = new URLSearchParams(location.search).get('token') ?? ''

function send(path: string, body: unknown, signal: AbortSignal | null): Promise<Response> {
  return fetch(`/api/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', 'x-lockstep-token': token },
    body: body === undefined ? null : JSON.stringify(body),
    signal,
  })
}

async function ask<T>(path: string, body?: unknown, signal: AbortSignal | null = null): Promise<T> {
  const response = await answered(() => send(path, body, signal))
  const answer = (await response.json()) as T | { readonly error: ErrorText }
  if (!response.ok) throw new RequestError((answer as { readonly error: ErrorText }).error)
  return answer as T
}

/** Replaces the browser's error for a server that does not answer. */
async function answered(act: () => Promise<Response>): Promise<Response> {
  try {
    return await act()
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown
    throw new RequestError({
      what: 'The explorer does not answer.',
      cause: '`lockstep explore` has stopped, or the connection to it was lost',
      values: {},
      advice: 'start it again, and append the part of this address from # on to the new address',
    })
  }
}

/** The four parts of any error. */
export function errorPartsOf(thrown: unknown): ErrorText {
  if (thrown instanceof RequestError) return thrown.parts
  const what = thrown instanceof Error ? thrown.message : String(thrown)
  return { what, cause: 'a bug in Lockstep', values: {}, advice: 'reload the page' }
}

/** The model. */
export const askModel = (): Promise<LiveModel> => ask('model')
/** The initial states. */
export const askInitials = (): Promise<InitialStates> => ask('initials')
/** The state at the end of a run. */
export const askView = (run: Run): Promise<View> => ask('view', { run })
/** The blocked choices of parameters of an action. */
export const askBlockedChoices = (run: Run, action: string): Promise<BlockedChoices> =>
  ask('blocked', { run, action })
/** A graph. */
export const askGraph = (request: GraphRequest, signal: AbortSignal): Promise<Graph> =>
  ask('graph', request, signal)
/** The run of a trace. */
export const askTrace = (trace: unknown): Promise<Opened> => ask('trace', { trace })

/** Searches, and passes on each line of the answer until the search ends or `signal` aborts it. */
export async function search(
  request: SearchRequest,
  signal: AbortSignal,
  onLine: (line: SearchLine) => void,
): Promise<void> {
  const response = await answered(() => send('search', request, signal))
  if (!response.ok || !response.body) {
    const { error } = (await response.json()) as { readonly error: ErrorText }
    throw new RequestError(error)
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') onLine(JSON.parse(line) as SearchLine)
  }
}
