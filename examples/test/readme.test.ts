/** The table of the examples' README says what the models expect. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { models } from '../models.ts'

const rows = readFileSync(new URL('../README.md', import.meta.url), 'utf8').split('\n')

/** The number in a cell such as `1 817 †`; null where there is none. */
const numberIn = (cell: string | undefined) => {
  const digits = (cell ?? '').replaceAll(/\D/g, '')
  return digits === '' ? null : Number(digits)
}

test.each(models)('$name: its row has the pinned counts', model => {
  const row = rows.find(r => r.startsWith(`| \`${model.name}\``)) ?? ''
  const [, , , distinct, generated, depth] = row.split('|')
  expect([distinct, generated, depth].map(numberIn)).toEqual([
    model.expect?.distinct ?? null,
    model.expect?.generated ?? null,
    model.expect?.depth ?? null,
  ])
  expect(row.includes('(slow)')).toBe(model.slow === true)
})
