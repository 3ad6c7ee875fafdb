/** The published JSON Schemas of result files are fresh, and hold what they should and nothing else. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import {
  conformance,
  fileOf,
  holding,
  mutation,
  requirements,
  violated,
} from '../../reports/test/report-fixture.ts'
import { type schemas, resultSchemas } from '../result-schemas.ts'

const root = path.resolve(import.meta.dirname, '../..')
const examples: Readonly<Record<keyof typeof schemas, Readonly<Record<string, unknown>>>> = {
  result: { ...fileOf(violated, holding) },
  conformance: { ...conformance },
  mutation: { ...mutation },
  requirements: { ...requirements },
}

test('are as `npm run docs` writes them', async () => {
  for (const [file, text] of await resultSchemas())
    expect(readFileSync(path.join(root, file), 'utf8')).toBe(text)
})

describe.each(Object.entries(examples))('%s', (name, example) => {
  const file = path.join(root, `docs/${name}.schema.json`)
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object)
  test('accepts what is written', () => {
    validate(JSON.parse(JSON.stringify(example)))
    expect(validate.errors).toBeNull()
  })
  test('rejects another schema, and a field that is missing', () => {
    const { lockstep: _, ...without } = example
    expect(validate({ ...example, schema: 'lockstep-other/1' })).toBe(false)
    expect(validate(without)).toBe(false)
  })
})
