/** Conformance: adapters, suites, runs, walks and logs. Users write adapters with `serveStdio`, and watch systems with `watch`. */
export { AdapterError } from './contract/adapter.ts'
export { eventForm, helloResult } from './contract/messages.ts'
export { diagnose } from './doctor/diagnose.ts'
export { conform } from './drive/conform.ts'
export { modelSystem } from './drive/model-system.ts'
export { readLogs } from './log/read.ts'
export { validate } from './log/validate.ts'
export { mutantsOf } from './mutate/mutants.ts'
export { mutationScore, tiersByCost } from './mutate/score.ts'
export { stepText } from './observer/text.ts'
export { Observer } from './observer/observer.ts'
export { Watch, watch } from './observer/watch.ts'
export { Stepper, unlimited } from './observer/stepper.ts'
export { readReplay, replayCase, replayOf, replaySchema } from './replay/replay-file.ts'
export { caseForm, caseStepForm, readSuite, suiteForm, tiers } from './suite/case.ts'
export { specHash } from './suite/spec-hash.ts'
export { derive, derivedTiers, suiteVersion } from './suite/suite.ts'
export { sumUp } from './suite/sum-up.ts'
export { suiteText } from './suite/write.ts'
export { openInProcess } from './transport/in-process.ts'
export { openAdapter } from './transport/open.ts'
export { serveStdio } from './transport/serve-stdio.ts'
export { type Watchdog, startWatchdog } from './transport/watchdog.ts'
export type { Connection, Culprit, InProcessAdapter } from './contract/adapter.ts'
export type { EventMessage, Hello } from './contract/messages.ts'
export type { CheckReport, DoctorPlan, DoctorReport, PlannedAct } from './doctor/plan.ts'
export type { ConformOptions } from './drive/conform.ts'
export type {
  CaseResult,
  CaseVerdict,
  ConformResult,
  Shrunk,
  TranscriptLine,
} from './drive/result.ts'
export type { Log, LogFile, LogRecord } from './log/read.ts'
export type { LogVerdict } from './log/validate.ts'
export type { MutantResult, MutationResult, RunStep } from './mutate/result.ts'
export type { Listener } from './contract/adapter.ts'
export type { Judged, ObserverOptions, Visibility } from './observer/observer.ts'
export type { WatchOptions } from './observer/watch.ts'
export type { Certificate } from './observer/certificate.ts'
export type {
  Excluded,
  Explanation,
  Failure,
  FailureKind,
  Nearest,
  SpecSide,
  SpecStep,
} from './observer/failure.ts'
export type { Order } from './observer/observation.ts'
export type { ReplayFile } from './replay/replay-file.ts'
export type { Case, CaseStep, Suite, Tier } from './suite/case.ts'
export type { Scenarios } from './suite/scenario.ts'
export type { Derived, DerivedTier, TourReport } from './suite/suite.ts'
export type { Tally } from './suite/tally.ts'
export type { SuiteCost } from './suite/sum-up.ts'
