/** The sections for conformance, mutation and requirements in a browser. */
import { expect, test } from 'vitest'
import type { Report } from '../../index.ts'
import { axe } from './axe.ts'
import { withChromium } from './browser.ts'
import {
  ladder,
  longFile,
  longRun,
  mutation,
  played,
  reportWith,
  reworded,
} from './conformance-reports.ts'

const wrong = await played('D5')
const right = await played(null)
const both = reportWith({
  conformances: [wrong, right],
  mutations: [mutation],
  requirements: ladder,
})
const phone = { viewport: { width: 390, height: 844 } }

/** Addresses of every view, with the runs' names in them. */
function addresses({ conformances, requirements }: Report): readonly string[] {
  const [first] = conformances
  const run = encodeURIComponent(first?.adapter ?? '')
  const failing = encodeURIComponent(first?.cases.find(c => c.verdict === 'fail')?.id ?? '')
  const row = encodeURIComponent(requirements?.rows[1]?.id ?? '')
  const cases = [`#/conformance/${run}/${failing}`, `#/conformance/${run}/${failing}/original`]
  return ['#/conformance', `#/conformance/${run}`, ...cases, '#/mutation', `#/requirements/${row}`]
}

withChromium('the pages on conformance', ({ open, written }) => {
  test('from the overview to the failing case, loading nothing', async () => {
    const { page, complaints, requests } = await open(`${written(both)}#/conformance`)
    expect(await page.locator('h1').textContent()).toBe(
      '2 implementations: 1 does not conform, 1 conforms',
    )
    await page.getByLabel('Verdict').selectOption('differ')
    expect(await page.getByRole('row').count()).toBeGreaterThan(2)
    await page.getByTitle('first on wrong D5: fail').click()
    expect(await page.locator('h1').textContent()).toContain('first')
    expect(complaints).toEqual([])
    expect(requests).toEqual([])
  })

  test('a failing case shows the event seen, the events allowed, the reason, the clause and the replay command', async () => {
    const { page } = await open(`${written(both)}${addresses(both)[2] ?? ''}`)
    const failure = wrong.shrunk?.result.failure
    const nearest = failure?.explanation.excluded[0]?.nearest[0]
    if (!failure || !nearest) throw new Error('D5 is no longer detected')
    const text = await page.locator('main').innerText()
    for (const part of [
      failure.seen,
      failure.allowed[0] ?? '',
      nearest.failed[0]?.name ?? '',
      nearest.failed[0]?.reads[0]?.path ?? '',
      'Before commit nothing is in flight.',
      'lockstep replay first.replay.json',
    ])
      expect(text).toContain(part)
    const sides = page.getByRole('list', { name: /The (implementation|spec) in first/ })
    expect(await sides.count()).toBe(2)
    expect(await sides.last().locator('.run-next').count()).toBeGreaterThan(0)
    expect(await page.locator('.run-wrong').last().isVisible()).toBe(true)
    await page.getByRole('link', { name: /Original/ }).click()
    expect(page.url()).toContain('/original')
    expect(await page.getByRole('list', { name: 'Stimuli and events of first' }).isVisible()).toBe(
      true,
    )
  })

  test('an address of another report shows a note', async () => {
    const { page } = await open(`${written(both)}#/conformance/nobody/none`)
    expect(await page.locator('main').innerText()).toContain('This report has no run or case none')
  })

  test('nine thousand cases on three implementations are usable', async () => {
    const names = ['a', 'bb', 'ccc']
    const report = reportWith({ conformances: names.map(name => longFile(right, name, 9000)) })
    const { page } = await open(`${written(report)}#/conformance`)
    const rows = page.locator('.virtual-row')
    expect(await rows.count()).toBeLessThan(100)
    const started = Date.now()
    await page.getByLabel('Search the cases').fill('case-8999')
    await page.getByText('1 of 9,000 cases').waitFor()
    expect(Date.now() - started).toBeLessThan(3000)
    await page.getByLabel('Search the cases').fill('')
    await page.getByText('9,000 of 9,000 cases').waitFor()
    await page.locator('.virtual').evaluate(list => void (list.scrollTop = list.scrollHeight))
    await page.getByText('case-8999').waitFor()
    expect(await rows.count()).toBeLessThan(100)
  })

  test('a run of ten thousand events is usable', async () => {
    const report = reportWith({ conformances: [longRun(right, 10_000)] })
    const { page } = await open(written(report))
    const started = Date.now()
    await page.evaluate(`location.hash = '#/conformance/right/long'`)
    const run = page.getByRole('list', { name: 'Stimuli and events of long' })
    await run.getByText('step9999').waitFor()
    expect(Date.now() - started).toBeLessThan(5000)
    await run.evaluate(list => void (list.scrollTop = 170_000))
    await run.getByText('step5000', { exact: true }).waitFor()
    expect(await run.locator('.run-row').count()).toBeLessThan(80)
    expect(await run.locator('line.arrow').count()).toBeGreaterThan(10)
  })

  test('a survivor is shown with its run, and the search finds mutants', async () => {
    const { page } = await open(`${written(both)}#/mutation`)
    expect(await page.locator('h1').innerText()).toContain('1 of 2 mutants killed')
    const survivor = page.locator('.card', { hasText: 'skip decide / its effect' })
    expect(await survivor.innerText()).toContain('vote (n: B, answer: yes)')
    await page.getByLabel('Outcome').selectOption('killed')
    await page.getByRole('button', { name: 'drop vote / the node is a member' }).click()
    expect(await page.getByLabel('Mutant drop vote').innerText()).toContain(
      'Killed by the tier witness',
    )
  })

  test('a requirement can be found and opened, and has an address', async () => {
    const { page } = await open(`${written(both)}#/requirements`)
    await page.getByLabel('Open rung').selectOption('waived')
    expect(await page.locator('tbody tr').count()).toBe(1)
    await page.getByRole('button', { name: 'COMMIT-2' }).click()
    expect(await page.locator('.ladder-details').innerText()).toContain(
      'Waived: only in time (until 2027-01-31)',
    )
    await page.waitForURL(/#\/requirements\/COMMIT-2$/)
  })

  for (const colorScheme of ['light', 'dark'] as const)
    test(`is accessible, ${colorScheme}`, { timeout: 120_000 }, async () => {
      const { page } = await open(written(both), { colorScheme })
      for (const address of addresses(both)) {
        await page.evaluate(`location.hash = ${JSON.stringify(address)}`)
        await page.waitForTimeout(100)
        const { violations, passCount } = await axe(page)
        expect(violations, address).toEqual([])
        expect(passCount).toBeGreaterThan(10)
      }
    })

  test('fits a phone', async () => {
    const { page } = await open(written(both), phone)
    for (const address of addresses(both)) {
      await page.evaluate(`location.hash = ${JSON.stringify(address)}`)
      await page.waitForTimeout(100)
      const width: unknown = await page.evaluate('document.documentElement.scrollWidth')
      expect(width, address).toBeLessThanOrEqual(390)
    }
  })

  for (const attack of [
    '</script><img src=x onerror="alert(1)">',
    '"><svg onload=alert(2)><b>bold</b>',
    "javascript:alert(3)//'`",
  ])
    test(`HTML and scripts in texts are shown as text: ${attack}`, async () => {
      const report = reworded(both, text => `${attack}${text}`)
      const { page, complaints } = await open(written(report))
      for (const address of addresses(report)) {
        await page.evaluate(`location.hash = ${JSON.stringify(address)}`)
        await page.waitForTimeout(60)
        expect(await page.locator('main').textContent(), address).toContain(attack.slice(0, 8))
        expect(
          await page
            .locator('img, iframe, object, main b, main script, [onload], [onerror]')
            .count(),
        ).toBe(0)
        expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
      }
      expect(complaints).toEqual([])
    })
})
