/** Results as files again: those of checks merged into one, every other one unchanged. Pure. */
import type { Report } from './report.ts'
import type { ResultFile } from './result.ts'

/** Files by name; a run of one kind has the name that the command itself gives its file. */
export function resultFiles({
  checks,
  conformances,
  mutations,
  requirements,
}: Report): ReadonlyMap<string, string> {
  const merged = together(checks)
  const conforming = merged === null && conformances.length === 1 ? 'result' : 'conformance'
  return new Map([
    ...(merged ? [['result.json', json(merged)] as const] : []),
    ...numbered(conforming, conformances),
    ...numbered('mutation', mutations),
    ...(requirements ? [['requirements.json', json(requirements)] as const] : []),
  ])
}

function together(files: readonly ResultFile[]): ResultFile | null {
  const [first] = files
  if (!first) return null
  return {
    ...first,
    results: files.flatMap(f => f.results),
    clauses: Object.fromEntries(files.flatMap(f => Object.entries(f.clauses))),
  }
}

function numbered(
  name: string,
  files: readonly unknown[],
): readonly (readonly [name: string, text: string])[] {
  return files.map((file, i) => [i === 0 ? `${name}.json` : `${name}-${i + 1}.json`, json(file)])
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
