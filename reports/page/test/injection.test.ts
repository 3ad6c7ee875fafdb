/** Text of specs, logs and adapters is shown as text, never as HTML. */
import { expect, test } from 'vitest'
import { withChromium } from './browser.ts'
import { longRun, reportOf, twoPhase, withWords } from './reports.ts'

const attacks = [
  '</script><img src=x onerror="alert(1)"><script>alert(2)</script>',
  '<!--<script>alert(3)',
  '"><svg onload=alert(4)><b>bold</b>',
  "javascript:alert(5)//'`${alert(6)}",
  '\u2028\u2029]]>&lt;b&gt;',
]

withChromium('text that contains HTML or scripts', ({ open, written }) => {
  for (const attack of attacks)
    test(`${JSON.stringify(attack)}`, async () => {
      const bad = (text: string): string => `${attack}${text}`
      const results = [withWords(twoPhase(), bad), withWords(longRun(12), bad)]
      const clauses = { [attack]: attack }
      const { page, complaints } = await open(written(reportOf(results, clauses)))
      const key = await page.locator('tbody th a').first().getAttribute('href')
      expect(key).toMatch(/^#\/check\//)
      for (const address of [
        '#/',
        `${key}/step/1`,
        `${key}/properties`,
        `${key}/coverage`,
        `${key}/requirements`,
      ]) {
        await page.evaluate(`location.hash = ${JSON.stringify(address)}`)
        await page.waitForTimeout(50)
        expect(await page.locator('main').textContent()).toContain(attack.slice(0, 8))
        expect(
          await page
            .locator('img, iframe, object, main b, main script, [onload], [onerror]')
            .count(),
        ).toBe(0)
        expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
      }
      expect(complaints).toEqual([])
    })

  test('the content security policy refuses an injected script', async () => {
    const { page, complaints } = await open(written(reportOf([twoPhase()])))
    await page.evaluate(
      `{ const s = document.createElement('script'); s.textContent = 'window.injected = 1'; document.body.append(s) }`,
    )
    expect(await page.evaluate('window.injected')).toBeUndefined()
    expect(complaints.join()).toContain('Content Security Policy')
  })
})
