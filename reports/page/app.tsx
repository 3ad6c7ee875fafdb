/** The whole page: the header with the tabs, and the section that the address names. */
import { useEffect } from 'preact/hooks'
import type { Report } from '../index.ts'
import { checks } from './check/index.tsx'
import { conformance } from './conformance/index.tsx'
import { explorer } from './explore/index.tsx'
import { Help, type Section, Tabs, ThemeButton, href, useRoute } from './kit/index.ts'
import { mutation } from './mutation/index.tsx'
import { requirements } from './requirements/index.tsx'

const sections: readonly Section[] = [checks, conformance, requirements, mutation, explorer]

/** Everything inside the root element. */
export function App({ report }: { readonly report: Report }) {
  const route = useRoute()
  const shown = sections.filter(section => section.isShown(report))
  const current = shown.find(section => section.path === route[0]) ?? shown[0]
  useEffect(() => {
    document.title = [
      ...route.slice(0, 2).filter(part => part !== 'check'),
      'Lockstep report',
    ].join(' · ')
  }, [route])
  return (
    <>
      <a class="skip" href="#main" onClick={focusMain}>
        Skip to the content
      </a>
      <header class="top">
        <span class="wordmark">Lockstep</span>
        {shown.length > 1 ? (
          <Tabs
            label="Report"
            level="main"
            tabs={shown.map(section => ({
              title: section.title,
              href: href(section.path),
              isCurrent: section === current,
            }))}
          />
        ) : null}
        <span class="top-tools">
          <ThemeButton />
          <Help />
        </span>
      </header>
      <main id="main" tabIndex={-1}>
        {current ? <current.View report={report} route={route} /> : <p>This report is empty.</p>}
      </main>
    </>
  )
}

/** Replaces the jump to `#main`, because the part after `#` is the page's own address. */
function focusMain(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
