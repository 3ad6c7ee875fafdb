/**
 * Small builders of Markdown trees, so that no text of a spec or a log can become markup.
 */
import type {
  Code,
  Heading,
  List,
  Paragraph,
  PhrasingContent,
  RootContent,
  Strong,
  Table,
  Text,
} from 'mdast'
import type { ModelResult } from '../result/result.ts'
import { printable } from '../text/printable.ts'

/** A part of the summary that is shown whole or not at all. */
export type Section = readonly RootContent[]

/** Draws a counterexample as a Mermaid diagram; null when there is none. */
export type Diagram = (result: ModelResult) => string | null

function oneLine(value: string): string {
  return printable(value.replaceAll(/\s*\n\s*/g, ' '))
}

/** Text as it stands; line breaks become spaces, since a table cell has none. */
export function text(value: string): Text {
  return { type: 'text', value: oneLine(value) }
}

/** Emphasised text. */
export function strong(value: string): Strong {
  return { type: 'strong', children: [text(value)] }
}

/** Text in the font of code. */
export function inlineCode(value: string): PhrasingContent {
  return { type: 'inlineCode', value: oneLine(value) }
}

/** A heading of plain text. */
export function heading(depth: Heading['depth'], value: string): Heading {
  return { type: 'heading', depth, children: [text(value)] }
}

/** A paragraph. */
export function paragraph(...children: readonly PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children: [...children] }
}

/** A fenced block; the fence is as long as it must be. */
export function code(value: string, lang: string | null = null): Code {
  return { type: 'code', lang, value: printable(value) }
}

/** A bulleted list, a line each. */
export function list(items: readonly (readonly PhrasingContent[])[]): List {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map(children => ({
      type: 'listItem',
      spread: false,
      children: [paragraph(...children)],
    })),
  }
}

/** A table; columns named in `right` are numbers. */
export function table(
  header: readonly string[],
  rows: readonly (readonly (string | PhrasingContent)[])[],
  right: readonly string[] = [],
): Table {
  const all = [header, ...rows]
  return {
    type: 'table',
    align: header.map(title => (right.includes(title) ? 'right' : null)),
    children: all.map(row => ({
      type: 'tableRow',
      children: row.map(cell => ({
        type: 'tableCell',
        children: [typeof cell === 'string' ? text(cell) : cell],
      })),
    })),
  }
}

/** `first`, the others counted: `a, b and 3 more`. */
export function few(names: readonly string[], most: number): string {
  if (names.length <= most) return names.join(', ')
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`
}
