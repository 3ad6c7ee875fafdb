/** Whether there are colours, by what the environment says. */
import { expect, test } from 'vitest'
import { wantsColour } from '../../terminal/io.ts'

test.each<[Readonly<Record<string, string>>, boolean, boolean]>([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '' }, false, false],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
])('%j on a terminal with colours: %s', (env, isColourTerminal, wanted) => {
  expect(wantsColour(env, () => isColourTerminal)).toBe(wanted)
})
