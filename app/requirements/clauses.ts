/** The catalogue's statements by id, for renderers that must not know it. */
import { requirements } from '../../spec/index.ts'

export const clauses: ReadonlyMap<string, string> = new Map(
  requirements.map(r => [r.id, r.statement]),
)

/** Those of these ids that the catalogue has, in words. */
export function citedClauses(ids: readonly string[]): Readonly<Record<string, string>> {
  const cited = [...new Set(ids)].toSorted()
  return Object.fromEntries(
    cited.flatMap(id => {
      const description = clauses.get(id)
      return description === undefined ? [] : [[id, description]]
    }),
  )
}
