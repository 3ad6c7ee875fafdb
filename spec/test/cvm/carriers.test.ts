/**
 * The coverage table of the cvm core is whole and true: every row of the core groups is in it, actions and properties
 * are those that cite the row, and each part that is named as removable is removed, which exactly the named check
 * notices, at bounds where the spec itself shows nothing wrong.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { CheckResult } from '../../../checker/result.ts'
import type { Action, Defect, Model } from '../../../model/index.ts'
import { accessRemovals } from '../../cvm/carriers/removals-access.ts'
import { membershipRemovals } from '../../cvm/carriers/removals-membership.ts'
import { transactionRemovals } from '../../cvm/carriers/removals-transaction.ts'
import type { ConjunctName, NamedCheck, Removal, StepName } from '../../cvm/carriers/shape.ts'
import { type CarriedRow, carriedGroups, cvmCarriers, scenes } from '../../cvm/carriers.ts'
import { cvmSpec } from '../../cvm/spec.ts'
import { requirement, requirements } from '../../requirements.ts'
import { check, findModel } from './check.ts'

const notYetMax = 6
const removals = { ...membershipRemovals, ...transactionRemovals, ...accessRemovals }
const rows = [...cvmCarriers]
const actionNames = Object.keys(cvmSpec.actions)
const isGoal = (id: string): boolean => cvmSpec.properties[id].kind.startsWith('reach')
const safety = Object.keys(cvmSpec.properties).filter(id => !isGoal(id))

/** What a removal makes of the spec at its scene; with none, the spec itself there. */
function explored(name: keyof typeof scenes, removal: Removal | null): CheckResult {
  const scene = scenes[name]
  const model = findModel(scene.model)
  if (removal === null) return check(model, { bounds: scene.bounds })
  const { action, ...part } = removal
  const change = 'drop' in part ? { drop: part.drop } : { skip: part.skip }
  const wrong: Defect = {
    action: cvmSpec.actions[action],
    change,
    description: 'a part of the rule is removed',
    breaks: [],
    model: scene.model,
  }
  const changed: Model = { ...model, spec: { ...cvmSpec, defects: { removed: wrong } } }
  return check(changed, { bounds: scene.bounds, defect: 'removed' })
}

/** Does the check say of this result that all is well? */
function passes(result: CheckResult, named: NamedCheck): boolean {
  if ('unreachedAction' in named)
    return result.coverage.actions.some(a => a.name === named.unreachedAction && a.steps > 0)
  if ('unreachedGoal' in named)
    return result.coverage.goals.some(g => g.id === named.unreachedGoal && g.reached)
  return result.violation === null
}

/** The check that a result fails, as the table would name it. */
function failed(result: CheckResult, named: NamedCheck): unknown {
  const { violation } = result
  if (violation !== null)
    return violation.kind === 'deadlock' ? { deadlock: true } : { property: violation.property }
  return passes(result, named) ? null : named
}

describe('a removed part is noticed', () => {
  const sound = new Map<string, CheckResult>()
  const names = Object.keys(removals) as (keyof typeof removals)[]
  beforeAll(() => {
    for (const scene of Object.keys(scenes) as (keyof typeof scenes)[])
      sound.set(scene, explored(scene, null))
  }, 60_000)

  test.each(Object.keys(scenes))('at %s the spec itself holds', scene => {
    expect(sound.get(scene)?.verdict).toBe('holds')
  })

  test.each(names)('%s', name => {
    const removal: Removal = removals[name]
    expect(passes(sound.get(removal.scene) as CheckResult, removal.breaks)).toBe(true)
    expect(failed(explored(removal.scene, removal), removal.breaks)).toEqual(removal.breaks)
  })

  test('every removal and every scene is used', () => {
    const used = rows.map(([, row]) => row.removal)
    expect(names.filter(name => !used.includes(removals[name]))).toEqual([])
    const seen = names.map(name => removals[name].scene as string)
    expect(Object.keys(scenes).filter(scene => !seen.includes(scene))).toEqual([])
  })
})

describe('the coverage table', () => {
  const core: readonly string[] = carriedGroups
  const wanted = requirements.filter(r => core.includes(r.group)).map(r => r.id)

  test('has every row of its groups, and the reasons that JOIN and ELECT cite', () => {
    const citing = requirements.filter(r => r.group === 'JOIN' || r.group === 'ELECT')
    const texts = citing.map(r => `${r.statement} ${r.model} ${r.ambiguity ?? ''}`).join(' ')
    const reasons = texts.match(/ABORT-\d+/g) ?? []
    expect(reasons.length).toBeGreaterThan(0)
    const missing = [...wanted, ...reasons].filter(id => !cvmCarriers.has(requirement(id).id))
    expect(missing).toEqual([])
  })

  test('names only rows that exist', () => {
    for (const [id] of rows) expect(requirement(id).id).toBe(id)
    for (const x of [...Object.values(cvmSpec.actions), ...Object.values(cvmSpec.properties)])
      for (const id of x.requirements) expect(requirement(id).id).toBe(id)
  })

  test('at most six rows are not yet covered, each with a reason', () => {
    const open = rows.filter(([, row]) => row.status === 'not yet')
    expect(open.length).toBeLessThanOrEqual(notYetMax)
    const reasons = rows.flatMap(([, row]) => (row.status === 'modelled' ? [] : [row.reason]))
    expect(reasons.filter(reason => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([])
  })

  test.each(rows)('%s: actions and properties are those that cite it', (id, { carries }) => {
    expect([...carries.actions].sort()).toEqual(citing(actionNames, cvmSpec.actions, id))
    expect([...carries.properties].sort()).toEqual(citing(safety, cvmSpec.properties, id))
  })

  test.each(rows)('%s: conjuncts, steps and the removal belong to these actions', (_, row) => {
    expect(foreignParts(row)).toEqual([])
  })

  test('a rule that is modelled has carriers and a removal; one that is only assumed is no rule', () => {
    const isRule = (id: string): boolean =>
      requirement(id).kinds.some(kind => kind === 'SI' || kind === 'TR')
    const modelled = rows.filter(([, row]) => row.status === 'modelled')
    const assumed = rows.filter(([, row]) => row.status === 'assumed')
    expect(modelled.length).toBeGreaterThan(0)
    expect(modelled.filter(([, row]) => row.carries.actions.length === 0)).toEqual([])
    expect(modelled.filter(([id, row]) => (row.removal !== null) !== isRule(id))).toEqual([])
    expect(assumed.filter(([id]) => isRule(id))).toEqual([])
  })

  test('a misspelt name does not compile', () => {
    // @ts-expect-error: admit has another conjunct of nearly this name
    const conjunct: ConjunctName = { action: 'admit', conjunct: 'the master has done step 4' }
    // @ts-expect-error: this is a step of leave
    const step: StepName = { action: 'crash', step: 'its activations are released' }
    expect([conjunct, step]).toHaveLength(2)
  })
})

function citing(
  names: readonly string[],
  among: Readonly<Record<string, { readonly requirements: readonly string[] }>>,
  id: string,
): string[] {
  return names.filter(name => among[name].requirements.includes(id)).sort()
}

/** What a row names that is no part of an action that carries it, or of the row itself. */
function foreignParts({ carries, removal }: CarriedRow): readonly unknown[] {
  const { conjuncts, steps } = carries
  const has = (action: string, list: 'when' | 'then', name: string): boolean =>
    carries.actions.some(carrier => carrier === action) &&
    (cvmSpec.actions[action] as Action)[list].some(part => part.name === name)
  const foreign: unknown[] = [
    ...conjuncts.filter(c => !has(c.action, 'when', c.conjunct)),
    ...steps.filter(t => !has(t.action, 'then', t.step)),
  ]
  if (removal === null) return foreign
  const isListed =
    'drop' in removal
      ? conjuncts.some(c => c.action === removal.action && c.conjunct === removal.drop)
      : steps.some(t => t.action === removal.action && t.step === removal.skip)
  const { breaks } = removal
  const isJudged = !('property' in breaks) || carries.properties.includes(breaks.property)
  return isListed && isJudged ? foreign : [...foreign, removal]
}
