/** Defects: what they change, what they leave, and how their difference reads. */
import { describe, expect, test } from 'vitest'
import { model, spec } from '#model/index.ts'
import { defectDiff } from '#model/index.ts'
import type { Action } from '#model/action.ts'
import { applyDefect } from '#model/defect.ts'
import { instantiate } from '#model/instance.ts'
import { naive } from '#model/reference/naive.ts'
import { TwoPhase, actions, twoPhase } from './two-phase.ts'

const commit = actions.tmCommit as unknown as Action
const names = (list: readonly { name: string }[]): string[] => list.map(x => x.name)

describe('a defect', () => {
  test('drops one conjunct', () => {
    const changed = applyDefect(commit, { drop: 'all are prepared' })
    expect(names(changed.when)).toEqual(['the manager has not decided'])
    expect(changed.then).toBe(commit.then)
  })
  test('alters one conjunct in its place', () => {
    const becomes = (): boolean => true
    const changed = applyDefect(commit, { conjunct: 'the manager has not decided', becomes })
    expect(names(changed.when)).toEqual(names(commit.when))
    expect(changed.when[0].test).toBe(becomes)
  })
  test('skips or replaces one step', () => {
    expect(names(applyDefect(commit, { skip: 'tell' }).then)).toEqual(['decide'])
    const does = (): void => undefined
    const changed = applyDefect(commit, { step: 'tell', does })
    expect(names(changed.then)).toEqual(['decide', 'tell'])
    expect(changed.then[1].run).toBe(does)
  })
  test('of a name that is not there is refused', () => {
    expect(() => applyDefect(commit, { drop: 'all is well' })).toThrow(/does not have/)
  })
  test('changes only its own action of an instance', () => {
    const plain = instantiate(twoPhase)
    const wrong = instantiate(twoPhase, { defect: 'D1' })
    const differing = wrong.actions.filter((a, i) => a.when !== plain.actions[i].when)
    expect(names(differing)).toEqual(['tmCommit'])
    expect(wrong.defect).toBe('D1')
  })
  test('breaks what it says it breaks', () => {
    const found = (defect: string | null) => naive(instantiate(twoPhase, { defect }))
    expect(found('D1').violation?.property).toBe('consistent')
    expect(found('D2').reached).toEqual([])
    expect(found(null).reached).toEqual(['canCommit'])
  })
  test('that is unknown, or of another spec, is refused', () => {
    expect(() => instantiate(twoPhase, { defect: 'D9' })).toThrow(/no defect D9/)
    const { tmCommit: _, ...others } = actions
    const without = spec({
      ...TwoPhase,
      terminal: TwoPhase.terminal ?? { test: () => true },
      lanes: TwoPhase.lanes ?? TwoPhase.state,
      actions: others,
    })
    expect(() =>
      instantiate(model(without, { name: 'x', bounds: { participants: 1 } }), { defect: 'D1' }),
    ).toThrow(/not in the spec/)
  })
})

describe('the difference of a defect', () => {
  test('shows what is dropped', () => {
    const [head, ...lines] = defectDiff('tmCommit', commit, { drop: 'all are prepared' })
    expect(head).toBe("action tmCommit, conjunct 'all are prepared'")
    expect(lines.every(l => l.startsWith('- '))).toBe(true)
    expect(lines.join('\n')).toContain('prepared.has')
  })
  test('shows both sides of what is altered', () => {
    const { action, change } = TwoPhase.defects['D2']
    const lines = defectDiff('tmCommit', action, change)
    expect(lines[0]).toContain("step 'tell'")
    expect(lines.filter(l => l.startsWith('- ')).join('')).toContain('commit')
    expect(lines.filter(l => l.startsWith('+ ')).join('')).toContain('abort')
  })
})
