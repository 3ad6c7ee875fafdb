/**
 * The JSON Schema of the adapter protocol, made from the schemas that the harness itself checks messages with. Knows
 * nothing of documents.
 */
import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import { methods, notifications, protocolVersion } from '../conformance/contract/messages.ts'

export type { JsonSchema } from '@valibot/to-json-schema'
type Schema = Parameters<typeof toJsonSchema>[0]

/** The schema of messages as sent: fields with a default may be left out, and fields not named here are allowed. */
export function jsonSchemaOf(schema: Schema): JsonSchema {
  const { $schema: _, ...form } = toJsonSchema(schema, {
    typeMode: 'input',
    // Any JSON value; the function that checks it has no other form.
    overrideSchema: ({ valibotSchema }) => (valibotSchema.type === 'custom' ? {} : undefined),
  })
  return form
}

const id = { type: 'integer', minimum: 1 } as const
const version = { const: '2.0' } as const
const error = {
  type: 'object',
  properties: { code: { type: 'integer' }, message: { type: 'string' } },
  required: ['code'],
} as const

/** The whole protocol: each message, and in `definitions` each part by its name. */
export function protocolSchema(): object {
  const asked = Object.entries(methods)
  const told = Object.entries(notifications)
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Lockstep adapter protocol, major version ${protocolVersion}: one message, one line`,
    anyOf: [
      ...asked.map(([method]) => ({
        title: `request ${method}`,
        type: 'object',
        properties: {
          jsonrpc: version,
          id,
          method: { const: method },
          params: ref(method, 'params'),
        },
        required: ['jsonrpc', 'id', 'method', 'params'],
      })),
      ...asked.map(([method]) => ({
        title: `answer to ${method}`,
        type: 'object',
        properties: { jsonrpc: version, id, result: ref(method, 'result') },
        required: ['id', 'result'],
        not: { required: ['method'] },
      })),
      {
        title: 'answer with an error',
        type: 'object',
        properties: { jsonrpc: version, id, error },
        required: ['id', 'error'],
        not: { required: ['method'] },
      },
      ...told.map(([name]) => ({
        title: `notification ${name}`,
        type: 'object',
        properties: {
          jsonrpc: version,
          method: { const: name },
          params: { $ref: `#/definitions/${name}` },
        },
        required: ['method', 'params'],
        not: { required: ['id'] },
      })),
    ],
    definitions: Object.fromEntries([
      ...asked.flatMap(([method, { params, result }]) => [
        [`${method}.params`, jsonSchemaOf(params)],
        [`${method}.result`, jsonSchemaOf(result)],
      ]),
      ...told.map(([name, form]) => [name, jsonSchemaOf(form)]),
    ]) as Readonly<Record<string, JsonSchema>>,
  }
}

function ref(method: string, part: 'params' | 'result'): { readonly $ref: string } {
  return { $ref: `#/definitions/${method}.${part}` }
}
