/** Titled blocks of indented lines, as the long forms of failures have them. */
import type { Page } from './paint.ts'
import { wrap } from './wrap.ts'

/** A title with lines that are indented already; nothing where there are none. */
export function section(
  title: string,
  lines: readonly string[],
  { paint }: Page,
): readonly string[] {
  return lines.length === 0 ? [] : [paint('strong', `  ${title}`), ...lines]
}

/** A title with texts, each wrapped and indented. */
export function listSection(
  title: string,
  texts: readonly string[],
  page: Page,
): readonly string[] {
  return section(
    title,
    texts.flatMap(text => wrap(text, page.width, '    ', '      ')),
    page,
  )
}
