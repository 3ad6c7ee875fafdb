/** Certificates of failures, and the verifier that shares nothing with what made them. */
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { lockstep, userFolder } from './helpers.ts'

const verifier = path.resolve(import.meta.dirname, '../../../scripts/verify.mjs')
const folder = userFolder()

function verify(file: string): Promise<{ readonly code: number; readonly out: string }> {
  return new Promise(resolve => {
    execFile(process.execPath, [verifier, file], { cwd: folder }, (error, out) =>
      resolve({ code: error ? Number(error.code) : 0, out }),
    )
  })
}

interface Certificate {
  readonly specHash: string
  readonly word: { readonly kind: string; readonly streams?: { args: object }[][] }[]
  readonly beliefs: string[]
}
let certificate: Certificate
const written = (name: string, value: Certificate): string => {
  const file = path.join(folder, name)
  writeFileSync(file, JSON.stringify(value))
  return file
}

beforeAll(async () => {
  const args = ['--model', 'cvm-smoke', '--adapter', 'self', '--defect', 'D21', '--walk', '60']
  const { code } = await lockstep(folder, [
    'conform',
    ...args,
    '--failures-max',
    '1',
    '--out',
    'made',
  ])
  if (code !== 14) throw new Error(`conform exits with ${code}`)
  const { cases } = JSON.parse(readFileSync(path.join(folder, 'made/result.json'), 'utf8')) as {
    readonly cases: readonly { readonly id: string; readonly verdict: string }[]
  }
  const failing = cases.find(c => c.verdict === 'fail')?.id ?? ''
  const file = path.join(folder, `made/${failing}.certificate.json`)
  certificate = JSON.parse(readFileSync(file, 'utf8')) as Certificate
}, 120_000)

describe('a certificate', () => {
  test('of a failure is accepted', async () => {
    expect(await verify(written('good.json', certificate))).toEqual({
      code: 0,
      out: 'accepted: no run of the spec shows this\n',
    })
  })
  test('is refuted when the spec explains the whole word', async () => {
    const word = certificate.word.slice(0, -1)
    const made = await verify(written('short.json', { ...certificate, word }))
    expect(made.code).toBe(14)
    expect(made.out).toMatch(/refuted: .* explain the whole word/)
  })
  test('is refuted when a belief has another hash', async () => {
    const beliefs = certificate.beliefs.with(-1, '0')
    const made = await verify(written('hash.json', { ...certificate, beliefs }))
    expect(made.out).toMatch(/refuted: the belief after entry \d+ has another hash/)
  })
  test('is refuted when the word fails before its end', async () => {
    const last = certificate.word.at(-1)
    const word = last ? [last, ...certificate.word] : []
    expect((await verify(written('early.json', { ...certificate, word }))).code).toBe(14)
  })
  test('is refuted when it is of another spec', async () => {
    const made = await verify(written('spec.json', { ...certificate, specHash: 'none' }))
    expect(made.out).toMatch(/refuted: the spec is not/)
  })
})
