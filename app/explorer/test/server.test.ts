/** The server over HTTP: access control, invalid requests, and requests that try to break it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ErrorText } from '../../../reports/index.ts'
import { type Started, raw, started } from './at.ts'

let at: Started
beforeAll(async () => {
  at = await started()
}, 60_000)
afterAll(() => at.close())

const page = (): string => `/?token=${at.token}`
const known = (): Readonly<Record<string, string>> => ({ 'x-lockstep-token': at.token })
const beginning = { initial: 0, steps: [] }

describe('access control', () => {
  test('the page needs the token, and has a policy and no cache', async () => {
    const got = await at.send({ path: page() })
    expect(got.status).toBe(200)
    expect(got.text).toContain('data-kind="explorer"')
    expect(got.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    })
    expect(got.headers['content-security-policy']).toBe(
      "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
    )
    expect(got.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('the page does not contain the token', async () => {
    expect((await at.send({ path: page() })).text).not.toContain(at.token)
  })

  test.each([
    ['nothing', '/', {}],
    ['a wrong token', '/?token=AAAA', {}],
    ['a wrong token of the right length', () => `/?token=${'A'.repeat(at.token.length)}`, {}],
    ['the API without a token', '/api/model', {}],
    ['the API with the token in the address', () => `/api/model?token=${at.token}`, {}],
  ])('refuses %s', async (_, path, headers) => {
    const got = await at.send({ path: typeof path === 'string' ? path : path(), headers })
    expect(got.status).toBe(403)
    expect(got.text).not.toContain('two-phase')
  })

  test.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '0.0.0.0',
  ])('refuses the host %j', async host => {
    const got = await at.send({ path: page(), headers: { host } })
    expect(got.status).toBe(403)
    expect(got.text).not.toContain('data-kind')
  })

  test.each([
    ['no host', 'HTTP/1.0\r\n\r\n'],
    ['an empty host', 'HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'],
    ['two hosts', 'HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n'],
    ['no header at all', 'HTTP/1.1\r\n\r\n'],
  ])('refuses %s', async (_, rest) => {
    const got = await raw(at.port, `GET ${page()} ${rest}`)
    expect(got).toMatch(/^HTTP\/1.1 40[03]/)
    expect(got).not.toContain('data-kind')
  })

  test('accepts both of its host names', async () => {
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST']) {
      const headers = { host: `${name}:${at.port}`, origin: `http://${name}:${at.port}` }
      expect((await at.send({ path: page(), headers })).status).toBe(200)
    }
  })

  test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', 'file://'])(
    'refuses the origin %s, token or not',
    async origin => {
      const headers = { ...known(), origin }
      expect((await at.send({ path: page(), headers })).status).toBe(403)
      expect((await at.send({ path: '/api/model', headers })).status).toBe(403)
    },
  )

  test('refuses requests that the browser marks as cross-site', async () => {
    const headers = { ...known(), 'sec-fetch-site': 'cross-site' }
    expect((await at.send({ path: '/api/model', headers })).status).toBe(403)
  })

  test('refuses preflight requests', async () => {
    const got = await at.send({
      path: '/api/model',
      method: 'OPTIONS',
      headers: { ...known(), 'access-control-request-headers': 'x-lockstep-token' },
    })
    expect(got.status).toBe(404)
    expect(got.headers['access-control-allow-headers']).toBeUndefined()
  })
})

describe('requests', () => {
  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/api/../../../etc/passwd',
    '/page/explorer.html',
    '//etc/passwd',
    '/api/model/../../package.json',
    String.raw`/..\package.json`,
  ])('serves no file as %s', async path => {
    const got = await at.send({ path, headers: known() })
    expect([400, 403, 404]).toContain(got.status)
    expect(got.text).not.toMatch(/"name": "lockstep"|root:/)
  })

  test.each([
    ['nothing', ''],
    ['half a JSON', '{"run":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no run', '{}'],
    ['a negative initial state', '{"run":{"initial":-1,"steps":[]}}'],
    ['half an initial state', '{"run":{"initial":0.5,"steps":[]}}'],
    ['an initial state that there is not', '{"run":{"initial":7,"steps":[]}}'],
    ['a step that is a number', '{"run":{"initial":0,"steps":[1]}}'],
    ['a prototype', '{"run":{"__proto__":{"initial":0,"steps":[]}}}'],
  ])('refuses %s with a reason', async (_, body) => {
    const got = await at.send({ path: '/api/view', method: 'POST', headers: known(), body })
    expect(got.status).toBe(400)
    const { error } = got.json as { readonly error: ErrorText }
    expect(error.what).not.toBe('')
  })

  test('refuses a request that is too large, with or without a length', async () => {
    const body = `{"trace":"${'x'.repeat(17 * 2 ** 20)}"}`
    const chunked = { ...known(), 'transfer-encoding': 'chunked' }
    for (const headers of [known(), chunked]) {
      const got = await at
        .send({ path: '/api/trace', method: 'POST', headers, body })
        .catch((thrown: NodeJS.ErrnoException) => ({ status: thrown.code }))
      expect([413, 'EPIPE', 'ECONNRESET']).toContain(got.status)
    }
    expect((await at.ask('model')).status).toBe(200)
  })

  test('a name from a prototype is not an action', async () => {
    const steps = [{ action: 'constructor', params: {} }]
    const got = await at.ask('view', { run: { initial: 0, steps } })
    expect(got.json).toMatchObject({ stopped: { step: 1, why: 'there is no action constructor' } })
  })

  test('an invalid trace, and a trace of another spec, are errors', async () => {
    for (const trace of [null, {}, { schema: 'lockstep-trace/1' }, 'x'])
      expect(await at.ask('trace', { trace })).toMatchObject({ status: 422 })
  })

  test('other addresses and other methods are not found', async () => {
    for (const [path, method] of [
      ['/api/nothing', 'GET'],
      ['/api/view', 'GET'],
      ['/api/model', 'POST'],
      ['/api/model', 'DELETE'],
      ['/favicon.ico', 'GET'],
    ] as const)
      expect((await at.send({ path, method, headers: known() })).status).toBe(404)
  })
})

test('listens on the loopback address, with a new port and a new token each time', async () => {
  const other = await started()
  expect(new URL(other.url).hostname).toBe('127.0.0.1')
  expect(other.port).not.toBe(at.port)
  expect(other.token).not.toBe(at.token)
  expect(other.token.length).toBeGreaterThanOrEqual(32)
  await other.close()
  await expect(other.ask('model')).rejects.toThrow(/ECONNREFUSED/)
})

test('answers are never cached', async () => {
  const got = await at.ask('view', { run: beginning })
  expect(got.headers['cache-control']).toBe('no-store')
  expect(got.headers['content-security-policy']).toContain("default-src 'none'")
})
