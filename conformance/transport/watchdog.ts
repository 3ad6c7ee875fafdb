/**
 * No process outlives the harness, however it ends: a small process of its own hears over a pipe which process groups
 * there are, and kills them when the pipe closes, which the kernel does even for a harness that was killed.
 *
 * What escapes: a process that leaves its group (`setsid`, `setpgid`, a daemon that forks twice), and one that is
 * started in the moment between its start and the line that tells of it. POSIX only.
 */
import { spawn } from 'node:child_process'
import { Socket } from 'node:net'

/** Guards process groups. */
export interface Watchdog {
  guard(group: number): void
  release(group: number): void
  /** Kills what is still guarded and ends. */
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

/** Starts one; one is enough for all processes of a harness. It does not keep the harness running. */
export function startWatchdog(): Watchdog {
  // In a session of its own: what ends the harness's group must not end its watchdog.
  const child = spawn(process.execPath, ['--eval', program], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  })
  const { stdin } = child
  child.on('error', ignore)
  stdin.on('error', ignore)
  child.unref()
  // A pipe is a socket here, whatever its type says; it would keep the harness running too.
  if (stdin instanceof Socket) stdin.unref()
  return {
    guard: group => void stdin.write(`+${group}\n`),
    release: group => void stdin.write(`-${group}\n`),
    close: () => void stdin.end(),
  }
}

function ignore(): void {
  // A machine that cannot start it runs without: processes are still ended in the usual way.
}
