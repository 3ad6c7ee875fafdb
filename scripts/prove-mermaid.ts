/**
 * Has Mermaid parse and draw diagrams in a headless Chromium, and takes screenshots on request. Skips, with the reason,
 * when there is no browser.
 */
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'

/** A text for another tool, and the name to report it by. */
export interface Sample {
  readonly name: string
  readonly text: string
}
/** A tool's answer: the samples it refused, or the reason why it was not run. */
export type Verdict = { readonly refused: readonly string[] } | { readonly skipped: string }

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Draws each diagram; `folder` holds the installed Mermaid, `screenshots` receives the pictures. */
export async function provenInBrowser(
  folder: string,
  samples: readonly Sample[],
  screenshots: string | null,
): Promise<Verdict> {
  const executablePath = [process.env['CHROMIUM'] ?? '', ...browsers].find(file => existsSync(file))
  if (executablePath === undefined)
    return { skipped: 'there is no Chromium; apt-get install chromium, or set CHROMIUM' }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const refused: string[] = []
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
    await page.setContent('<!doctype html><body style="background:white"><div id="at"></div>')
    await page.addScriptTag({ path: path.join(folder, 'node_modules/mermaid/dist/mermaid.min.js') })
    for (const { name, text } of samples) {
      // A string, since what runs in the page is not ours to type.
      const error = await page.evaluate<string | null>(
        `(async () => {
          try {
            mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })
            await mermaid.parse(${JSON.stringify(text)})
            const { svg } = await mermaid.render('drawn', ${JSON.stringify(text)})
            document.getElementById('at').innerHTML = svg
            return document.querySelector('#at script, #at b') ? 'text became markup' : null
          } catch (thrown) { return String(thrown) }
        })()`,
      )
      if (error !== null) refused.push(`${name}: ${error}`)
      if (screenshots !== null) {
        mkdirSync(screenshots, { recursive: true })
        const file = `${name.replaceAll(/[^\w.-]+/g, '_')}.png`
        await page.screenshot({ path: path.join(screenshots, file), fullPage: true })
      }
    }
  } finally {
    await browser.close()
  }
  return { refused }
}
