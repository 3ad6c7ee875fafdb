/**
 * The thread of one search of the explorer: loads the module for itself and searches. What a user typed as a predicate
 * runs here and nowhere else.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { runSearch } from '../explorer/search.ts'
import { asCliError } from '../errors.ts'
import type { FromSearcher, SearchJob } from './explore-thread.ts'
import { loadModels } from '../load/load.ts'

const port = parentPort
if (port) {
  const say = (message: FromSearcher): void => port.postMessage(message)
  const { module, model: name, overrides, search, limits } = workerData as SearchJob
  try {
    const model = (await loadModels(module)).get(name)
    if (!model) throw new Error(`the thread does not find ${name}`)
    const came = await runSearch(model, overrides, search, limits, progress =>
      say({ kind: 'progress', progress }),
    )
    say({ kind: 'done', came })
  } catch (thrown) {
    say({ kind: 'failed', error: asCliError(thrown).parts })
  } finally {
    port.close()
  }
}
