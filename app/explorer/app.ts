/**
 * The routes of the server: one page, and requests about runs in JSON. It reads no file named in a request. Between requests it
 * keeps caches only.
 */
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { stream } from 'hono/streaming'
import * as v from 'valibot'
import { SpecError, StepError } from '../../model/index.ts'
import { type Followed, endOf } from '../../model/tools.ts'
import type { ErrorText } from '../../reports/index.ts'
import type { Graph, InitialStates, LiveModel, SearchLine } from '../../reports/explorer/api.ts'
import { graphFrom } from './graph.ts'
import { guard } from './guard.ts'
import { openTrace } from './opened.ts'
import * as forms from './requests.ts'
import { type Searcher, searchLines } from './search-lines.ts'
import { viewOf } from './view.ts'
import type { Walker } from './walk.ts'
import { blockedChoicesOf } from './blocked-choices.ts'

/** Maximum size of a request in bytes. Traces are the largest. */
const bodyMax = 16 * 2 ** 20
const initialsMax = 200
const graphMs = 10_000

/** Everything that the answers need. */
export interface Served {
  readonly walker: Walker
  readonly model: LiveModel
  /** The page, and its content security policy. */
  readonly page: { readonly html: string; readonly policy: string }
  readonly searcher: Searcher
  readonly token: string
  readonly portOf: () => number
}

/** Makes the routes. It does not listen on a port. */
export function appOf(served: Served): Hono {
  const app = new Hono()
  app.use(
    secureHeaders({
      strictTransportSecurity: false,
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
    }),
  )
  app.use(async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
    if (!c.res.headers.has('Content-Security-Policy'))
      c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  })
  app.use(guard(served.token, served.portOf))
  app.use(bodyLimit({ maxSize: bodyMax, onError: c => say(c, 413, tooLarge) }))
  app.get('/', c => {
    c.header('Content-Security-Policy', served.page.policy)
    return c.html(served.page.html)
  })
  addRequests(app, served)
  addSearch(app, served)
  app.notFound(c => say(c, 404, nothingHere(c.req.path)))
  app.onError((thrown, c) => {
    if (thrown instanceof HTTPException)
      return say(c, thrown.status, parts(thrown.message, 'the request is invalid'))
    if (thrown instanceof SpecError || thrown instanceof StepError) return say(c, 422, thrown.parts)
    return say(c, 500, parts(messageOf(thrown), 'a bug in Lockstep, not in the spec'))
  })
  return app
}

function addRequests(app: Hono, { walker, model }: Served): void {
  app.get('/api/model', c => c.json(model))
  app.get('/api/initials', c => {
    const states = walker.initials.slice(0, initialsMax).map(s => walker.ref.toJson(s))
    const answer: InitialStates = { states, leftOut: walker.initials.length - states.length }
    return c.json(answer)
  })
  app.post('/api/view', async c => {
    const { run } = await requestOf(c, forms.viewForm)
    return c.json(viewOf(walker, run, walked(walker, run)))
  })
  app.post('/api/blocked', async c => {
    const { run, action } = await requestOf(c, forms.blockedForm)
    const choices = blockedChoicesOf(walker, endOf(walked(walker, run)), action)
    return choices ? c.json(choices) : say(c, 404, nothingHere(action))
  })
  app.post('/api/graph', async c => {
    const { run, radius, nodesMax } = await requestOf(c, forms.graphForm)
    const here = endOf(walked(walker, run))
    const from = radius === null ? walker.initials : [here]
    const graph: Graph = graphFrom(walker, from, here, { radius, nodesMax, ms: graphMs })
    return c.json(graph)
  })
  app.post('/api/trace', async c => {
    const { trace } = await requestOf(c, forms.traceForm)
    return c.json(openTrace(walker, trace))
  })
}

/** The answer is written line by line. Closing the connection stops the search. */
function addSearch(app: Hono, { walker, searcher }: Served): void {
  app.post('/api/search', async c => {
    const request = await requestOf(c, forms.searchForm)
    const here = endOf(walked(walker, request.run))
    c.header('Content-Type', 'application/x-ndjson')
    return stream(c, async out => {
      const closed = new AbortController()
      out.onAbort(() => closed.abort())
      const write = async (line: SearchLine): Promise<void> =>
        void (await out.write(`${JSON.stringify(line)}\n`))
      await searchLines(walker, searcher, request, here, write, closed.signal)
    })
  })
}

/** Reads and validates a request. Throws status 400 if it is invalid. */
async function requestOf<S extends v.GenericSchema>(
  c: Context,
  form: S,
): Promise<v.InferOutput<S>> {
  const read = v.safeParse(form, await c.req.json().catch(() => undefined))
  if (read.success) return read.output
  const [issue] = read.issues
  throw new HTTPException(400, {
    message: `${v.getDotPath(issue) ?? 'The request'}: ${issue.message}`,
  })
}

function walked(walker: Walker, run: v.InferOutput<typeof forms.runForm>): Followed {
  const found = walker.walk(run)
  if (found) return found
  throw new HTTPException(400, { message: `There is no initial state ${run.initial}.` })
}

function say(
  c: Context,
  status: 400 | 403 | 404 | 413 | 422 | 500 | HTTPException['status'],
  error: ErrorText,
): Response {
  return c.json({ error }, status as 400)
}

const tooLarge = parts('The request is too large.', `it has more than ${bodyMax / 2 ** 20} MiB`)
function nothingHere(what: string): ErrorText {
  return parts(`There is no ${what} here.`, 'the page does not use this address')
}
function parts(what: string, cause: string): ErrorText {
  return { what, cause, values: {}, advice: 'reload the page' }
}
function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)
}
