/** Serves an adapter written in TypeScript on the stdin and stdout of its process. */
import type { InProcessAdapter } from '../contract/adapter.ts'
import { LineReader } from '../contract/lines.ts'
import { Server } from '../contract/serve.ts'

/**
 * Serves an adapter on stdin and stdout: `await serveStdio({ hello: () => …, act: … })` is a whole adapter program for
 * `lockstep conform --adapter 'node adapter.js'`. Resolves once the harness has closed stdin and every request is
 * answered. The program must write nothing else to stdout.
 */
export async function serveStdio(adapter: InProcessAdapter): Promise<void> {
  const reader = new LineReader()
  const server = new Server(adapter, line => void process.stdout.write(`${line}\n`))
  const open = new Set<Promise<void>>()
  for await (const chunk of process.stdin)
    for (const line of reader.push(chunk as Buffer)) {
      // Concurrently: an act that is held is answered after its `release`.
      const answered = server.hear(line).finally(() => open.delete(answered))
      open.add(answered)
    }
  await Promise.all(open)
}
