/** Questions to the server behind the page. The token stands in the page's address and goes along as a header. */
import type { ErrorText } from '../../index.ts'
import type {
  Graph,
  GraphRequest,
  Initials,
  LiveModel,
  Opened,
  Run,
  SeekLine,
  SeekRequest,
  View,
  Why,
} from '../../explorer/api.ts'

/** A question that was not answered, with the four parts of its error. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
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
  if (!response.ok) throw new Unanswered((answer as { readonly error: ErrorText }).error)
  return answer as T
}

/** A server that does not answer was most likely ended. */
async function answered(act: () => Promise<Response>): Promise<Response> {
  try {
    return await act()
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown
    throw new Unanswered({
      what: 'The explorer does not answer.',
      cause: '`lockstep explore` was ended, or the connection to it was lost',
      values: {},
      advice: 'start it again, and put the part of this address behind # into the new one',
    })
  }
}

/** The parts of whatever was thrown. */
export function partsOf(thrown: unknown): ErrorText {
  if (thrown instanceof Unanswered) return thrown.parts
  const what = thrown instanceof Error ? thrown.message : String(thrown)
  return { what, cause: 'a bug in Lockstep', values: {}, advice: 'load the page again' }
}

/** The model. */
export const askModel = (): Promise<LiveModel> => ask('model')
/** Initial states to choose from. */
export const askInitials = (): Promise<Initials> => ask('initials')
/** The end of a run. */
export const askView = (run: Run): Promise<View> => ask('view', { run })
/** Choices of parameters with which an action cannot be taken. */
export const askWhy = (run: Run, action: string): Promise<Why> => ask('why', { run, action })
/** A graph. */
export const askGraph = (request: GraphRequest, signal: AbortSignal): Promise<Graph> =>
  ask('graph', request, signal)
/** A run from a trace. */
export const askTrace = (trace: unknown): Promise<Opened> => ask('trace', { trace })

/** A search: calls back for each line, until it is over or `signal` ends it. */
export async function seek(
  request: SeekRequest,
  signal: AbortSignal,
  hear: (line: SeekLine) => void,
): Promise<void> {
  const response = await answered(() => send('seek', request, signal))
  if (!response.ok || !response.body) {
    const { error } = (await response.json()) as { readonly error: ErrorText }
    throw new Unanswered(error)
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') hear(JSON.parse(line) as SeekLine)
  }
}
