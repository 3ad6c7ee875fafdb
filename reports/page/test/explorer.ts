/** `lockstep explore` as a user starts it: the built command, in a folder of its own. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Page } from 'playwright-core'

const main = path.resolve(import.meta.dirname, '../../../dist/app/cli/main.js')

export interface Running {
  readonly url: string
  /** As Ctrl-C does; gives the exit code. */
  readonly stop: () => Promise<number | null>
}

/** Starts the command and waits for the address that it prints. */
export function explore(cwd: string, ...args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [main, 'explore', ...args], { cwd })
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (text: Buffer): void => {
      said += text.toString()
      const url = /http:\S+/.exec(said)?.[0]
      if (url === undefined) return
      const stop = (): Promise<number | null> => {
        child.kill('SIGINT')
        return ended
      }
      resolve({ url, stop })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(said)))
  })
}

/** Waits until the page shows the place that its address names. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.explorer-columns[aria-busy=false]').waitFor()
}
