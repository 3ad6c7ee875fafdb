/**
 * The one-way arrows between the rooms, as data (DESIGN.md section 1). `check-arrows.ts` holds every
 * import and every tsconfig reference against this table; `.oxlintrc.json` says the same in lint's
 * words, so that an editor shows it. Change all three together: the check compares them.
 */

/** What a room may import: `values` by any import, `types` by `import type` only. */
export interface Sight {
  readonly values: readonly string[]
  readonly types: readonly string[]
  /** Whether it may use Node: `node:` modules and, in its tsconfig, Node's types. */
  readonly node: boolean
}

const everything = ['model', 'spec', 'checker', 'conformance', 'reports', 'run', 'explorer']

export const arrows: Readonly<Record<string, Sight>> = {
  model: { values: [], types: [], node: false },
  spec: { values: ['model'], types: [], node: false },
  checker: { values: ['model'], types: [], node: false },
  conformance: { values: ['model', 'checker'], types: [], node: true },
  run: { values: ['model', 'checker', 'conformance'], types: ['reports'], node: true },
  vitest: {
    values: ['model', 'checker', 'conformance', 'run', 'reports'],
    types: [],
    node: true,
  },
  explorer: { values: ['model', 'checker', 'run', 'reports'], types: [], node: true },
  page: {
    values: ['reports'],
    types: ['model', 'checker', 'conformance', 'explorer'],
    node: false,
  },
  reports: { values: [], types: ['model', 'checker', 'conformance'], node: false },
  examples: { values: ['model'], types: [], node: false },
  cli: { values: [...everything, 'examples'], types: [], node: true },
  bench: { values: [...everything, 'examples'], types: [], node: true },
  scripts: { values: [...everything, 'examples', 'bench'], types: [], node: true },
}

/** Rooms that stand beside the house and may reach past another room's `index.ts`. */
export const mayReachInside: readonly string[] = ['bench', 'scripts']
