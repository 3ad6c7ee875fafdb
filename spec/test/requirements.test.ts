/**
 * The catalogue is whole and consistent: counts, unique ids, known groups, kinds and sources, and no
 * text cites a row, property, defect, source or dialect that does not exist.
 * It knows nothing of the executable specs. The totals of the catalogue are pinned here.
 */
import { describe, expect, test } from 'vitest'
import { abortReasons } from '../catalogue/daemon-shutdown-admin-abort.ts'
import { defects } from '../catalogue/defects.ts'
import { dialects, optionalChecks } from '../catalogue/dialects.ts'
import { liveness, safety } from '../catalogue/safety-and-liveness.ts'
import { scenarios } from '../catalogue/scenarios.ts'
import {
  requirementGroups,
  requirementKinds,
  requirementSources,
} from '../catalogue/requirement.ts'
import { requirement, requirements } from '../requirements.ts'

const groups = Object.keys(requirementGroups)
const properties = [...safety, ...liveness]
const coreGroups = 'OVW JOIN ELECT MON CRECONF VRECONF PREC COMMIT ACT ABORT'.split(' ')

/** Every text of the catalogue, with a name for the failure message. */
const texts: readonly { readonly where: string; readonly text: string }[] = [
  ...requirements.flatMap(row =>
    [row.statement, row.model, row.ambiguity ?? ''].map(text => ({ where: row.id, text })),
  ),
  ...properties.map(row => ({ where: row.id, text: `${row.name} ${row.statement}` })),
  ...defects.flatMap(row =>
    [row.summary, row.scenario, row.breaks.join(' ')].map(text => ({ where: row.id, text })),
  ),
  ...dialects.map(row => ({ where: row.name, text: row.resolves })),
  ...optionalChecks.map(row => ({ where: row.name, text: row.checks })),
  ...scenarios.map(row => ({
    where: `scenario ${row.number}`,
    text: `${row.stimulus} ${row.allowed ?? ''}`,
  })),
]

/** `COMMIT-3/4` is COMMIT-3 and COMMIT-4; `SG-QS-8..10` is SG-QS-8, SG-QS-9 and SG-QS-10. */
function citedRequirements(text: string): string[] {
  const names = [...groups].sort((a, b) => b.length - a.length).join('|')
  const citation = new RegExp(`(?<![\\w-])(${names})-(\\d+)((?:/\\d+)*)(?:\\.\\.(\\d+))?`, 'g')
  return [...text.matchAll(citation)].flatMap(([, group, first, others, last]) => {
    const from = Number(first)
    const to = last === undefined ? from : Number(last)
    const range = Array.from({ length: to - from + 1 }, (_, i) => from + i)
    const listed = (others ?? '').split('/').filter(n => n !== '')
    return [...range, ...listed].map(n => `${group}-${n}`)
  })
}

/** `where: cited` for every citation found by `cites` that is not among `known`; fails if none is found. */
function dangling(cites: (text: string) => readonly string[], known: Iterable<string>): string[] {
  const ids = new Set(known)
  const found = texts.flatMap(({ where, text }) => cites(text).map(cited => ({ where, cited })))
  expect(found.length).toBeGreaterThan(0)
  return found
    .filter(({ cited }) => !ids.has(cited))
    .map(({ where, cited }) => `${where}: ${cited}`)
}

const hasRepeats = (values: readonly string[]) => new Set(values).size < values.length

const matches = (pattern: RegExp) => (text: string) =>
  [...text.matchAll(pattern)].map(match => match[1] ?? match[0])

describe('requirements', () => {
  test('there are 238, in 26 groups', () => {
    const count = (group: string) => requirements.filter(row => row.group === group).length
    expect(requirements).toHaveLength(238)
    expect(Object.fromEntries(groups.map(group => [group, count(group)]))).toEqual({
      OVW: 8,
      JOIN: 14,
      ELECT: 10,
      MON: 4,
      CRECONF: 15,
      VRECONF: 18,
      PREC: 6,
      COMMIT: 10,
      ACT: 20,
      DG: 11,
      POL: 22,
      LIM: 4,
      DAEMON: 12,
      SHUT: 6,
      ADM: 8,
      ABORT: 18,
      'SG-GEN': 1,
      'SG-CMCLD': 10,
      'SG-QS': 14,
      'SG-LVMD': 4,
      'SG-CONF': 3,
      'SG-PKG': 10,
      'SG-OM': 4,
      'SG-LOG': 3,
      'SG-TAPE': 1,
      'SG-SNMP': 2,
    })
  })

  test('ids are unique, and numbered from 1 without gaps within their group', () => {
    expect(new Set(requirements.map(row => row.id)).size).toBe(requirements.length)
    const numbered = groups.flatMap(group =>
      requirements.filter(row => row.group === group).map((_, i) => `${group}-${i + 1}`),
    )
    expect(requirements.map(row => row.id)).toEqual(numbered)
  })

  test('kinds and sources are known, listed once a row, and each is used', () => {
    const used = (of: (row: (typeof requirements)[number]) => readonly string[]) => {
      expect(requirements.filter(row => hasRepeats(of(row)))).toEqual([])
      return [...new Set(requirements.flatMap(of))].sort()
    }
    expect(used(row => row.kinds)).toEqual(Object.keys(requirementKinds).sort())
    expect(used(row => row.source)).toEqual(Object.keys(requirementSources).sort())
  })

  test('sources are a seed and a section, PM or derived', () => {
    const wellFormed = /^(?:S[0-4]-[A-Z]+|PM|derived)$/
    expect(requirements.filter(row => row.source.length === 0)).toEqual([])
    expect(requirements.flatMap(row => row.source).filter(s => !wellFormed.test(s))).toEqual([])
  })

  test('the core stage is the protocol core, activation and the abort reasons', () => {
    const expected = (group: string) => (coreGroups.includes(group) ? 'core' : 'later')
    expect(requirements.filter(row => row.stage !== expected(row.group))).toEqual([])
    expect(requirements.filter(row => row.stage === 'core')).toHaveLength(123)
  })

  test('no text is empty, padded or holds what is left of a table', () => {
    const cells = requirements.flatMap(({ id, statement, model, ambiguity }) =>
      [statement, model, ...(ambiguity === null ? [] : [ambiguity])].map(text => ({ id, text })),
    )
    expect(cells.length).toBeGreaterThan(2 * requirements.length)
    expect(cells.filter(({ text }) => text !== text.trim())).toEqual([])
    expect(cells.filter(({ text }) => /^[–-]?$|[|\\*]/.test(text))).toEqual([])
    const isOdd = (n: number) => n % 2 === 1
    expect(cells.filter(({ text }) => isOdd([...text.matchAll(/`/g)].length))).toEqual([])
  })

  test('each abort reason has a row that quotes it, and reasons differ', () => {
    const reasons = Object.entries(abortReasons)
    expect(reasons).toHaveLength(17)
    expect(new Set(reasons.map(([, reason]) => reason)).size).toBe(17)
    for (const [id, reason] of reasons) expect(requirement(id).statement).toContain(`\`${reason}\``)
  })
})

describe('requirement()', () => {
  test('returns the row of an id', () => {
    expect(requirement('JOIN-7').source).toEqual(['S4-PS'])
  })

  test('throws near ids for a mistyped one', () => {
    expect(() => requirement('join-7')).toThrow(/no requirement "join-7"[\s\S]*Near ids: JOIN-7/)
    expect(() => requirement('VRECON-18')).toThrow(/Near ids: VRECONF-18/)
    expect(() => requirement('JOIN-99')).toThrow(/Near ids: JOIN-9/)
  })

  test('throws the groups when nothing is near', () => {
    expect(() => requirement('whatever')).toThrow(/No id is near\. Groups: OVW, JOIN/)
  })
})

describe('properties, defects, scenarios, dialects', () => {
  test('are all there, numbered in order', () => {
    const upTo = (prefix: string, n: number) =>
      Array.from({ length: n }, (_, i) => `${prefix}${i + 1}`)
    expect(safety.map(row => row.id)).toEqual(upTo('S', 20))
    expect(liveness.map(row => row.id)).toEqual(upTo('L', 10))
    expect(defects.map(row => row.id)).toEqual(upTo('D', 62))
    expect(scenarios.map(row => String(row.number))).toEqual(upTo('', 21))
    expect(dialects).toHaveLength(19)
  })

  test('every property is broken by some defect, and every defect breaks something', () => {
    const broken = new Set<string>(defects.flatMap(defect => defect.breaks))
    expect(properties.filter(row => !broken.has(row.id))).toEqual([])
    expect(defects.filter(defect => defect.breaks.length === 0)).toEqual([])
  })

  test('dialect names are unique, and so are the options of one', () => {
    const names = [...dialects, ...optionalChecks].map(row => row.name)
    expect(new Set(names).size).toBe(names.length)
    expect(dialects.filter(row => hasRepeats(row.options))).toEqual([])
  })
})

describe('citations', () => {
  test('are read in their short forms', () => {
    expect(citedRequirements('COMMIT-3/4/9, SG-QS-8..10; ELECT-4 (S3-CONF)')).toEqual(
      'COMMIT-3 COMMIT-4 COMMIT-9 SG-QS-8 SG-QS-9 SG-QS-10 ELECT-4'.split(' '),
    )
  })

  test('every requirement cited anywhere exists', () => {
    expect(
      dangling(
        citedRequirements,
        requirements.map(row => row.id),
      ),
    ).toEqual([])
  })

  test('what looks like a requirement id is one', () => {
    const idLike = matches(/(?<![\w-])(?!RAID-5)[A-Z]+(?:-[A-Z]+)*-\d+/g)
    expect(
      dangling(
        idLike,
        requirements.map(row => row.id),
      ),
    ).toEqual([])
  })

  test('every property and defect cited anywhere exists', () => {
    const ids = [...properties, ...defects].map(row => row.id)
    expect(dangling(matches(/(?<![\w-])[SLD]\d+\b(?!-)/g), ids)).toEqual([])
  })

  test('every manual section cited in a text is a source', () => {
    expect(dangling(matches(/(?<![\w-])S\d-[A-Z]+/g), Object.keys(requirementSources))).toEqual([])
  })

  test('every dialect cited in a text is a dialect or one of its options', () => {
    const known = dialects.flatMap(({ name, options }) => [name, ...options])
    expect(dangling(matches(/dialect `(\w+)/g), known)).toEqual([])
  })

  test('every dialect and optional check cites the requirement it resolves', () => {
    const resolving = [...dialects, ...optionalChecks].map(row => ({
      name: row.name,
      text: 'resolves' in row ? row.resolves : row.checks,
    }))
    expect(resolving.filter(({ text }) => citedRequirements(text).length === 0)).toEqual([])
  })
})
