/**
 * The main program of a process of the cluster. It is a spare until it is given a role, and ends
 * when its standard input ends, which is also what happens when its supervisor is killed. Knows
 * requests and who handles them.
 */
import { rmSync } from 'node:fs'
import type { Message } from '../host.ts'
import type { Clock } from './clock.ts'
import type { Request } from './control.ts'
import { eachLine } from './lines.ts'
import { Mesh } from './mesh.ts'
import { fail, report } from './report.ts'
import { Resident } from './resident.ts'

let resident: Resident | null = null
let mesh = newMesh()

/** State of one case: the next case has its own connections and port. */
function newMesh(): Mesh {
  return new Mesh((from, message) => {
    const { clock, body } = message as { readonly clock: Clock; readonly body: Message }
    role().hear(from, body, clock)
  })
}

function retire(): Promise<number> {
  role().retire()
  resident = null
  mesh = newMesh()
  return mesh.listen()
}

function role(): Resident {
  if (resident === null) throw new Error('a spare process was asked what only one with a role can')
  return resident
}

function handle(request: Request): unknown {
  switch (request.kind) {
    case 'role':
      mesh.identify(request.role.self)
      resident = new Resident(request.role, mesh)
      return true
    case 'begin':
      role().begin()
      return true
    case 'peer':
      return mesh.learn(request.peer)
    case 'gone':
      mesh.forget(request.name)
      return true
    case 'notice':
      role().notice(request.body, request.clock)
      return true
    case 'act':
      return role().act(request.type, request.step, request.action, request.args)
    case 'arm':
      role().gate.arm(request.id, request.point)
      return true
    case 'release':
      role().release(request.id)
      return true
    case 'fire':
      role().timers.fire(request.timer)
      return true
    case 'observe':
      return role().observe(request.paths)
    case 'freeze':
      return role().freeze(request.paths)
    case 'thaw':
      role().thaw()
      return true
    case 'retire':
      return retire()
    case 'poll':
      return { ...role().pulse(), ...mesh.traffic() }
  }
}

async function answer(request: Request): Promise<void> {
  const value = await handle(request)
  report({ kind: 'answer', request: request.request, value: value ?? null })
}

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
// A terminal's Ctrl-C reaches the whole group: the supervisor decides when this process ends.
process.on('SIGINT', () => {})
eachLine(process.stdin, line => {
  answer(JSON.parse(line) as Request).catch(fail)
})
process.stdin.on('end', () => {
  // The supervisor is gone; the remaining processes delete its files.
  if (resident !== null) rmSync(resident.disk.directory, { recursive: true, force: true })
  process.exit(0)
})
report({ kind: 'listening', port: await mesh.listen() })
