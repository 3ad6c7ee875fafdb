/**
 * The entry to the explorer: explore an instance in slices, read progress, interrupt, take the result. The clock is
 * passed in as a function, so that the room runs in a browser and in a worker alike. Knows no protocol and no report.
 */
import { type Compiled, type Instance, compile, coverBase, isGoal } from '../model/engine.ts'
import type { CheckResult, Limits, Progress, Violation } from './result.ts'
import type { Coverage } from './result-form.ts'
import type { Sample } from './samples.ts'
import { type Finding, Search } from './search.ts'
import { nearest } from './nearest.ts'
import { isOutOfMemory } from './search-errors.ts'
import { type Chosen, shortest } from './shortest.ts'
import { Walker } from './walker.ts'

export interface ExploreOptions {
  readonly limits?: Limits
  /** A clock in milliseconds; it must not run backwards. */
  readonly now: () => number
  /** Changes where states land in the table; the result must not change. For tests. */
  readonly seed?: number
  /** Steps actions in this order, which changes the order of discovery; the result must not change. For tests. */
  readonly order?: readonly number[]
  /** Keep a sample of the expanded states, for `samples` and `recheck`; on by default. */
  readonly sampled?: boolean
  /** Test guards before choosing parameters they do not read; on by default. */
  readonly hoist?: boolean
}

/** An exploration under way. */
export interface Exploration {
  /** Works for about `ms` milliseconds; true when the exploration is over. */
  run(ms: number): boolean
  progress(): Progress
  /** Ends the exploration. The verdict is `incomplete`, or `violated` if something has been refuted already. */
  interrupt(): void
  /** The sampled states since the last call, with their successors as this exploration computed them. */
  samples(): readonly Sample[]
  /**
   * Steps the sampled states again. Throws a SpecError that names an action if one has other successors now: its
   * closures are not pure. Call it once `run` has returned true.
   */
  recheck(): void
  /** The outcome. Call it once `run` has returned true. */
  result(): CheckResult
}

/**
 * Begins an exhaustive breadth-first exploration. Best done in a fresh isolate, see `compile`. `run` throws a SpecError
 * if there is nothing to explore.
 */
export function explore(instance: Instance, options: ExploreOptions): Exploration {
  return new Run(instance, options)
}

class Run implements Exploration {
  private readonly search: Search
  private readonly compiled: Compiled
  private readonly options: ExploreOptions
  private readonly startedMs: number
  private hasStarted = false
  private samplesGiven = 0
  private outcome: CheckResult | null = null

  constructor(instance: Instance, options: ExploreOptions) {
    this.options = options
    this.startedMs = options.now()
    this.compiled = compile(instance, {
      mode: 'batch',
      hoist: options.hoist ?? true,
      ...(options.order ? { order: options.order } : {}),
    })
    this.search = new Search(
      this.compiled,
      options.limits ?? {},
      options.seed ?? 0,
      options.sampled ?? true,
    )
  }

  run(ms: number): boolean {
    const { search, options } = this
    const { limits = {}, now } = options
    const until = now() + ms
    if (!this.hasStarted) {
      this.hasStarted = true
      search.start()
    }
    while (!search.isDone) {
      search.step()
      const time = now()
      if (!search.isDone && (time - this.startedMs) / 1000 >= (limits.seconds ?? Infinity))
        search.stop('seconds')
      if (!search.isDone && search.store.bytes() >= (limits.memory ?? Infinity))
        search.stop('memory')
      if (time >= until) break
    }
    if (search.isDone) this.outcome ??= this.conclude()
    return search.isDone
  }

  interrupt(): void {
    if (!this.search.isDone) this.search.stop('interrupted')
  }

  progress(): Progress {
    const { search } = this
    return {
      distinct: search.distinct,
      generated: search.generated,
      depth: search.ends.length,
      queue: search.queue,
      seconds: (this.options.now() - this.startedMs) / 1000,
      bytes: search.store.bytes(),
      levels: search.ends.map((end, i) => end - (search.ends[i - 1] ?? 0)),
    }
  }

  samples(): readonly Sample[] {
    const { taken } = this.search.samples
    const fresh = taken.slice(this.samplesGiven)
    this.samplesGiven = taken.length
    return fresh
  }

  recheck(): void {
    this.search.compiled.instance.activate()
    this.search.samples.recheck()
  }

  result(): CheckResult {
    if (this.outcome) return this.outcome
    if (!this.search.isDone) throw new Error('result() was called before run() returned true')
    return (this.outcome = this.conclude())
  }

  private conclude(): CheckResult {
    const { search, compiled, options } = this
    const { finding } = search
    const seconds = (options.now() - this.startedMs) / 1000
    const coverage = coverageOf(compiled)
    const counts = {
      distinct: search.distinct,
      generated: search.generated,
      depth: search.ends.length,
      outside: search.outside,
    }
    const violation = finding ? violationOf(search, finding) : null
    return {
      verdict: finding ? 'violated' : search.limit === null ? 'holds' : 'incomplete',
      violation,
      limit: search.limit,
      ...counts,
      seconds,
      bits: compiled.layout.bits,
      words: compiled.words,
      bytes: search.store.bytes(),
      coverage,
    }
  }
}

function violationOf(search: Search, finding: Finding): Violation {
  const { chosen, isCanonical } = choose(search, finding)
  const property = search.compiled.instance.properties[finding.property]?.id ?? null
  const message = finding.kind === 'error' ? errorText(chosen.error ?? finding.error) : null
  return { kind: finding.kind, property, message, at: chosen.at, path: chosen.path, isCanonical }
}

/** A run that was stopped, or lacks the memory to compare paths, shows the first shortest path that it finds. */
function choose(
  search: Search,
  finding: Finding,
): { readonly chosen: Chosen; readonly isCanonical: boolean } {
  const walker = new Walker(search)
  if (!finding.isPartial)
    try {
      return { chosen: shortest(walker, finding), isCanonical: true }
    } catch (e) {
      if (!isOutOfMemory(e)) throw e
    }
  return { chosen: nearest(walker, finding), isCanonical: false }
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function coverageOf(compiled: Compiled): Coverage {
  const { instance, taken, undecided, flags } = compiled
  return {
    actions: instance.actions.map(a => ({
      name: a.name,
      steps: taken[a.index] ?? 0,
      conjuncts: a.when.map((g, i) => ({
        name: g.name,
        decisive: undecided[coverBase(instance, a) + 1 + i] === 0,
      })),
    })),
    goals: instance.properties
      .filter(isGoal)
      .map(p => ({ id: p.id, reached: flags[p.index] !== 0 })),
  }
}
