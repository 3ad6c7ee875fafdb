/**
 * Keeps the JSON Schemas of the result files true: they are made from the schemas that the commands themselves hold
 * these files to. `tsx scripts/result-schemas.ts` rewrites them; a test fails when they are stale.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import { format, resolveConfig } from 'prettier'
import { conformForm, ladderForm, mutationForm, resultForm } from '../reports/result/index.ts'

const root = path.resolve(import.meta.dirname, '..')

/** The schemas by name, with what writes such files. */
export const schemas = {
  result: { form: resultForm, title: 'lockstep-result/2: what `lockstep check --out` writes' },
  conformance: {
    form: conformForm,
    title: 'lockstep-conformance/2: what `lockstep conform --out` writes',
  },
  mutation: {
    form: mutationForm,
    title: 'lockstep-mutation/2: what `lockstep mutate --out` writes',
  },
  requirements: {
    form: ladderForm,
    title: 'lockstep-requirements/1: what `lockstep requirements --ladder --out` writes',
  },
} as const

/** The files, as paths from the root, with the text that each should have. */
export async function resultSchemas(): Promise<ReadonlyMap<string, string>> {
  const files = Object.entries(schemas).map(async ([name, { form, title }]) => {
    const file = `docs/${name}.schema.json`
    const { $schema, ...schema } = toJsonSchema(form, {
      // Fields with a default are there in what is written.
      typeMode: 'output',
      // Any JSON value; the function that checks it has no other form.
      overrideSchema: ({ valibotSchema }) => (valibotSchema.type === 'custom' ? {} : undefined),
    })
    const options = await resolveConfig(path.join(root, file))
    const text = JSON.stringify({ $schema, title, ...schema })
    return [file, await format(text, { ...options, filepath: file })] as const
  })
  return new Map(await Promise.all(files))
}

if (process.argv[1] === import.meta.filename)
  for (const [file, text] of await resultSchemas()) writeFileSync(path.join(root, file), text)
