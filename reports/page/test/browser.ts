/**
 * A real browser for tests: Debian's Chromium, driven by playwright-core. Without a browser the tests are skipped with a
 * warning. Set LOCKSTEP_CHROMIUM to use a browser at another path.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { type Report, htmlReport } from '../../index.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const usualPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const ownPath = process.env['LOCKSTEP_CHROMIUM']
const paths = ownPath === undefined ? usualPaths : [ownPath]
const executablePath = paths.find(file => existsSync(file))

const args = ['no-sandbox', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-sync']
  .concat('disable-background-networking', 'disable-component-update')
  .map(name => `--${name}`)

/** Functions for a test. */
export interface Opener {
  /** Opens a page, which is closed after the test. */
  readonly open: (url: string, options?: BrowserContextOptions) => Promise<Opened>
  /** Writes a report as an HTML file, and gives the file's URL. */
  readonly written: (report: Report) => string
}

/** An open page. */
export interface Opened {
  readonly page: Page
  /** Errors, warnings and refused loads that the browser reported. */
  readonly complaints: readonly string[]
  /** URLs of all requests except the page itself. */
  readonly requests: readonly string[]
}

/** A `describe` with a browser; skipped with a warning if there is none. */
export function withChromium(name: string, define: (opener: Opener) => void): void {
  const isMissing = executablePath === undefined
  if (isMissing) console.warn(`SKIPPED ${name}: there is no Chromium at ${paths.join(', ')}`)
  describe.skipIf(isMissing)(`${name}, in Chromium`, () => {
    let browser: Browser | null = null
    let folder = ''
    let fileCount = 0
    const opened: Page[] = []
    beforeAll(async () => {
      folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-page-'))
      if (executablePath !== undefined) browser = await chromium.launch({ executablePath, args })
    }, 60_000)
    afterEach(async () => {
      for (const page of opened.splice(0)) await page.context().close()
    })
    afterAll(async () => {
      await browser?.close()
      rmSync(folder, { recursive: true, force: true })
    })
    define({
      open: async (url, options = {}) => {
        if (!browser) throw new Error('the browser is not running yet')
        const page = await (await browser.newContext(options)).newPage()
        opened.push(page)
        return watched(page, url)
      },
      written: report => {
        fileCount += 1
        const file = path.join(folder, `${fileCount}.html`)
        writeFileSync(file, htmlReport(report, template()))
        return pathToFileURL(file).href
      },
    })
  })
}

async function watched(page: Page, url: string): Promise<Opened> {
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  page.on('dialog', dialog => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', request => {
    const requested = request.url()
    if (request.resourceType() !== 'document' && !requested.startsWith('data:'))
      requests.push(requested)
  })
  await page.goto(url)
  return { page, complaints, requests }
}

/** The built page. */
function template(): string {
  const file = path.join(root, 'dist/reports/page/report.html')
  if (!existsSync(file)) throw new Error('the page is not built: npm run build')
  return readFileSync(file, 'utf8')
}
