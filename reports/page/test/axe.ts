/** Accessibility by axe-core, run inside the page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResult {
  readonly passes: readonly unknown[]
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

/** Violations of the page as it stands, one a line; and how many rules it passed, so that nothing looked at shows. */
export async function axe(page: Page): Promise<{ violations: string[]; passCount: number }> {
  // Evaluated by the debugger, which the page's own policy does not bind.
  await page.evaluate(source)
  const result: AxeResult = await page.evaluate('axe.run()')
  return {
    violations: result.violations.map(v => {
      const [first] = v.nodes
      return `${v.id}: ${v.help} (${v.nodes.length}×), such as ${first?.html ?? ''} ${first?.failureSummary ?? ''}`
    }),
    passCount: result.passes.length,
  }
}
