/**
 * The parts of SARIF that all kinds of results share: locations, rules with their requirements, texts cut to the length
 * that a service shows. Knows no kind of result.
 */
import type { Location, MultiformatMessageString, ReportingDescriptor, Result } from 'sarif'
import type { SourceLocation } from '../result/parts.ts'

/** The contents of one run of SARIF. */
export interface Findings {
  /** Distinguishes the runs of one file, and the alerts of different uploads. */
  readonly category: string
  readonly results: readonly Result[]
  /** May hold rules that no result names, but each once. */
  readonly rules: readonly ReportingDescriptor[]
  /** Remarks that are no defects of the code. */
  readonly notes: readonly { readonly level: 'note' | 'warning' | 'error'; readonly text: string }[]
  /** False when something was not judged completely. */
  readonly isWhole: boolean
}

/** Beyond this many characters a text is not worth its bytes in a list of alerts. */
const textMax = 1000

/** The text, cut if it is too long. */
export function cutText(text: string): string {
  return text.length > textMax ? `${text.slice(0, textMax)}…` : text
}

/** Shipped files lie in the package, the user's under the folder that Lockstep was started in. */
export type UriBase = '%SRCROOT%' | 'LOCKSTEP'

/** A location in SARIF's form. `message` says what is there. */
export function locationOf(
  location: SourceLocation,
  base: UriBase,
  message?: string,
  id?: number,
): Location {
  return {
    ...(id === undefined ? {} : { id }),
    physicalLocation: {
      artifactLocation: { uri: uriOf(location.file), uriBaseId: base },
      region: { startLine: location.line, startColumn: location.column },
    },
    ...(message === undefined ? {} : { message: { text: cutText(message) } }),
  }
}

function uriOf(file: string): string {
  return file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
}

/** A rule, with the clauses of its requirements as its help. */
export function ruleOf(
  id: string,
  name: string,
  description: string,
  requirements: readonly string[],
  clauses: Readonly<Record<string, string>>,
): ReportingDescriptor {
  return {
    id,
    name: pascal(name),
    shortDescription: { text: cutText(name) },
    fullDescription: { text: cutText(description) },
    defaultConfiguration: { level: 'error' },
    help: helpOf(description, requirements, clauses),
    properties: { tags: ['protocol', ...requirements], 'problem.severity': 'error' },
  }
}

function helpOf(
  description: string,
  requirements: readonly string[],
  clauses: Readonly<Record<string, string>>,
): MultiformatMessageString {
  if (requirements.length === 0) return { text: description, markdown: markdownText(description) }
  const rows = requirements.map(id => [id, clauses[id] ?? 'not in the catalogue'] as const)
  return {
    text: `${description}\n\nRequirements:\n${rows.map(([id, text]) => `${id}: ${text}`).join('\n')}`,
    markdown: `${markdownText(description)}\n\nRequirements:\n\n${rows.map(([id, text]) => `- **${id}**: ${markdownText(text)}`).join('\n')}`,
  }
}

/** Text that must not become markup. */
function markdownText(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`)
}

/** Links in a message of SARIF are `[text](n)`: text from specs must make none. */
export function plainMessage(text: string): string {
  return text.replaceAll(/[\\[\]]/g, String.raw`\$&`)
}

/** A rule's name is one word in Pascal case by convention. */
function pascal(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .filter(word => word !== '')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
