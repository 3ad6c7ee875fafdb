/**
 * Who may talk to the server: only a page that it served itself, asked for under its own name, by somebody who knows
 * its token. A page of another site cannot read the token, and a name that resolves to this machine is not ours.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'

/** The header in which the page gives the token. */
export const tokenHeader = 'x-lockstep-token'

/** A token that cannot be guessed. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

/** Refuses what does not come from our own page. `portOf` is asked on each request: the port is known once it listens. */
export function guard(token: string, portOf: () => number): MiddlewareHandler {
  return async (c, next) => {
    const names = [`127.0.0.1:${portOf()}`, `localhost:${portOf()}`]
    const host = c.req.header('host')
    if (host === undefined || !names.includes(host.toLowerCase()))
      return refuse(c, 'this server answers to 127.0.0.1 and localhost only')
    const origin = c.req.header('origin')
    if (origin !== undefined && !names.some(n => origin.toLowerCase() === `http://${n}`))
      return refuse(c, 'requests from pages of other origins are refused')
    const site = c.req.header('sec-fetch-site')
    if (site === 'cross-site' || site === 'same-site')
      return refuse(c, 'requests from pages of other origins are refused')
    // Only the page itself takes the token from its address: what a link or a form can send is not enough for the rest.
    const given = c.req.path === '/' ? c.req.query('token') : c.req.header(tokenHeader)
    if (given === undefined || !isSame(given, token))
      return refuse(c, 'open the address that `lockstep explore` printed, with its token')
    return next()
  }
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function refuse(c: Context, why: string): Response {
  return c.json({ error: { what: 'Refused.', cause: why, values: {}, advice: why } }, 403)
}
