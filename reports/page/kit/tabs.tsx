/** Links that look like tabs. They are links, since each view has an address of its own. */

/** One tab. */
export interface Tab {
  readonly title: string
  readonly href: string
  readonly isCurrent: boolean
  /** A figure behind the title. */
  readonly count?: number | undefined
}

interface TabsProps {
  /** Names the group for those who hear it. */
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly look?: 'main' | 'sub'
}

/** `<Tabs label="Report" tabs={[{ title: 'Checks', href: href(), isCurrent: true }]} />`. */
export function Tabs({ label, tabs, look = 'sub' }: TabsProps) {
  return (
    <nav class={`tabs tabs-${look}`} aria-label={label}>
      {tabs.map(tab => (
        <a key={tab.href} href={tab.href} aria-current={tab.isCurrent ? 'page' : undefined}>
          {tab.title}
          {tab.count === undefined ? null : <span class="tab-count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  )
}
