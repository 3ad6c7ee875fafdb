/** Properties that stand out, such as SingleMaster, and how each came out over all models that check it. Pure. */
import type { ModelResult } from './result.ts'

/** The results of a headline property over all models that check it. */
export interface Headline {
  readonly name: string
  /** Ids that carry the name, such as S4. */
  readonly ids: readonly string[]
  readonly holdsIn: readonly string[]
  readonly violatedIn: readonly string[]
  /** Models that are meant to break it, and do. */
  readonly brokenOnPurposeIn: readonly string[]
  /** Models that ended before it could be judged; those meant to be violated are not counted. */
  readonly openIn: readonly string[]
}

/** A property that stands out, with the names that specs may give it. */
export interface HeadlineName {
  readonly title: string
  readonly names: readonly string[]
}

/** Collects headline properties by their names, in the order given. */
export function headlines(
  results: readonly ModelResult[],
  wanted: readonly HeadlineName[],
): readonly Headline[] {
  const plainName = (name: string): string =>
    name
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, ' ')
      .trim()
  return wanted.flatMap(({ title: name, names }) => {
    const known = new Set(names.map(plainName))
    const rows = results.flatMap(r =>
      r.properties
        .filter(p => p.name !== null && known.has(plainName(p.name)))
        .map(p => ({ id: p.id, status: p.status, model: r.model, asExpected: r.asExpected })),
    )
    if (rows.length === 0) return []
    const modelsOf = (test: (row: (typeof rows)[number]) => boolean): readonly string[] =>
      unique(rows.filter(test).map(r => r.model))
    const violatedIn = modelsOf(r => r.status === 'violated' && !r.asExpected)
    const brokenOnPurposeIn = modelsOf(r => r.status === 'violated' && r.asExpected)
    const open = modelsOf(r => r.status === 'open')
    const openIn = modelsOf(r => r.status === 'open' && !r.asExpected)
    const holdsIn = modelsOf(() => true).filter(
      m => ![...violatedIn, ...brokenOnPurposeIn, ...open].includes(m),
    )
    return [
      { name, ids: unique(rows.map(r => r.id)), holdsIn, violatedIn, brokenOnPurposeIn, openIn },
    ]
  })
}

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)]
