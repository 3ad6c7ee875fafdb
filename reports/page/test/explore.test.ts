/** The explorer with a real server and a real browser. */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockstep } from '../../../app/cli/test/helpers.ts'
import { axe } from './axe.ts'
import { withChromium } from './browser.ts'
import { type Running, explore, settled } from './explorer.ts'

const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'lockstep-explore-')))
const phone = { viewport: { width: 390, height: 844 } }
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const step = (page: Page, name: RegExp) => page.locator('.next-step', { hasText: name }).first()
const take = async (page: Page, name: RegExp): Promise<void> => {
  const before = page.url()
  await step(page, name).click()
  await page.waitForURL(url => url.href !== before)
  await settled(page)
}
const positionText = (page: Page) => page.locator('.run .panel-head .quiet').textContent()
const search = async (page: Page, predicate: string): Promise<void> => {
  await page.locator('.predicate').fill(predicate)
  await page.keyboard.press('Enter')
}

withChromium('the live explorer', ({ open }) => {
  let running: Running
  beforeAll(async () => {
    running = await explore(folder, 'two-phase')
  }, 60_000)
  afterAll(async () => {
    await running.stop()
  })

  test('takes three steps by mouse, number key and keyboard, and undoes them', async () => {
    const { page, complaints, requests } = await open(running.url)
    await settled(page)
    await take(page, /prepares.*p = r2/)
    await page.locator('.next-step kbd').first().waitFor()
    await page.keyboard.press('1')
    await page.getByText('step 2 of 2').waitFor()
    await settled(page)
    await step(page, /manager hears/).focus()
    await page.keyboard.press('Enter')
    await page.getByText('step 3 of 3').waitFor()
    await settled(page)
    await page.keyboard.press('u')
    await page.getByText('step 2 of 3').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('step 3 of 3').waitFor()
    await settled(page)
    expect(await page.locator('.state-view ins').first().textContent()).toMatch(/r\d/)
    expect(complaints).toEqual([])
    expect(requests.every(url => new URL(url).origin === new URL(running.url).origin)).toBe(true)
  })

  test('shows why an action is blocked, and finds a path to it', async () => {
    const { page } = await open(running.url)
    await settled(page)
    await page.locator('.blocked-panel > summary').click()
    const commits = page.locator('.blocked-list > li', { hasText: 'manager commits' })
    expect(await commits.textContent()).toContain('every participant has been heard')
    expect(await commits.locator('.reads').textContent()).toContain('heard')
    await commits.getByRole('button', { name: 'find a path to manager commits' }).click()
    await page.locator('.search-result', { hasText: 'Found a shortest path: 7 steps' }).waitFor()
    await settled(page)
    expect(await positionText(page)).toBe('step 7 of 7')
    expect(await page.locator('.run-step').last().textContent()).toContain('manager commits')
  })

  test('an address is a position: it survives a reload, and Back undoes a step', async () => {
    const { page } = await open(running.url)
    await settled(page)
    await take(page, /prepares.*p = r1/)
    await take(page, /manager hears/)
    const address = page.url()
    expect(address).toContain('#/explore/state/0/prepares~r1/managerHears~r1')
    const state = await page.locator('.state-view').textContent()
    await page.reload()
    await settled(page)
    expect(await page.locator('.state-view').textContent()).toBe(state)
    await page.goBack()
    await page.getByText('step 1 of 1').waitFor()
    await page.goto(`${running.url}#/explore/state/0/nothing`)
    await page.getByText('This address does not belong to this model').waitFor()
  })

  test('a step that cannot be taken is reported, and the run continues before it', async () => {
    const { page } = await open(`${running.url}#/explore/state/0/managerAborts/managerCommits`)
    await page.getByText('Step 2 cannot be taken').waitFor()
    await settled(page)
    await take(page, /prepares.*p = r1/)
    expect(page.url()).toMatch(/0\/managerAborts\/prepares~r1$/)
  })

  test('goes to a state that matches a predicate, and reports errors in a predicate', async () => {
    const { page } = await open(running.url)
    await settled(page)
    await search(page, "s.manager === 'aborted' && s.participant.get(r3) === 'prepared'")
    await page.locator('.search-result', { hasText: 'Found a shortest path: 2 steps' }).waitFor()
    await settled(page)
    expect(await positionText(page)).toBe('step 2 of 2')
    await search(page, "s.manger === 'aborted'")
    await page.getByText('s has no `manger`').waitFor()
    await search(page, 'false')
    await page.getByText('Not found: the search covered').waitFor()
    await page.getByText('Help with predicates').click()
    await page.locator('.predicate').fill('')
    await page.locator('.expressions li', { hasText: 's.manager' }).getByText("'committed'").click()
    expect(await page.locator('.predicate').inputValue()).toBe("s.manager === 'committed'")
  })

  test('an endless search can be stopped, and the next one runs', async () => {
    const { page } = await open(running.url)
    await settled(page)
    await search(page, '(() => { for (;;); })()')
    await page.getByRole('button', { name: 'Stop' }).click()
    await search(page, 's.heard.has(r1)')
    const result = page.locator('.search-result', { hasText: 'Found a shortest path' })
    expect(await result.textContent()).toContain('2 steps')
  })

  test('draws the graph around the state, and goes to a state in it', async () => {
    const { page } = await open(`${running.url}#/explore/graph/0/prepares~r1`)
    await settled(page)
    await page.locator('.graph-node').first().waitFor()
    expect(await page.locator('.graph-node.is-here').count()).toBe(1)
    const nodes = await page.locator('.graph-node').count()
    await page.getByRole('button', { name: '2 steps' }).click()
    await expect.poll(() => page.locator('.graph-node').count()).toBeGreaterThan(nodes)
    const node = page.locator('.graph-node', { hasText: /^by manager hears/ }).first()
    await node.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/0\/prepares~r1\/managerHears~r1$/)
  })

  test('goes to a step by its row in the diagram', async () => {
    const { page } = await open(`${running.url}#/explore/diagram/0/prepares~r1/managerHears~r1`)
    await settled(page)
    await page.locator('.row', { hasText: 'prepares' }).click()
    await page.waitForURL(/#\/explore\/diagram\/0%401\//)
    await settled(page)
    expect(await positionText(page)).toBe('step 1 of 2')
  })

  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['a phone', phone],
  ] as const)(
    'is accessible, in %s',
    async (_, options) => {
      for (const tab of ['state', 'diagram', 'graph']) {
        const { page } = await open(`${running.url}#/explore/${tab}/0/prepares~r1`, options)
        await settled(page)
        if (tab === 'graph') await page.locator('.graph-node').first().waitFor()
        await page.locator('.blocked-panel > summary').click()
        await page.getByText('Help with predicates').click()
        const { violations, passCount } = await axe(page)
        expect(violations).toEqual([])
        expect(passCount).toBeGreaterThan(20)
        const beyond = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(beyond).toBeLessThanOrEqual(0)
      }
    },
    120_000,
  )
})

withChromium('the explorer of a counterexample', ({ open }) => {
  const trace = path.join(folder, 'found/trace.json')
  beforeAll(async () => {
    await lockstep(folder, ['check', 'two-phase', '--defect', 'commitsUnheard', '--out', 'found'])
  }, 60_000)

  test('opens at the end, and another step can be taken', async () => {
    const running = await explore(folder, '--trace', trace)
    const { page } = await open(running.url)
    await settled(page)
    expect(await page.locator('.verdicts').textContent()).toContain('is violated here')
    expect(await page.locator('h1').textContent()).toContain('commitsUnheard')
    await page.keyboard.press('Home')
    await page.getByText(/^step 0 of/).waitFor()
    await settled(page)
    await take(page, /chooses to abort/)
    expect(await positionText(page)).toBe('step 1 of 1')
    await running.stop()
  })

  test('opens in the page of the correct model, as far as its steps are enabled', async () => {
    const { bounds } = JSON.parse(readFileSync(trace, 'utf8')) as {
      readonly bounds: { readonly participants: number }
    }
    const chosen = `participants=${bounds.participants}`
    const running = await explore(folder, 'two-phase', '--bounds', chosen)
    const { page } = await open(running.url)
    await settled(page)
    await page.locator('.trace-drop input').setInputFiles(trace)
    await page.getByText('it was recorded with defect commitsUnheard').waitFor()
    await page.locator('.trace-drop input').setInputFiles({
      name: 'other.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{}'),
    })
    await page.getByText('This is not a trace').waitFor()
    await running.stop()
    await page.keyboard.press('End')
    await page.locator('.predicate').fill('true')
    await page.keyboard.press('Enter')
    const note = page.getByRole('alert').filter({ hasText: 'The explorer does not answer' })
    expect(await note.textContent()).toContain('start it again')
  })
})

withChromium('the explorer of a model with several initial states', ({ open }) => {
  test('starts in the initial state that the user selects', async () => {
    const running = await explore(folder, 'ewd840', '--bounds', 'nodes=2')
    const { page } = await open(running.url)
    await settled(page)
    const select = page.getByLabel('Initial state')
    await select.selectOption({ index: 3 })
    await page.waitForURL(/#\/explore\/state\/3$/)
    await settled(page)
    const option = (await select.locator('option').nth(3).textContent()) ?? ''
    const [, name = '', value = ''] = /\.(\w+) (\w+)$/.exec(option) ?? []
    const row = page.locator('.state-view tr', { hasText: name })
    expect(await row.textContent()).toContain(value)
    await running.stop()
  })
})

withChromium('the explorer of a user’s module', ({ open }) => {
  test('shows all text as text', async () => {
    const bad = '</script><img src=x onerror=alert(1)><b>x</b>'
    writeFileSync(
      path.join(folder, 'bad.ts'),
      `import { int, model, protocol, record, scalarset, spec } from 'lockstep'
const bad = ${JSON.stringify(bad)}
const Node = scalarset('node', { names: [bad, '~/%2F~'] })
const State = record({ n: int(0, 2) })
const { action, init, invariant } = protocol(State)
const go = action({ description: bad, params: { who: Node }, at: p => p.who,
  when: { [bad]: s => s.n < 2 }, then: s => { s.n++ } })
export const bads = model(spec({ name: 'bad', description: bad, state: State, init: init({}), actions: { go },
  properties: { [bad]: invariant({ description: bad, name: bad, holds: s => s.n < 1 }) }, lanes: Node }),
  { name: 'bad', description: bad, bounds: { nodes: 2 } })
`,
    )
    const running = await explore(folder, './bad.ts')
    const { page, complaints } = await open(running.url)
    await settled(page)
    await take(page, /go/)
    await take(page, /~\/%2F~/)
    await page.locator('.blocked-panel > summary').click()
    for (const tab of ['Diagram', 'Graph', 'State']) {
      await page.getByRole('link', { name: tab }).click()
      await page.waitForTimeout(300)
      expect(await page.locator('main img, main b').count()).toBe(0)
    }
    const state = await page.locator('.run').textContent()
    expect(state).toContain(bad)
    await page.reload()
    await settled(page)
    expect(await page.locator('.run').textContent()).toBe(state)
    expect(complaints).toEqual([])
    await running.stop()
  })
})

describe('the command', () => {
  test('wrong arguments and files give errors in four parts', async () => {
    const cases = [
      [['explore'], 64, 'No model was named'],
      [['explore', 'two-phas'], 64, 'did you mean two-phase'],
      [['explore', 'paxos', '--bounds', 'nonsense=1'], 64, 'nonsense'],
      [['explore', 'two-phase', '--trace', 'missing.json'], 64, 'could not be read'],
      [['explore', 'two-phase', '--port', '99999'], 64, '--port'],
      [['explore', './bad-trace.ts'], 64, 'no file'],
    ] as const
    for (const [args, code, description] of cases) {
      const ran = await lockstep(folder, args)
      expect(ran.err).toContain(description)
      expect(ran.err).toContain('Try: ')
      expect(ran.code).toBe(code)
    }
    writeFileSync(path.join(folder, 'none.json'), '{"schema":"lockstep-result/2","results":[]}')
    const none = await lockstep(folder, ['explore', '--trace', 'none.json'])
    expect({ code: none.code, err: none.err }).toEqual({
      code: 65,
      err: expect.stringContaining('has no counterexample') as string,
    })
  })

  test('a port in use is an error', async () => {
    const running = await explore(folder, 'two-phase')
    const ran = await lockstep(folder, [
      'explore',
      'two-phase',
      '--port',
      new URL(running.url).port,
    ])
    expect(ran.err).toContain('cannot listen on port')
    expect(ran.code).toBe(30)
    expect(await running.stop()).toBe(0)
  })
})
