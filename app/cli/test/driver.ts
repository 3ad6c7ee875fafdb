/**
 * Runs many command lines inside one process beside this one: vitest's loader would give it a second copy of the
 * library, and a process a case takes minutes. Assumes a build.
 */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { built } from '../../load/home.ts'
import type { Ran } from './helpers.ts'

/** Reads `[argv, cwd, width]` a line as JSON and answers `{ code, out, err }` a line. */
const script = `
  import { createInterface } from 'node:readline'
  const { run } = await import(process.argv[2])
  for await (const line of createInterface({ input: process.stdin })) {
    const [argv, cwd, width] = JSON.parse(line)
    const said = { out: '', err: '' }
    const sink = name => ({
      write: t => (said[name] += t), isTerminal: false, width, coloured: false,
    })
    const io = { out: sink('out'), err: sink('err'), cwd, debug: false, ask: null, onInterrupt: () => () => {} }
    const code = await run(argv, '0.0.0', io)
    console.log(JSON.stringify({ code, ...said }))
  }
`

export interface Driver {
  /** One at a time. */
  run(argv: readonly string[]): Promise<Ran>
  stop(): void
}

/** Starts the process, which works in a folder. */
export function startDriver(folder: string, width = 100): Driver {
  const file = path.join(folder, 'driver.mjs')
  writeFileSync(file, script)
  const child = spawn(process.execPath, [file, built('app/cli/run.js').href], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const answers = createInterface({ input: child.stdout })
  return {
    run: argv =>
      new Promise((resolve, reject) => {
        const gone = (): void => reject(new Error(`the process ended on ${JSON.stringify(argv)}`))
        child.once('exit', gone)
        answers.once('line', line => {
          child.off('exit', gone)
          resolve(JSON.parse(line) as Ran)
        })
        child.stdin.write(`${JSON.stringify([argv, folder, width])}\n`)
      }),
    stop: () => void child.kill(),
  }
}
