/**
 * Generates the JSON Schemas of the result files from the schemas that the commands use. `tsx
 * scripts/result-schemas.ts` rewrites them; a test fails when they are stale.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import { format, resolveConfig } from 'prettier'
import { conformForm, ladderForm, mutationForm, resultForm } from '../reports/result/index.ts'

const root = path.resolve(import.meta.dirname, '..')

/** The schemas by name, with the command that writes such files. */
export const schemas = {
  result: { form: resultForm, writer: 'lockstep check --out' },
  conformance: { form: conformForm, writer: 'lockstep conform --out' },
  mutation: { form: mutationForm, writer: 'lockstep mutate --out' },
  requirements: { form: ladderForm, writer: 'lockstep requirements --ladder --out' },
} as const

/** The files, as paths from the root, with the text each should have. */
export async function resultSchemas(): Promise<ReadonlyMap<string, string>> {
  const files = Object.entries(schemas).map(async ([name, { form, writer }]) => {
    const file = `docs/${name}.schema.json`
    const { $schema, ...schema } = toJsonSchema(form, {
      // A field with a default is always present in the file.
      typeMode: 'output',
      // Any JSON value; the function that checks it cannot be written as JSON Schema.
      overrideSchema: ({ valibotSchema }) => (valibotSchema.type === 'custom' ? {} : undefined),
    })
    const options = await resolveConfig(path.join(root, file))
    const title = `${form.entries.schema.literal}: written by \`${writer}\``
    const text = JSON.stringify({ $schema, title, ...schema })
    return [file, await format(text, { ...options, filepath: file })] as const
  })
  return new Map(await Promise.all(files))
}

if (process.argv[1] === import.meta.filename)
  for (const [file, text] of await resultSchemas()) writeFileSync(path.join(root, file), text)
