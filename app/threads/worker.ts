/**
 * The thread of one exploration. It is fresh, loads the spec's module for itself, and never runs the reference
 * interpreter: a closure that has met other view classes runs ten times slower on the next.
 * Works in slices, so that progress goes out and an interrupt comes in.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { explore } from '../../checker/index.ts'
import { SpecError, instantiate } from '../../model/engine.ts'
import { CliError } from '../errors.ts'
import type { CheckJob, Failure, FromWorker, ToWorker } from './job.ts'
import { withoutAmbient } from '../audit/forbidden.ts'
import { loadModels } from '../load/load.ts'

const sliceMs = 50
const progressEveryMs = 200

async function work(
  job: CheckJob,
  say: (message: FromWorker) => void,
  onInterrupt: (listener: () => void) => void,
): Promise<void> {
  let isInterrupted = false
  onInterrupt(() => (isInterrupted = true))
  const model = (await loadModels(job.module)).get(job.model)
  if (!model) throw new Error(`the worker does not find ${job.model}`)
  // A rejection that the module does not handle ends the thread here, before there is a result.
  await new Promise(resolve => setImmediate(resolve))
  const instance = instantiate(model, job.overrides)
  const now = performance.now.bind(performance)
  const exploration = withoutAmbient(() =>
    explore(instance, { limits: job.limits, now, sampled: job.audited }),
  )
  const giveSamples = (): void => {
    const samples = exploration.samples()
    if (samples.length > 0) say({ kind: 'samples', samples })
  }
  let saidMs = performance.now()
  while (!withoutAmbient(() => exploration.run(sliceMs))) {
    giveSamples()
    if (performance.now() - saidMs >= progressEveryMs) {
      saidMs = performance.now()
      say({ kind: 'progress', progress: exploration.progress() })
    }
    await new Promise(resolve => setImmediate(resolve))
    if (isInterrupted) exploration.interrupt()
  }
  giveSamples()
  withoutAmbient(() => exploration.recheck())
  say({ kind: 'done', result: exploration.result() })
}

/** True for the errors that engines throw when memory cannot be had. */
function isAllocationFailure(thrown: unknown): boolean {
  return (
    thrown instanceof RangeError &&
    /allocation failed|Invalid (typed )?array( buffer)? length|Array buffer/i.test(thrown.message)
  )
}

function failureOf(thrown: unknown): Failure {
  if (thrown instanceof SpecError || thrown instanceof CliError)
    return { kind: 'ill-formed', parts: thrown.parts }
  if (isAllocationFailure(thrown)) return { kind: 'memory' }
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  return { kind: 'bug', message: error.message, stack: error.stack ?? '' }
}

const port = parentPort
if (port) {
  const say = (message: FromWorker): void => port.postMessage(message)
  try {
    await work(workerData as CheckJob, say, listener =>
      port.on('message', (message: ToWorker) => message.kind === 'interrupt' && listener()),
    )
  } catch (thrown) {
    say({ kind: 'failed', failure: failureOf(thrown) })
  } finally {
    port.close()
  }
}
