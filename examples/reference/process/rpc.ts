/**
 * JSON-RPC 2.0, one object per line: answers requests by name and sends notifications. A request does not wait for the
 * one before it, since `release` must get past a held `act`. Knows no method.
 */
import { isRecord } from './lines.ts'

/** An error response with one of the contract's codes. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}
export const codes = {
  parse: -32_700,
  badRequest: -32_600,
  unsupported: -32_601,
  badParams: -32_602,
  refused: 1010,
  unknown: 1020,
  nodeDown: 1030,
  adapterBug: 1100,
  crashed: 1200,
} as const

export type Handler = (params: Readonly<Record<string, unknown>>) => unknown
export type Write = (message: Record<string, unknown>) => void

export async function answer(
  line: string,
  handlers: ReadonlyMap<string, Handler>,
  write: Write,
): Promise<void> {
  let id: unknown = null
  try {
    const request = parsed(line)
    id = request['id'] ?? null
    const method = request['method']
    if (typeof method !== 'string') throw new RpcError(codes.badRequest, 'the method has no name')
    const handler = handlers.get(method)
    if (handler === undefined) throw new RpcError(codes.unsupported, `no such method: ${method}`)
    const params = request['params'] ?? {}
    if (!isRecord(params)) throw new RpcError(codes.badParams, 'params is not an object')
    const result = await handler(params)
    if (id !== null) write({ jsonrpc: '2.0', id, result })
  } catch (error) {
    const code = error instanceof RpcError ? error.code : codes.adapterBug
    write({ jsonrpc: '2.0', id, error: { code, message: messageOf(error) } })
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function parsed(line: string): Record<string, unknown> {
  let request: unknown
  try {
    request = JSON.parse(line)
  } catch (error) {
    throw new RpcError(codes.parse, `not JSON: ${messageOf(error)}`)
  }
  if (!isRecord(request)) throw new RpcError(codes.badRequest, 'a request is an object')
  return request
}
