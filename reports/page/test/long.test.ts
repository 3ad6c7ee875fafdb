/** A run of ten thousand steps: the page opens in three seconds and steps in 50 ms. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { withChromium } from './browser.ts'
import { longRun, reportOf } from './reports.ts'

const stepCount = 10_000
const keyCount = 200

withChromium('a run of ten thousand steps', ({ open, written }) => {
  test('opens quickly, renders few rows, steps smoothly', { timeout: 120_000 }, async () => {
    const url = written(reportOf([longRun(stepCount)]))
    const { page } = await open('about:blank', { viewport: { width: 1280, height: 900 } })
    const busy = await busySeconds(page)
    await page.goto(`${url}#/check/long-run/step/5000`)
    const heading = page.locator('.step-head h2')
    await heading.waitFor()
    const loading = await busy()
    expect(await heading.textContent()).toMatch(/^5000\. /)
    expect(await page.locator('[role=option]').count()).toBeLessThan(60)
    const before = await busy()
    await page.evaluate(stepping)
    const stepMs = (1000 * ((await busy()) - before)) / keyCount
    console.log(
      `10,000 steps: busy ${loading.toFixed(2)} s to open, ${stepMs.toFixed(1)} ms a step`,
    )
    expect(await page.locator('.stepper-position').textContent()).toBe(`step 5200 of ${stepCount}`)
    expect(loading).toBeLessThan(3)
    expect(stepMs).toBeLessThan(50)
    await page.keyboard.press('End')
    const chosen = page.locator('[role=option][aria-selected=true]')
    expect(await chosen.textContent()).toContain('10000')
    await page.getByLabel('Search the steps').fill('phase 777 ')
    await page.keyboard.press('Enter')
    expect(await page.locator('.stepper-position').textContent()).toContain('step 777 ')
  })
})

/** CPU seconds of the page's main thread. Other programs do not count. */
async function busySeconds(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(m => m.name === 'TaskDuration')?.value ?? Number.NaN
  }
}

/** Presses a key, waits until the page is drawn, and repeats. */
const stepping = `new Promise(resolve => {
  let left = ${keyCount}
  const next = () => {
    if (left-- === 0) return resolve(null)
    dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }))
    requestAnimationFrame(() => setTimeout(next))
  }
  next()
})`
