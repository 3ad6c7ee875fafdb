/**
 * Access control of the server. It accepts requests only from its own page, under its own host name and with its token. A page
 * of another site cannot read the token, and other host names that resolve to this machine are refused.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'

/** The header with the token. */
export const tokenHeader = 'x-lockstep-token'

/** A random token. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

/** Refuses requests that do not come from the server's own page. The port is known only after the server listens. */
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
    // Only the page itself takes the token from its address. All other requests need the header, which links and forms cannot set.
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

function refuse(c: Context, reason: string): Response {
  return c.json({ error: { what: 'Refused.', cause: reason, values: {}, advice: reason } }, 403)
}
