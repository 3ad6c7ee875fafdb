/**
 * The thread that audits the explorations of a run. The reference interpreter runs here and never where a model is
 * explored, so that the audit costs the searches nothing but a core's spare time.
 */
import { parentPort } from 'node:worker_threads'
import { SpecError, instantiate } from '../../model/engine.ts'
import { asCliError } from '../errors.ts'
import { loadModels } from '../load/load.ts'
import { Disagreement } from '../result/disagreement.ts'
import type { AuditFailure, FromAuditor, ToAuditor } from './audit-job.ts'
import { Auditor } from './auditor.ts'
import { withoutAmbient } from './forbidden.ts'

/** Milliseconds that the audit of one model may take, and a share of the time since it began. */
const [limitMs, limitShare] = [1500, 0.1]

/** The audit of one exploration. */
interface Audit {
  readonly auditor: Auditor | null
  readonly startedMs: number
  usedMs: number
  failure: AuditFailure | null
}

const audits = new Map<number, Promise<Audit>>()
const clock = performance.now.bind(performance)

async function begin({ job }: Extract<ToAuditor, { kind: 'job' }>): Promise<Audit> {
  const audit = { startedMs: clock(), usedMs: 0, failure: null }
  try {
    const model = (await loadModels(job.module)).get(job.model)
    return { ...audit, auditor: model ? new Auditor(instantiate(model, job.overrides)) : null }
  } catch {
    // The exploration meets the same error and reports it.
    return { ...audit, auditor: null }
  }
}

function work(audit: Audit, { samples }: Extract<ToAuditor, { kind: 'samples' }>): void {
  for (const sample of samples) {
    const began = clock()
    if (audit.failure !== null) return
    if (audit.usedMs > limitMs + limitShare * (began - audit.startedMs)) return
    try {
      withoutAmbient(() => audit.auditor?.check(sample))
    } catch (thrown) {
      audit.failure = failureOf(thrown)
    }
    audit.usedMs += clock() - began
  }
}

function failureOf(thrown: unknown): AuditFailure {
  if (thrown instanceof SpecError) return { kind: 'ill-formed', parts: thrown.parts }
  if (thrown instanceof Disagreement) return { kind: 'bug', parts: thrown.parts }
  return { kind: 'bug', parts: asCliError(thrown).parts }
}

parentPort?.on('message', (message: ToAuditor) => {
  if (message.kind === 'job') {
    audits.set(message.id, begin(message))
    return
  }
  const answered = audits.get(message.id)?.then(audit => {
    if (message.kind === 'samples') return work(audit, message)
    audits.delete(message.id)
    parentPort?.postMessage({ id: message.id, failure: audit.failure } satisfies FromAuditor)
  })
  void answered
})
