/** The page as a whole: its head with the tabs, and the section that the address names. */
import { useEffect } from 'preact/hooks'
import type { Report } from '../index.ts'
import { checks } from './check/index.tsx'
import { conformance } from './conformance/index.tsx'
import { explorer } from './explore/index.tsx'
import { Help, type Section, Tabs, ThemeButton, href, useRoute } from './kit/index.ts'
import { mutation } from './mutation/index.tsx'
import { requirements } from './requirements/index.tsx'

const sections: readonly Section[] = [checks, conformance, requirements, mutation, explorer]

/** Everything below the document's root. */
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
      <a class="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <header class="top">
        <span class="wordmark">Lockstep</span>
        {shown.length > 1 ? (
          <Tabs
            label="Report"
            look="main"
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

/** The address names what is shown, so it must not become `#main`. */
function skip(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
