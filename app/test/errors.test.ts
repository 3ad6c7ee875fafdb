/** Error texts: four parts, what was meant, never a stack trace. */
import { describe, expect, test } from 'vitest'
import { SpecError } from '../../model/index.ts'
import { didYouMean } from '../../model/tools.ts'
import { errorText, plain } from '../../reports/index.ts'
import { asCliError, fromSpecError, unknownName } from '../errors.ts'

const page = { paint: plain, width: 60 }

describe('errors', () => {
  test('the nearest name is offered, a far one is not', () => {
    expect(didYouMean('two-phas', ['two-phase', 'paxos'])).toBe('did you mean two-phase?')
    expect(didYouMean('TWO-PHASE', ['two-phase', 'paxos'])).toBe('did you mean two-phase?')
    expect(didYouMean('zebra', ['two-phase', 'paxos'])).toBeNull()
  })
  test('an unknown name in four parts', async () => {
    const error = unknownName('model', 'paxo', ['paxos', 'two-phase'], '`lockstep list` lists them')
    await expect(errorText(error.parts, page)).toMatchFileSnapshot('goldens/unknown-model.txt')
  })
  test('an error of the spec keeps its four parts', async () => {
    const error = new SpecError('unknown-bound', {
      what: 'two-phase has no bound, budget or dialect called particpants.',
      cause: 'a misspelt name',
      values: { known: ['participants'] },
      advice: 'did you mean participants? Or: use one of these names',
    })
    await expect(errorText(fromSpecError(error, 'usage').parts, page)).toMatchFileSnapshot(
      'goldens/misspelt-bound.txt',
    )
  })
  test('what was not expected is a bug, and its text has no stack', () => {
    const error = asCliError(new TypeError('x is undefined\n    at nowhere'))
    expect(error.finding).toBe('bug')
    expect(errorText(error.parts, page)).not.toMatch(/^\s+at /m)
  })
  test('a value of several lines keeps them', () => {
    const text = errorText(
      { what: 'w', cause: 'c', values: { source: 'a\n  b', none: [] }, advice: 'd' },
      page,
    )
    expect(text).toBe('w\nLikely cause: c\n  source:\n    a\n      b\n  none: none\nTry: d')
  })
})
