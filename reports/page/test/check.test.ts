/** The report page in a browser: keyboard, links, search, phone, dark theme, accessibility. */
import { expect, test } from 'vitest'
import { type ModelResult, valueText } from '../../index.ts'
import { axe } from './axe.ts'
import { withChromium } from './browser.ts'
import { longRun, reportOf, twoPhase } from './reports.ts'

const violated = reportOf([twoPhase()], { 'TC-1': 'All agree.' })
const several = reportOf([
  twoPhase(),
  longRun(40),
  { ...twoPhase(), explanation: null, trace: null },
])
const base = twoPhase()
const deadlock: ModelResult = {
  ...base,
  model: 'stuck',
  explanation: base.explanation && { ...base.explanation, kind: 'deadlock', property: null },
}
const error = {
  what: 'the range has no such value',
  cause: 'a counter runs over',
  values: { value: 9 },
  advice: 'bound it in the guard',
}
const withError: ModelResult = {
  ...base,
  model: 'wrong',
  explanation: base.explanation && {
    ...base.explanation,
    kind: 'error',
    property: null,
    failed: { step: null, error },
  },
}
const phone = { viewport: { width: 390, height: 844 } }

withChromium('the report page', ({ open, written }) => {
  test('shows the violation at the top, and loads nothing', async () => {
    const { page, complaints, requests } = await open(written(violated))
    expect(await page.locator('h1').textContent()).toContain('1 violated')
    await page.getByRole('link', { name: 'Open the counterexample' }).click()
    expect(await page.locator('.violation-sentence').textContent()).toMatch(/violates|is false/)
    expect(await page.locator('.violation').textContent()).toContain('lockstep replay trace.json')
    expect(complaints).toEqual([])
    expect(requests).toEqual([])
  })

  test('steps by keyboard, and the address follows', async () => {
    const { page } = await open(`${written(violated)}#/check/two-phase`)
    const last = twoPhase().trace?.steps.length ?? 0
    const position = page.locator('.stepper-position')
    expect(await position.textContent()).toBe(`step ${last} of ${last}`)
    await page.keyboard.press('Home')
    expect(await position.textContent()).toBe(`step 0 of ${last}`)
    for (const key of ['ArrowRight', 'j', 'j', 'k']) await page.keyboard.press(key)
    expect(await position.textContent()).toBe(`step 2 of ${last}`)
    await page.waitForURL(/#\/check\/two-phase\/step\/2$/)
    await page.keyboard.press('End')
    expect(await page.locator('[role=option][aria-selected=true]').textContent()).toContain(
      `${last}`,
    )
  })

  test('a link to a step shows that step, after a reload too', async () => {
    const { page } = await open(`${written(violated)}#/check/two-phase/step/1`)
    const heading = page.locator('.step-head h2')
    const first = await heading.textContent()
    expect(first).toMatch(/^1\. /)
    await page.reload()
    expect(await heading.textContent()).toBe(first)
  })

  test('shows changes as old and new values, and the whole state on request', async () => {
    const { page } = await open(`${written(violated)}#/check/two-phase/step/1`)
    const change = twoPhase().trace?.steps[0]?.changes[0]
    if (change?.kind !== 'value') throw new Error('the first step of two-phase changes a value')
    const view = page.locator('.state-view')
    expect(await view.locator('del').first().textContent()).toContain(valueText(change.from))
    expect(await view.locator('ins').first().textContent()).toContain(valueText(change.to))
    const rows = await view.locator('tbody tr').count()
    await view.getByRole('button', { name: /Show all/ }).click()
    expect(await view.locator('tbody tr').count()).toBeGreaterThan(rows)
  })

  test('shows the guard with its values, and why other actions were blocked', async () => {
    const { page } = await open(`${written(violated)}#/check/two-phase/step/1`)
    expect(await page.locator('.guard').textContent()).toContain('the manager is undecided')
    const blocked = page.locator('.blocked > section li')
    await page.getByRole('button', { name: 'After step 1' }).click()
    const all = await blocked.count()
    await page.getByLabel('Filter the blocked actions').fill('manager aborts')
    expect(await blocked.count()).toBeLessThan(all)
    expect(await blocked.first().textContent()).toContain('the manager is undecided')
  })

  test('finds steps, and goes from one match to the next', async () => {
    const { page } = await open(`${written(several)}#/check/long-run/step/0`)
    await page.keyboard.press('/')
    await page.keyboard.type('fault phase')
    expect(await page.locator('.search-found').first().textContent()).toBe('8 found')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect(await page.locator('.search-found').first().textContent()).toBe('2 of 8')
    expect(await page.locator('.stepper-position').textContent()).toBe('step 9 of 40')
    await page.keyboard.press('Shift+Enter')
    expect(await page.locator('.stepper-position').textContent()).toBe('step 4 of 40')
  })

  test('draws lanes, arrows, bands, barriers and faults', async () => {
    const { page } = await open(`${written(several)}#/check/long-run/step/5`)
    const drawing = page.locator('svg.drawing')
    expect(await drawing.locator('.lane').count()).toBe(4)
    for (const part of [
      '.arrow',
      '.band-held',
      '.barrier',
      '.mark-fault',
      '.mark-internal',
      '.halo',
    ])
      expect(await drawing.locator(part).count(), part).toBeGreaterThan(0)
    await page.locator('[role=option]').nth(7).click()
    expect(await page.locator('.step-head h2').textContent()).toMatch(/^7\. /)
  })

  test('has properties, coverage and requirements behind tabs', async () => {
    const { page, complaints } = await open(`${written(violated)}#/check/two-phase`)
    for (const [tab, words] of [
      ['Properties', 'violated'],
      ['Coverage', 'actions taken'],
      ['Requirements', ''],
    ] as const) {
      await page.getByRole('link', { name: new RegExp(`^${tab}`) }).click()
      expect(await page.locator('main').textContent()).toContain(words)
    }
    expect(complaints).toEqual([])
  })

  test('shows a deadlock, and an error in the spec', async () => {
    const { page } = await open(`${written(reportOf([deadlock, withError]))}#/check/stuck`)
    const chosen = page.locator('[role=option][aria-selected=true]')
    expect(await chosen.textContent()).toContain('no action is enabled')
    await page.goto(`${page.url().replace(/#.*/, '')}#/check/wrong`)
    expect(await chosen.textContent()).toContain('the range has no such value')
    expect(await page.locator('.step-head').textContent()).toContain('a counter runs over')
  })

  test('fits a phone: nothing but tables and the diagram scrolls sideways', async () => {
    for (const address of ['#/', '#/check/two-phase/step/2', '#/check/two-phase/properties']) {
      const { page } = await open(written(several) + address, phone)
      expect(await page.evaluate('document.documentElement.scrollWidth'), address).toBe(390)
    }
  })

  test('changes the theme by its button, and opens the help by ?', async () => {
    const { page } = await open(written(violated), { colorScheme: 'light' })
    const background = (): Promise<string> =>
      page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
    const light = await background()
    const button = page.getByRole('button', { name: /Colours/ })
    await button.click()
    await button.click()
    await expect.poll(background).not.toBe(light)
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog').textContent()).toContain('next step')
  })

  for (const options of [
    { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
    { colorScheme: 'dark', ...phone },
  ] as const)
    test(`is accessible: ${options.colorScheme}, ${options.viewport.width} wide`, async () => {
      const { page } = await open(written(several), options)
      for (const address of [
        '#/',
        '#/check/two-phase/step/1',
        '#/check/long-run/step/7',
        '#/check/two-phase/properties',
        '#/check/two-phase/coverage',
        '#/check/two-phase/requirements',
      ]) {
        await page.evaluate(`location.hash = '${address}'`)
        await page.waitForTimeout(50)
        const { violations, passCount } = await axe(page)
        expect(violations, address).toEqual([])
        expect(passCount).toBeGreaterThan(10)
      }
    })
})
