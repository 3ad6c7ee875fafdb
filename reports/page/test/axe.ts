/** Checks the accessibility of a page with axe-core. */
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

/** The violations, one a line, and the number of rules passed, which is low if the check looked at nothing. */
export async function axe(page: Page): Promise<{ violations: string[]; passCount: number }> {
  // The debugger evaluates it, so the page's content security policy does not apply.
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
