/**
 * A conversation with a small adapter, recorded as it goes over the wire: the transcript of docs/adapter-protocol.md.
 * Knows nothing of documents.
 */
import type { InProcessAdapter, Listener } from '../conformance/contract/adapter.ts'
import type { LinePipe } from '../conformance/contract/pipe.ts'
import { connect } from '../conformance/contract/rpc.ts'
import { memoryPipe } from '../conformance/transport/memory-pipe.ts'

/** A cluster whose nodes have a gate, which is open or held. */
function gates(): InProcessAdapter {
  let tell: Listener = () => {}
  let open = new Map<string, boolean>()
  let told = new Map<string, number>()
  return {
    listen(given) {
      tell = given
    },
    hello: () => ({
      proto: 1,
      adapter: { name: 'gates-adapter', version: '1.0' },
      sut: { name: 'gates', lang: 'typescript' },
      capabilities: { time: 'virtual', observe: 'atomic', order: 'total' },
      actions: ['hold'],
      events: ['hold'],
      observes: ['gate'],
    }),
    reset({ nodes }) {
      open = new Map(nodes.map(node => [node, true]))
      told = new Map()
      return { ok: true }
    },
    act({ node, step }) {
      const name = node ?? ''
      if (!open.get(name)) return { outcome: 'refused', why: 'the gate is held already' }
      open.set(name, false)
      const seq = (told.get(name) ?? 0) + 1
      told.set(name, seq)
      tell('event', { seq, node: name, event: 'hold', args: { n: name }, cause: step })
      return { outcome: 'ok' }
    },
    quiesce: () => ({ quiet: true }),
    observe: ({ nodes }) => ({
      states: Object.fromEntries(nodes.map(n => [n, { gate: open.get(n) ? 'open' : 'held' }])),
    }),
  }
}

/** The lines, each with an arrow: `→` from the harness, `←` from the adapter. */
export async function transcript(): Promise<string> {
  const lines: string[] = []
  const connection = connect(recorded(memoryPipe(gates()), lines))
  const nodes = ['n1', 'n2']
  const act = { node: 'n1', action: 'hold', args: { n: 'n1' }, deadlineMs: 5000 }
  await connection.ask('hello', { proto: [1], spec: 'gates', seed: 7 })
  await connection.ask('reset', { runId: 'run', caseId: 'case-1', nodes, params: { nodes: 2 } })
  await connection.ask('act', { step: 1, ...act })
  await connection.ask('act', { step: 2, ...act })
  await connection.ask('quiesce', { maxMs: 1000 })
  await connection.ask('observe', { nodes, paths: ['gate'] })
  await connection.close()
  return lines.join('\n')
}

function recorded(pipe: LinePipe, lines: string[]): LinePipe {
  return {
    ...pipe,
    write(line) {
      lines.push(`→ ${line}`)
      pipe.write(line)
    },
    start(ears) {
      pipe.start({
        end: end => ears.end(end),
        line: line => {
          if (line.kind === 'value') lines.push(`← ${JSON.stringify(line.value)}`)
          ears.line(line)
        },
      })
    },
  }
}
