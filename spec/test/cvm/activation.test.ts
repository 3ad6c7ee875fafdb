/** Table 8.1 as the manual prints it, row by row, and its symmetry. */
import { expect, test } from 'vitest'
import { compatible } from '../../cvm/activation.ts'
import { permits } from '../../cvm/io.ts'

const modes = ['ew', 'ro', 'sr', 'sw', 'off'] as const

test('the activation matrix is table 8.1', () => {
  const rows = modes.map(held => modes.map(mode => (compatible(held, mode) ? 'S' : 'F')).join(''))
  expect(rows).toEqual(['FFSFS', 'FSSFS', 'SSSSS', 'FFSSS', 'SSSSS'])
})

test('the activation matrix is symmetric', () => {
  for (const a of modes) for (const b of modes) expect(compatible(a, b)).toBe(compatible(b, a))
})

test('ew and sw permit writing, all but off permit reading', () => {
  expect(modes.filter(mode => permits(mode, 'write'))).toEqual(['ew', 'sw'])
  expect(modes.filter(mode => permits(mode, 'read'))).toEqual(['ew', 'ro', 'sr', 'sw'])
})
