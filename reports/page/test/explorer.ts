/** Starts `lockstep explore` for tests: the built command, in its own folder. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Page } from 'playwright-core'

const main = path.resolve(import.meta.dirname, '../../../dist/app/cli/main.js')

export interface Running {
  readonly url: string
  /** Sends Ctrl-C, and gives the exit code. */
  readonly stop: () => Promise<number | null>
}

/** Starts the command, and waits for the address that it prints. */
export function explore(cwd: string, ...args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [main, 'explore', ...args], { cwd })
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  return new Promise((resolve, reject) => {
    let output = ''
    const onOutput = (text: Buffer): void => {
      output += text.toString()
      const url = /http:\S+/.exec(output)?.[0]
      if (url === undefined) return
      const stop = (): Promise<number | null> => {
        child.kill('SIGINT')
        return ended
      }
      resolve({ url, stop })
    }
    child.stdout.on('data', onOutput)
    child.stderr.on('data', onOutput)
    void ended.then(() => reject(new Error(output)))
  })
}

/** Waits until the page shows the position in its address. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.explorer-columns[aria-busy=false]').waitFor()
}
