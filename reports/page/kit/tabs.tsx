/** Links in the form of tabs. They are links because each view has its own address. */

/** One tab. */
export interface Tab {
  readonly title: string
  readonly href: string
  readonly isCurrent: boolean
  /** A number after the title. */
  readonly count?: number | undefined
}

interface TabsProps {
  /** Accessible name of the group. */
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly level?: 'main' | 'sub'
}

/** `<Tabs label="Report" tabs={[{ title: 'Checks', href: href(), isCurrent: true }]} />`. */
export function Tabs({ label, tabs, level = 'sub' }: TabsProps) {
  return (
    <nav class={`tabs tabs-${level}`} aria-label={label}>
      {tabs.map(tab => (
        <a key={tab.href} href={tab.href} aria-current={tab.isCurrent ? 'page' : undefined}>
          {tab.title}
          {tab.count === undefined ? null : <span class="tab-count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  )
}
