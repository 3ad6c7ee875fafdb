import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { adapterDocs } from '../../scripts/adapter-docs.ts'

test('the adapter protocol and its schema are what the contract says (tsx scripts/adapter-docs.ts)', async () => {
  const docs = await adapterDocs()
  expect([...docs.keys()]).toEqual([
    'docs/adapter-protocol.md',
    'docs/adapter-protocol.schema.json',
  ])
  for (const [file, text] of docs)
    expect(readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8'), file).toBe(text)
})
