/**
 * The GitHub action does what it says: its scripts are taken out of action.yml and run as a runner does, with files in
 * place of what the runner gives. Assumes a build.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const action = readFileSync(path.join(root, 'action.yml'), 'utf8')
const folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-action-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The script of a step, without its indentation. */
function scriptOf(step: string): string {
  const [, after = ''] = action.split(`- name: ${step}\n`)
  const [, block, line] = /\n {6}run: (?:\|\n((?: {8}.*\n|\n)+)|(.*)\n)/.exec(after) ?? []
  return block?.replaceAll(/^ {8}/gm, '') ?? line ?? ''
}

const files = { output: path.join(folder, 'output'), summary: path.join(folder, 'summary') }

/** As the runner runs a step of shell bash. */
function runStep(step: string, env: Readonly<Record<string, string>>) {
  writeFileSync(files.output, '')
  writeFileSync(files.summary, '')
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', scriptOf(step)],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'] ?? '',
        GITHUB_OUTPUT: files.output,
        GITHUB_STEP_SUMMARY: files.summary,
        ...env,
      },
    },
  )
  return { status, stdout, stderr, output: readFileSync(files.output, 'utf8') }
}

const main = path.join(root, 'dist/app/cli/main.js')
const inputs = {
  LOCKSTEP_RUN: `'${process.execPath}' '${main}'`,
  LOCKSTEP_COMMAND: 'check',
  LOCKSTEP_ARGS: '',
  LOCKSTEP_REPORTERS: 'junit,sarif,markdown,github',
  LOCKSTEP_OUT: 'reports of it',
  LOCKSTEP_FOLDER: '.',
}

describe('runs Lockstep', () => {
  const ran = runStep('Run Lockstep', {
    ...inputs,
    LOCKSTEP_ARGS: 'two-phase --defect commitsUnheard --bounds "participants=2"',
  })
  test('continues with the other steps, and keeps the exit code', () => {
    expect(ran).toMatchObject({ status: 0, stderr: '' })
    expect(ran.output).toBe('exit-code=12\nout=./reports of it\n')
    expect(ran.stdout).toContain('::error ')
    expect(runStep('Exit with the code of Lockstep', { LOCKSTEP_CODE: '12' }).status).toBe(12)
    expect(runStep('Exit with the code of Lockstep', {}).status).toBe(70)
  })
  test('adds the summary, and finds the SARIF file', () => {
    runStep('Add the summary', { LOCKSTEP_REPORTS: './reports of it' })
    expect(readFileSync(files.summary, 'utf8')).toMatch(/^# Lockstep: 1 model violated/)
    const sarif = runStep('Look for the SARIF file', { LOCKSTEP_REPORTS: './reports of it' })
    expect(sarif).toMatchObject({ status: 0, output: 'found=true\n' })
    const none = runStep('Look for the SARIF file', { LOCKSTEP_REPORTS: './nowhere' })
    expect(none).toMatchObject({ status: 0, output: '' })
  })
})

test('what is given to it is never run', () => {
  const evil = '$(touch evil) `touch evil` ; touch evil'
  const ran = runStep('Run Lockstep', { ...inputs, LOCKSTEP_ARGS: evil })
  expect(ran.output).toContain('exit-code=64')
  expect(existsSync(path.join(folder, 'evil'))).toBe(false)
  expect(runStep('Run Lockstep', { ...inputs, LOCKSTEP_ARGS: 'no "end' }).status).not.toBe(0)
})

test('no script has an input in its text', () => {
  const scripts = action.split('\n').filter(line => /^ {8}\S/.test(line) && line.includes('${{'))
  expect(scripts.every(line => /^ {8}[A-Z_a-z]+: /.test(line))).toBe(true)
})
