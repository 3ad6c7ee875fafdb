/**
 * Generates parts of docs/adapter-protocol.md, and its JSON Schema: tables of fields from the schemas of the contract,
 * limits and error codes from its constants, the transcript from a conversation that is run. `tsx
 * scripts/adapter-docs.ts` rewrites them; a test fails when they are stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { notificationBytesMax, notificationsMax } from '../conformance/contract/inbox.ts'
import { nestingMax } from '../conformance/contract/lines.ts'
import {
  capabilitiesForm,
  errorCodes,
  lineBytesMax,
  methods,
  notifications,
} from '../conformance/contract/messages.ts'
import { checks } from '../conformance/doctor/diagnose.ts'
import { transcript } from './adapter-example.ts'
import { type JsonSchema, jsonSchemaOf, protocolSchema } from './adapter-schema.ts'

const root = path.resolve(import.meta.dirname, '..')
const generated = /<!-- generated: (.+?) -->\n[\s\S]*?<!-- \/generated -->/g

/** The files, as paths from the root, with the text each should have. */
export async function adapterDocs(): Promise<ReadonlyMap<string, string>> {
  const page = 'docs/adapter-protocol.md'
  const schema = 'docs/adapter-protocol.schema.json'
  const parts: Readonly<Record<string, string>> = {
    methods: methodTexts(),
    notifications: notificationTexts(),
    capabilities: fieldTable(jsonSchemaOf(capabilitiesForm)),
    errors: errorTable(),
    limits: limitTable(),
    checks: checkTable(),
    transcript: fenced('text', await transcript()),
  }
  const filled = readFileSync(path.join(root, page), 'utf8').replaceAll(
    generated,
    (_, what: string) => {
      const part = parts[what]
      if (part === undefined) throw new Error(`adapter-docs: there is no marker ${what}`)
      return `<!-- generated: ${what} -->\n\n${part}\n\n<!-- /generated -->`
    },
  )
  return new Map([
    [page, await formatted(page, filled)],
    [schema, await formatted(schema, JSON.stringify(protocolSchema()))],
  ])
}

async function formatted(file: string, text: string): Promise<string> {
  const options = await resolveConfig(path.join(root, file))
  return format(text, { ...options, proseWrap: 'always', filepath: file })
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}

const methodTextsByName: Readonly<Record<keyof typeof methods, string>> = {
  hello: 'The first request. The answer says what the adapter and the system are and can do.',
  reset: 'Begins a case. Nothing of the previous case may remain, in memory or on disk.',
  act: 'Causes an input of the spec.',
  fault: 'Causes a fault of the spec. Answered when the fault has happened.',
  arm: 'Asks to hold the system once, before or after a step. `reached` reports that it is held.',
  disarm: 'Removes a point that was not reached.',
  release: 'Lets a system that is held at a point continue.',
  advance: 'Lets time pass. Only under virtual time.',
  quiesce: 'Waits until the system is quiet, or until the time is over.',
  observe: 'Looks at nodes.',
  deliver: 'Delivers a message that the harness has held back. Reserved.',
  ping: 'Answers `ok`. Needs no state.',
  stop: 'The last request. The adapter answers, ends what it started, and exits.',
}

const notificationTextsByName: Readonly<Record<keyof typeof notifications, string>> = {
  event: 'Something has happened that the spec has a name for.',
  reached: 'The system is held at an armed point, until `release`.',
  log: 'For the report. Affects no verdict.',
  progress: 'For the progress display. Affects no verdict.',
  fatal: 'The adapter cannot continue. This is an error, and no verdict on the system.',
}

function methodTexts(): string {
  const texts = Object.entries(methods).map(([method, { params, result }]) => {
    const description = methodTextsByName[method as keyof typeof methods]
    const [given, answered] = [jsonSchemaOf(params), jsonSchemaOf(result)]
    return [
      `### \`${method}\`\n\n${description}`,
      hasFields(given) ? `Parameters:\n\n${fieldTable(given)}` : 'No parameters.',
      `Result:\n\n${fieldTable(answered)}`,
    ].join('\n\n')
  })
  return texts.join('\n\n')
}

function notificationTexts(): string {
  const texts = Object.entries(notifications).map(([name, form]) => {
    const description = notificationTextsByName[name as keyof typeof notifications]
    return `### \`${name}\`\n\n${description}\n\n${fieldTable(jsonSchemaOf(form))}`
  })
  return texts.join('\n\n')
}

function hasFields({ properties }: JsonSchema): boolean {
  return Object.keys(properties ?? {}).length > 0
}

/** One row for each field; the fields of inner objects have their path. */
function fieldTable(schema: JsonSchema): string {
  const rows = fieldRows(schema, '')
  return ['| Field | Type | If left out | Meaning |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  )
}

function fieldRows({ properties = {}, required = [] }: JsonSchema, prefix: string): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    if (typeof field === 'boolean') return []
    const { default: fallback, description = '' } = field
    const absent = required.includes(name)
      ? 'an error'
      : fallback === undefined
        ? ''
        : `\`${JSON.stringify(fallback)}\``
    const cells = [
      `\`${prefix}${name}\``,
      typeText(field),
      absent,
      description.replaceAll('|', '\\|'),
    ]
    return [`| ${cells.join(' | ')} |`, ...fieldRows(field, `${prefix}${name}.`)]
  })
}

function typeText(field: JsonSchema): string {
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``
  if (field.enum)
    return field.enum
      .map(value => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``)
      .join(', ')
  if (field.anyOf) return field.anyOf.map(form => inner(form)).join(' or ')
  if (field.type === 'array') return `list of ${inner(field.items as JsonSchema)}`
  if (field.type === 'object' && field.additionalProperties !== undefined)
    return `object of ${inner(field.additionalProperties)}`
  return typeof field.type === 'string' ? field.type : 'any JSON value'
}

function inner(form: JsonSchema | boolean): string {
  return typeof form === 'boolean' ? 'any JSON value' : typeText(form)
}

const errorTexts: Readonly<Record<keyof typeof errorCodes, readonly [string, string]>> = {
  parse: ['the line could not be read', 'an error of the adapter'],
  badRequest: [
    'the line is not a request, or comes at the wrong moment',
    'an error of the adapter',
  ],
  unsupported: ['there is no such method, action or fault', 'the case is skipped'],
  badParams: ['the parameters make no sense', 'an error of the adapter'],
  refused: [
    'the precondition does not hold',
    'the same as the outcome `refused`: the spec judges it',
  ],
  unknown: [
    'it is not known whether it happened',
    'the same as the outcome `unknown`: both are followed',
  ],
  nodeDown: ['the node is down', 'the same as a refusal; allowed only after a fault'],
  adapterBug: ['a bug of the adapter', 'an error of the adapter'],
  crashed: ['the system crashed, and no fault asked for it', 'the case fails'],
}

function errorTable(): string {
  const rows = Object.entries(errorCodes).map(([name, code]) => {
    const [means, effect] = errorTexts[name as keyof typeof errorCodes]
    return `| ${code} | ${means} | ${effect} |`
  })
  return ['| Code | Means | Effect |', '| --: | --- | --- |', ...rows].join('\n')
}

function limitTable(): string {
  const rows = [
    ['bytes of a line, without its line feed', lineBytesMax],
    ['levels of nesting in a message', nestingMax],
    ['notifications between two answers', notificationsMax],
    ['bytes of notifications between two answers', notificationBytesMax],
  ]
  const text = rows.map(([what, most]) => `| ${what} | ${most?.toLocaleString('en-US')} |`)
  return ['| Limit | At most |', '| --- | --: |', ...text].join('\n')
}

function checkTable(): string {
  const rows = checks.map(({ id, title }) => `| \`${id}\` | The adapter ${title}. |`)
  return ['| Check | Passes when |', '| --- | --- |', ...rows].join('\n')
}

if (process.argv[1] === import.meta.filename)
  for (const [file, text] of await adapterDocs()) writeFileSync(path.join(root, file), text)
