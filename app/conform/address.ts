/** The address of an adapter that listens. */
import { CliError } from '../errors.ts'

/** Reads `host:port`; IPv6 addresses stand in brackets. */
export function addressIn(text: string): { readonly host: string; readonly port: number } {
  const match = /^(\[[^\]]+\]|[^:\s]+):(\d+)$/.exec(text)
  const port = Number(match?.[2] ?? 0)
  const host = (match?.[1] ?? '').replace(/^\[|\]$/g, '')
  if (match && port >= 1 && port <= 65_535) return { host, port }
  throw new CliError('usage', {
    what: `--connect cannot be ${text === '' ? 'empty' : text}.`,
    cause: 'it is not a host, a colon and a port',
    values: { given: text },
    advice: 'for example --connect 127.0.0.1:7000',
  })
}
