/** What a system under test says can do nothing to the terminal or the build server that shows it. */
import { styleText } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeText } from '../../terminal/safe-text.ts'

describe('text that is printed', () => {
  test.each([
    ['clears the screen', 'a\u001b[2Jb', String.raw`a\u001b[2Jb`],
    ['sets the clipboard', '\u001b]52;c;eA==\u0007', String.raw`\u001b]52;c;eA==\u0007`],
    ['hides text', '\u001b[8mhidden', String.raw`\u001b[8mhidden`],
    ['uses an 8-bit control sequence', '\u009b2J', String.raw`\u009b2J`],
    ['overwrites its line', 'fail\rpass', String.raw`fail\u000dpass`],
    ['reverses text', 'a\u202eb', String.raw`a\u202eb`],
    ['is a workflow command', 'x\n  ::stop-commands::t', 'x\n  \\u003a:stop-commands::t'],
    ['is an old workflow command', 'x ##[add-mask]y', String.raw`x \u0023#[add-mask]y`],
    ['is a command of Azure', '##vso[task.x]', String.raw`\u0023#vso[task.x]`],
  ])('does nothing when it %s', (_name, text, shown) => {
    expect(safeText(text)).toBe(shown)
  })
  test('keeps our colours, lines, tabs and ordinary text', () => {
    const text = `${styleText('red', 'no', { validateStream: false })}\n\ta::b été 世界 # ##`
    expect(safeText(text)).toBe(text)
  })
  test('keeps JSON what it is', () => {
    fc.assert(
      fc.property(fc.json(), json => {
        expect(JSON.parse(safeText(json))).toEqual(JSON.parse(json))
      }),
    )
  })
})
