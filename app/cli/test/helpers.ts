/**
 * Runs the built command as a user does, in a folder outside the repository. Assumes a build: `npm test` builds first.
 */
import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, realpathSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The built command. */
export const main = path.resolve(import.meta.dirname, '../../../dist/app/cli/main.js')

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A fresh folder with the fixture module in it. */
export function userFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'lockstep-')))
  copyFileSync(
    path.join(import.meta.dirname, 'fixtures/my-spec.ts'),
    path.join(folder, 'my-spec.ts'),
  )
  return folder
}

/** `lockstep ARGS`, without colour. `whileRunning` can send signals; `shown` settles at the first output. */
export function lockstep(
  cwd: string,
  args: readonly string[],
  whileRunning?: (kill: (signal: NodeJS.Signals) => void, shown: Promise<void>) => void,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const { FORCE_COLOR: _, ...env } = process.env
    const child = spawn(process.execPath, [main, ...args], {
      cwd,
      env: { ...env, NO_COLOR: '1', COLUMNS: '100' },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (data: Buffer) => (out += data.toString()))
    const shown = new Promise<void>(shows => child.stdout.once('data', () => shows()))
    whileRunning?.(signal => child.kill(signal), shown)
    child.stderr.on('data', (data: Buffer) => (err += data.toString()))
    child.on('error', reject)
    child.on('close', code => resolve({ code, out, err }))
  })
}

/** Text with everything taken out that a clock or another machine changes. */
export function steady(text: string): string {
  return text
    .replaceAll(/ +\d+\.\d\d s/g, '      0.00 s')
    .replaceAll(/( 0\.00 s) +(?:-|[\d,.]+(?: [kM])?)$/gm, '$1         -')
}
