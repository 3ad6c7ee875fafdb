/**
 * Serves an adapter written in TypeScript on the process's own stdin and stdout; the program does nothing else. Knows
 * no message.
 */
import type { InProcessAdapter } from '../contract/adapter.ts'
import { LineReader } from '../contract/lines.ts'
import { Server } from '../contract/serve.ts'

/** Done when the harness closes stdin, and every request is answered. @public */
export async function serveStdio(adapter: InProcessAdapter): Promise<void> {
  const reader = new LineReader()
  const server = new Server(adapter, line => void process.stdout.write(`${line}\n`))
  const under = new Set<Promise<void>>()
  for await (const chunk of process.stdin)
    for (const line of reader.push(chunk as Buffer)) {
      // Not one after the other: an act that is held is answered after its `release`.
      const answered = server.hear(line).finally(() => under.delete(answered))
      under.add(answered)
    }
  await Promise.all(under)
}
