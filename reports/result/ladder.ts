/**
 * The ladder of requirements: which of them are stated, modelled, reached, checked in that run, killed by a mutant,
 * observed on an implementation. Follows from the catalogue and result files alone, by the rules of
 * docs/requirements.md. Pure.
 */
import type {
  CheckedModel,
  ConformanceEvidence,
  Evidence,
  MutationEvidence,
} from './ladder-input.ts'
import type { LadderFile, LadderRow } from './ladder-file.ts'

/** A row of the catalogue, with the parts of the spec that carry it. */
export interface LadderSource {
  readonly id: string
  readonly description: string
  readonly status: LadderRow['status']
  readonly reason: string | null
  /** Actions and properties that cite it, such as `cvm action electFirst`. */
  readonly modelled: readonly string[]
  /** Conjuncts and named steps that the coverage table names for it. */
  readonly parts: readonly { readonly action: string; readonly part: string }[]
  /** The check that fails without one of its parts, as the coverage table says and a test of the spec shows. */
  readonly noticedBy: NoticedBy | null
}

/** A property that fails, or a goal or action that is never reached. */
export type NoticedBy =
  { readonly property: string } | { readonly goal: string } | { readonly action: string }

/** The sources of a ladder. */
export interface LadderInput {
  readonly lockstep: string
  readonly rows: readonly LadderSource[]
  readonly evidence: readonly Evidence[]
}

/** Computes the ladder. Results of defects, and of the spec played as an implementation, are no evidence. */
export function ladder({ lockstep, rows, evidence }: LadderInput): LadderFile {
  const models = evidence.flatMap(e => (e.schema === 'lockstep-result/2' ? e.results : []))
  const sound = models.filter(m => m.defect === null)
  const mutations = evidence.filter(e => e.schema === 'lockstep-mutation/2')
  const runs = evidence.filter(e => e.schema === 'lockstep-conformance/2').filter(isImplementation)
  return {
    schema: 'lockstep-requirements/1',
    lockstep,
    rows: rows.map(source => ({
      id: source.id,
      description: source.description,
      status: source.status,
      reason: source.reason,
      modelled: source.modelled,
      reached: unique(sound.flatMap(m => reachedIn(m, source.id))),
      checked: unique(sound.flatMap(m => checkedIn(m, source))),
      killed: killedOf(mutations, source),
      observed: unique(runs.filter(r => isObservedIn(r, source.id)).map(nameOf)),
    })),
  }
}

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)].toSorted(byText)

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Actions that cite it and were taken, goals that cite it and were reached. */
function reachedIn(model: CheckedModel, id: string): readonly string[] {
  const taken = new Set(model.coverage.actions.filter(a => a.steps > 0).map(a => a.name))
  return [
    ...model.actions.filter(a => a.requirements.includes(id) && taken.has(a.name)).map(a => a.name),
    ...model.properties
      .filter(p => p.status === 'reached' && p.requirements.includes(id))
      .map(p => p.id),
  ]
}

/**
 * The checks of it in a complete run that reached it: safety properties that cite it and hold, the check that notices
 * when a part of it is missing, and conjuncts that the coverage table names for it and that were the only false one
 * somewhere.
 */
function checkedIn(model: CheckedModel, { id, parts, noticedBy }: LadderSource): readonly string[] {
  if (model.verdict !== 'holds' || reachedIn(model, id).length === 0) return []
  const cited = model.properties.filter(p => p.status === 'holds' && p.requirements.includes(id))
  const isNamed = (action: string, part: string): boolean =>
    parts.some(p => p.action === action && p.part === part)
  const conjuncts = model.coverage.actions.flatMap(a =>
    a.conjuncts
      .filter(c => c.decisive && isNamed(a.name, c.name))
      .map(c => `conjunct '${c.name}' of ${a.name}`),
  )
  return [...cited.map(p => p.id), ...noticedIn(model, noticedBy), ...conjuncts]
}

function noticedIn(model: CheckedModel, by: NoticedBy | null): readonly string[] {
  const has = (id: string, status: string): boolean =>
    model.properties.some(p => p.id === id && p.status === status)
  if (by === null) return []
  if ('property' in by) return has(by.property, 'holds') ? [by.property] : []
  if ('goal' in by) return has(by.goal, 'reached') ? [by.goal] : []
  const isTaken = model.coverage.actions.some(a => a.name === by.action && a.steps > 0)
  return isTaken ? [`${by.action} is taken`] : []
}

/**
 * Mutants of its parts. In an action of which the coverage table names parts for it, those are its parts; in another
 * action that cites it, all are. A mutant that is in several files counts once, and is killed if it is in one of them.
 */
function killedOf(files: readonly MutationEvidence[], source: LadderSource): LadderRow['killed'] {
  const dead = new Map<string, boolean>()
  for (const file of files) {
    const own = new Set(file.corpus.map(c => c.id))
    for (const m of file.mutants) {
      if (m.decision !== 'distinguished' || !isOf(m, source)) continue
      const key = `${file.spec} ${m.id}`
      const isKilled = m.killed !== null && !own.has(m.killed.case)
      dead.set(key, isKilled || dead.get(key) === true)
    }
  }
  const killed = [...dead.values()].filter(isKilled => isKilled).length
  return dead.size === 0 ? null : { killed, of: dead.size }
}

function isOf(m: MutationEvidence['mutants'][number], { id, parts }: LadderSource): boolean {
  if (!m.requirements.includes(id)) return false
  const named = parts.filter(p => p.action === m.action)
  return named.length === 0 || named.some(p => p.part === m.part)
}

/** A run of the spec against itself shows nothing about any implementation. */
function isImplementation({ adapter }: ConformanceEvidence): boolean {
  return adapter !== 'self' && !adapter.startsWith('self ')
}

function nameOf({ hello, adapter }: ConformanceEvidence): string {
  return hello?.sut.name ?? adapter
}

/**
 * A case passed, came to what it is there to cover, and has a step that cites it; and no failure cites it. A case that
 * was led elsewhere by the implementation passes nothing; a walk covers nothing certain.
 */
function isObservedIn({ cases }: ConformanceEvidence, id: string): boolean {
  const isSeen = cases.some(
    c => c.verdict === 'pass' && c.reached.length > 0 && c.requirements.includes(id),
  )
  return isSeen && !cases.some(c => c.failure?.requirements.includes(id) === true)
}
