/**
 * An adapter in the same process behind lines: the codec without a process, for tests. Knows no message.
 */
import type { Ending, InProcessAdapter } from '../contract/adapter.ts'
import { LineReader } from '../contract/lines.ts'
import type { LinePipe, PipeEars } from '../contract/pipe.ts'
import { Server } from '../contract/serve.ts'

export function memoryPipe(adapter: InProcessAdapter): LinePipe {
  const toAdapter = new LineReader()
  const toHarness = new LineReader()
  let ears: PipeEars | null = null
  const server = new Server(adapter, text => {
    for (const line of toHarness.push(Buffer.from(`${text}\n`))) ears?.line(line)
  })
  return {
    who: 'the adapter',
    start(given) {
      ears = given
    },
    write(text) {
      for (const line of toAdapter.push(Buffer.from(`${text}\n`))) void server.hear(line)
    },
    close: () => Promise.resolve<Ending>({ how: 'stopped', afterMs: 0, leftBehind: false }),
    mute: () => {
      ears = null
    },
    unfinished: () => toHarness.unfinished,
    stderr: () => '',
  }
}
