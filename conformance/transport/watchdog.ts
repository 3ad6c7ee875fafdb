/**
 * Ensures that no adapter process outlives the harness, however it ends: a small helper process learns over a pipe which
 * process groups exist, and kills them when the pipe closes, which the kernel does even if the harness is killed.
 *
 * It misses a process that leaves its group (`setsid`, `setpgid`, a daemon that forks twice), and one whose harness is
 * killed right between starting it and reporting it. POSIX only.
 */
import { spawn } from 'node:child_process'
import { Socket } from 'node:net'

/** Kills guarded process groups when the harness ends. */
export interface Watchdog {
  guard(group: number): void
  release(group: number): void
  /** Kills the groups that are still guarded, and ends. */
  close(): void
}

// Plain text, so that it runs wherever Node does, from sources and from a build alike.
const program = `
const groups = new Set()
let rest = ''
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
process.stdin.setEncoding('utf8')
process.stdin.on('data', text => {
  const lines = (rest + text).split('\\n')
  rest = lines.pop()
  for (const line of lines) {
    const group = Number(line.slice(1))
    if (line[0] === '+') groups.add(group)
    else groups.delete(group)
  }
})
const kill = () => {
  for (const group of groups) try { process.kill(-group, 'SIGKILL') } catch {}
  process.exit(0)
}
process.stdin.on('end', kill)
process.stdin.on('error', kill)
`

/** Starts a watchdog; one suffices for all processes of a harness. It does not keep the harness running. */
export function startWatchdog(): Watchdog {
  // In its own session, so that a signal to the harness's group does not end it.
  const child = spawn(process.execPath, ['--eval', program], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  })
  const { stdin } = child
  child.on('error', ignore)
  stdin.on('error', ignore)
  child.unref()
  // The pipe is a socket, and would keep the harness running.
  if (stdin instanceof Socket) stdin.unref()
  return {
    guard: group => void stdin.write(`+${group}\n`),
    release: group => void stdin.write(`-${group}\n`),
    close: () => void stdin.end(),
  }
}

function ignore(): void {
  // If it cannot be started, processes are still ended in the usual way.
}
