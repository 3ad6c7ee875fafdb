/**
 * Tests an implementation against a spec: opens it, runs the cases of a suite or random walks, shrinks the first
 * failure, and sums up. Uses no files and no terminal; the caller opens connections and prints.
 */
import type { Instance } from '../../model/engine.ts'
import { AdapterError, type Connection } from '../contract/adapter.ts'
import { type Hello, protocolVersion } from '../contract/messages.ts'
import { type Certificate, certificateOf } from '../observer/certificate.ts'
import { lanesOf } from '../observer/lanes.ts'
import { Stepper } from '../observer/stepper.ts'
import type { Case, CaseStep } from '../suite/case.ts'
import type { CaseResult, CaseVerdict, ConformResult, Shrunk } from './result.ts'
import { AdapterNames } from './check-names.ts'
import { endedBy, runCase, walkCase } from './run-case.ts'
import { Session } from './session.ts'
import { itemsCovered } from './coverage.ts'
import { type ShrinkOptions, againDefault, shrink, unplanned } from './shrink.ts'
import { confirmed, restsOnWait } from './stability.ts'
import type { TimeLimits } from './time-limits.ts'
import type { Tried, WalkOptions } from './walk.ts'

export interface ConformOptions {
  /** The spec without budgets, see `unlimited`. */
  readonly instance: Instance
  readonly specHash: string
  /** The name of the adapter in the result: its command. */
  readonly adapter: string
  readonly open: () => Promise<Connection>
  readonly cases?: readonly Case[]
  readonly walks?: { readonly count: number } & WalkOptions
  readonly seed?: number
  readonly shrink?: ShrinkOptions | false
  /** The number of times that a case is repeated, with other seeds, when the implementation did not reach its goal. Default 3. */
  readonly attempts?: number
  /** The first attempt, which a replay sets. Default 0. */
  readonly attempt?: number
  /** Stops after this many failing cases. Default: no limit. */
  readonly failuresMax?: number
  /** Called after each case. */
  readonly progress?: (done: number, all: number, last: CaseResult) => void
  /** Returns true to stop early; the run then cannot pass. */
  readonly isInterrupted?: () => boolean
  /** Time limits that replace those of the adapter. */
  readonly timing?: Partial<TimeLimits>
  /** Called before each group of stimuli: for systems whose choices the harness can influence. */
  readonly beforeGroup?: (group: readonly CaseStep[]) => void
  /** Called with the certificate of each failing case, before it is shrunk. */
  readonly certify?: (certificate: Certificate) => void
  /** The user's module that the model comes from, for certificates. */
  readonly module?: string | null
  /** A stepper compiled earlier, to save time. */
  readonly stepper?: Stepper
}

/** The run ends after this many adapter errors in a row. */
const errorsMax = 3

/** Runs the cases and walks. Never throws because of an adapter's behaviour. */
export async function conform(options: ConformOptions): Promise<ConformResult> {
  return new Conforming(options).run()
}

class Conforming {
  private readonly options: ConformOptions
  private readonly stepper: Stepper
  private readonly nodes: readonly string[]
  private readonly params: Readonly<Record<string, number | string>>
  private connection: Connection | null = null
  private hello: Hello | null = null
  private session: Session | null = null
  private readonly results: CaseResult[] = []
  private readonly tried: Tried = new Map()
  private acts = 0
  /** Items that the cases should cover and that no run has covered yet. */
  private readonly unseen: Set<string>
  private shrunk: Shrunk | null = null
  private errorsInARow = 0

  constructor(options: ConformOptions) {
    this.options = options
    const { instance } = options
    this.stepper = options.stepper ?? new Stepper(instance)
    this.unseen = new Set((options.cases ?? []).flatMap(c => c.covers))
    this.nodes = [...lanesOf(instance).keys()]
    this.params = { ...instance.bounds, ...instance.dialects }
  }

  async run(): Promise<ConformResult> {
    const startedMs = performance.now()
    const { cases = [], walks } = this.options
    const all = cases.length + (walks?.count ?? 0)
    for (const one of cases) {
      if (this.isOver()) break
      await this.one(one.id, all, s => this.attempts(s, one))
    }
    for (let i = 0; i < (walks?.count ?? 0); i++) {
      if (this.isOver() || !walks) break
      const seed = (this.options.seed ?? 0) + i
      const id = `walk-${seed}`
      await this.one(id, all, s =>
        walkCase(s, this.stepper, this.hello, id, { ...walks, seed }, this.tried, i),
      )
    }
    await this.connection?.close()
    return this.sumUp(all, (performance.now() - startedMs) / 1000)
  }

  /** An implementation that missed the goal by its own choices may reach it under another seed. */
  private async attempts(session: Session, one: Case): Promise<CaseResult> {
    const { attempts = 3, attempt: first = 0 } = this.options
    let result = await runCase(session, this.stepper, one, first)
    for (let attempt = first + 1; attempt <= first + attempts; attempt++) {
      if (result.inconclusive !== 'goal-not-reached') return result
      result = await runCase(session, this.stepper, one, attempt)
    }
    return result
  }

  private isOver(): boolean {
    const { failuresMax = Infinity, isInterrupted } = this.options
    const failures = this.results.filter(r => r.verdict === 'fail').length
    return failures >= failuresMax || this.errorsInARow >= errorsMax || isInterrupted?.() === true
  }

  private async one(
    id: string,
    all: number,
    run: (session: Session) => Promise<CaseResult>,
  ): Promise<void> {
    const result = await this.checkedForStability(id, await this.guarded(id, run))
    this.results.push(this.credited(result))
    // Without a handshake no other case can run.
    const more = this.hello ? 1 : errorsMax
    this.errorsInARow = result.verdict === 'error' ? this.errorsInARow + more : 0
    if (result.verdict === 'error') await this.drop()
    // Reported before shrinking, which takes time.
    this.options.progress?.(this.results.length, all, result)
    if (result.failure) this.certify(id, result.failure.signature)
    if (result.verdict === 'fail' && !this.shrunk && this.options.shrink !== false)
      this.shrunk = await shrink(
        this.stepper,
        result,
        steps => this.again(id, steps, result.attempt),
        this.options.shrink,
      )
  }
  /** A crash has no certificate: no word proves it. */
  private certify(id: string, signature: string): void {
    const { certify, specHash, module = null } = this.options
    const proof = certify && this.session?.observer.proof()
    if (proof)
      certify(certificateOf(proof, this.stepper, { specHash, module, case: id, signature }))
  }
  private async checkedForStability(id: string, result: CaseResult): Promise<CaseResult> {
    if (result.verdict !== 'fail' || !restsOnWait(result, this.hello)) return result
    const { shrink: how } = this.options
    const runs = (how === false ? undefined : how?.again) ?? againDefault
    return confirmed(result, runs, steps => this.again(id, steps.map(unplanned), result.attempt))
  }
  /** Adds the items that this run is the first to cover, whether or not it followed its plan. */
  private credited(result: CaseResult): CaseResult {
    if (result.verdict !== 'pass' && result.verdict !== 'inconclusive') return result
    const items = itemsCovered(this.stepper, result.transcript)
    const more = [...items].filter(item => this.unseen.has(item))
    for (const item of [...more, ...result.reached]) this.unseen.delete(item)
    if (more.length === 0) return result
    return { ...result, reached: [...new Set([...result.reached, ...more])] }
  }
  /** Runs stimuli without a plan. */
  private async again(
    id: string,
    steps: readonly CaseStep[],
    attempt?: number,
  ): Promise<CaseResult> {
    const one = {
      id,
      tier: 'corpus' as const,
      title: id,
      covers: [],
      requirements: [],
      steps: [...steps],
    }
    const result = await this.guarded(id, s => runCase(s, this.stepper, one, attempt))
    if (result.verdict === 'error') await this.drop()
    return result
  }
  private async guarded(
    id: string,
    run: (session: Session) => Promise<CaseResult>,
  ): Promise<CaseResult> {
    try {
      const session = await this.ready(id)
      const before = session.acts
      const result = await run(session)
      this.acts += session.acts - before
      return result
    } catch (e) {
      return {
        id,
        tier: 'corpus',
        title: id,
        requirements: [],
        inconclusive: null,
        culprit: null,
        failure: null,
        reason: null,
        reached: [],
        steps: [],
        given: 0,
        transcript: [],
        belief: [],
        milliseconds: 0,
        ...endedBy(e),
      }
    }
  }

  /** An open session, in a new process if the adapter needs one for each case. */
  private async ready(id: string): Promise<Session> {
    if (this.hello?.capabilities.reset === 'respawn') await this.drop()
    if (this.session) return this.session
    const { instance, specHash, seed = 0, open, timing } = this.options
    this.connection = await open()
    const hello = await this.connection.ask('hello', {
      proto: [protocolVersion],
      spec: instance.spec.name,
      specHash,
      harness: 'lockstep',
      seed,
    })
    new AdapterNames(this.stepper).checkHello(hello)
    this.hello = withinLimits(hello, this.nodes.length)
    this.session = new Session(this.connection, hello, this.stepper, {
      params: this.params,
      nodes: this.nodes,
      runId: id,
      seed,
      ...(timing === undefined ? {} : { timing }),
      ...(this.options.beforeGroup ? { beforeGroup: this.options.beforeGroup } : {}),
    })
    return this.session
  }
  private async drop(): Promise<void> {
    await this.connection?.close()
    this.connection = null
    this.session = null
  }

  private sumUp(all: number, seconds: number): ConformResult {
    const { options, results } = this
    const { instance } = options
    const verdicts: readonly CaseVerdict[] = ['pass', 'fail', 'inconclusive', 'error', 'skip']
    const counts = Object.fromEntries(
      verdicts.map(v => [v, results.filter(r => r.verdict === v).length]),
    ) as Record<CaseVerdict, number>
    const wanted = new Set((options.cases ?? []).flatMap(c => c.covers))
    const reached = new Set(results.flatMap(r => r.reached))
    return {
      schema: 'lockstep-conformance/2',
      spec: instance.spec.name,
      specHash: options.specHash,
      model: instance.model.name,
      bounds: instance.bounds,
      dialects: instance.dialects,
      adapter: options.adapter,
      hello: this.hello,
      seed: options.seed ?? 0,
      verdict: verdictOf(counts, results, all),
      cases: results,
      shrunk: this.shrunk,
      counts,
      covered: reached.size,
      coverable: wanted.size,
      acts: this.acts,
      seconds,
    }
  }
}

/**
 * A failure outranks an error. Goals that the implementation missed by its own choices do not prevent a pass if
 * something passed; any other inconclusive case does.
 */
function verdictOf(
  counts: Readonly<Record<CaseVerdict, number>>,
  results: readonly CaseResult[],
  all: number,
): ConformResult['verdict'] {
  if (counts.fail > 0) return 'fail'
  if (counts.error > 0) return 'error'
  const isCutShort = results.length < all
  const isOpen = results.some(
    r => r.verdict === 'inconclusive' && r.inconclusive !== 'goal-not-reached',
  )
  return isCutShort || isOpen || counts.pass === 0 ? 'inconclusive' : 'pass'
}

function withinLimits(hello: Hello, nodes: number): Hello {
  const max = hello.limits.maxNodes ?? 9
  if (nodes > max)
    throw new AdapterError(
      'adapter',
      `the adapter takes at most ${max} nodes, but the model has ${nodes}`,
    )
  return hello
}
