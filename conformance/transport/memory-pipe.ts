/** An adapter in the same process behind lines: the codec without a process, for tests. */
import type { Ending, InProcessAdapter } from '../contract/adapter.ts'
import { LineReader } from '../contract/lines.ts'
import type { LinePipe, PipeListener } from '../contract/pipe.ts'
import { Server } from '../contract/serve.ts'

export function memoryPipe(adapter: InProcessAdapter): LinePipe {
  const toAdapter = new LineReader()
  const toHarness = new LineReader()
  let listener: PipeListener | null = null
  const server = new Server(adapter, text => {
    for (const line of toHarness.push(Buffer.from(`${text}\n`))) listener?.line(line)
  })
  return {
    who: 'the adapter',
    start(given) {
      listener = given
    },
    write(text) {
      for (const line of toAdapter.push(Buffer.from(`${text}\n`))) void server.hear(line)
    },
    close: () => Promise.resolve<Ending>({ how: 'stopped', afterMs: 0, leftBehind: false }),
    mute: () => {
      listener = null
    },
    unfinished: () => toHarness.unfinished,
    stderr: () => '',
  }
}
