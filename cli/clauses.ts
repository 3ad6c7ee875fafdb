/** The catalogue's statements by id, for renderers that must not know it. */
import { requirements } from '../spec/index.ts'

export const clauses: ReadonlyMap<string, string> = new Map(
  requirements.map(r => [r.id, r.statement]),
)
