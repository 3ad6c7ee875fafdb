/**
 * The one-way arrows between the rooms, as data. `check-arrows.ts` holds every import and every tsconfig reference
 * against this table. A room inside another room's folder has its own entry, and the longest path wins.
 */

/** The imports a room may have: `values` by any import, `types` by `import type` only. */
export interface Imports {
  readonly values: readonly string[]
  readonly types: readonly string[]
  /** True if the room may use Node: `node:` modules and, in its tsconfig, Node's types. */
  readonly node: boolean
}

const house = ['model', 'spec', 'checker', 'conformance', 'reports']
const examples = ['examples', 'examples/reference']

export const arrows: Readonly<Record<string, Imports>> = {
  model: { values: [], types: [], node: false },
  spec: { values: ['model'], types: [], node: false },
  checker: { values: ['model'], types: [], node: false },
  conformance: { values: ['model', 'checker'], types: [], node: true },
  reports: { values: [], types: ['model', 'checker', 'conformance'], node: false },
  'reports/page': { values: ['reports'], types: ['model', 'checker', 'conformance'], node: false },
  examples: { values: ['model'], types: [], node: false },
  'examples/reference': { values: [], types: [], node: true },
  app: { values: [...house, ...examples], types: [], node: true },
  'bench/frozen-cvm': { values: ['model'], types: [], node: false },
  bench: { values: [...house, ...examples, 'app'], types: [], node: true },
  scripts: { values: [...house, ...examples, 'app', 'bench'], types: [], node: true },
}

/** Rooms outside the layers, which may import any file of another room. */
export const mayReachInside: readonly string[] = ['bench', 'scripts']

/** The files of a room that other rooms may import; from a room not listed, they may import only `index.ts`. */
export const faces: Readonly<Record<string, readonly string[]>> = {
  model: ['model/index.ts', 'model/engine.ts', 'model/tools.ts'],
  reports: ['reports/index.ts', 'reports/result/index.ts', 'reports/explorer/api.ts'],
}

/** Schemas run nothing: a room that may import another room's types may also import the values of this file. */
export const schemaFile = (room: string): string => `${room}/schemas.ts`

/** The room that a file belongs to: the one with the longest path in the table that contains the file. */
export function roomOf(file: string): string | undefined {
  return Object.keys(arrows)
    .filter(room => file.startsWith(`${room}/`))
    .toSorted((a, b) => b.length - a.length)[0]
}
