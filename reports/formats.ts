/**
 * The formats that results can be rendered in: a table from a name to a function from a `Report` to files. The caller
 * gives what is not in the results, such as the built page. Renderers are loaded on demand: their libraries take longer
 * to load than most commands to run.
 */
import type { JunitOptions } from './junit/junit.ts'
import type { Report } from './result/report.ts'
import type { ModelResult } from './result/result.ts'

/** Inputs beside the results. @public */
export interface FormatGiven {
  /** The built page, for `html`. */
  readonly template: string
  readonly junit: JunitOptions
  /** A counterexample in the Informal Trace Format: its types are those of the spec, which a result does not hold. */
  readonly itf: (result: ModelResult) => string | null
}

/** Texts by file name. @public */
export type Files = ReadonlyMap<string, string>

/** One format. @public */
export interface Format {
  /** For help texts. */
  readonly description: string
  /** It belongs on stdout, where the server that runs the command reads it. */
  readonly isPrinted: boolean
  readonly files: (report: Report, given: FormatGiven) => Promise<Files>
}

type Render = (report: Report, given: FormatGiven) => string
type RenderOne = (result: ModelResult, given: FormatGiven) => string | null

/** One file for everything. */
function one(name: string, load: () => Promise<Render>): Format['files'] {
  return async (report, given) => new Map([[name, (await load())(report, given)]])
}

/** A file for each counterexample there is. */
function each(extension: string, load: () => Promise<RenderOne>): Format['files'] {
  return async (report, given) => {
    const render = await load()
    const files = new Map<string, string>()
    const results = report.checks.flatMap(file => file.results)
    for (const result of results) {
      const text = render(result, given)
      if (text === null) continue
      const base = results.length === 1 ? 'trace' : `trace-${fileWord(result)}`
      let name = `${base}.${extension}`
      for (let n = 2; files.has(name); n++) name = `${base}-${n}.${extension}`
      files.set(name, text.endsWith('\n') ? text : `${text}\n`)
    }
    return files
  }
}

function fileWord({ model }: ModelResult): string {
  return model.replaceAll(/[^\w.-]+/g, '_')
}

/** The formats by name, in the order in which help texts list them. @public */
export const formats = {
  html: {
    description: 'one page with everything, to open in a browser',
    isPrinted: false,
    files: one('report.html', async () => {
      const { htmlReport } = await import('./html.ts')
      return (report, { template }) => htmlReport(report, template)
    }),
  },
  json: {
    description: 'the results themselves',
    isPrinted: false,
    files: async report => (await import('./result/result-files.ts')).resultFiles(report),
  },
  text: {
    description: 'as on the terminal',
    isPrinted: false,
    files: one('report.txt', async () => (await import('./text/report-text.ts')).reportText),
  },
  junit: {
    description: 'JUnit XML, for the test page of a build server',
    isPrinted: false,
    files: one('junit.xml', async () => {
      const { junit } = await import('./junit/junit.ts')
      return (report, given) => junit(report, given.junit)
    }),
  },
  sarif: {
    description: 'SARIF 2.1.0, for code scanning',
    isPrinted: false,
    files: one('lockstep.sarif', async () => (await import('./sarif/sarif.ts')).sarif),
  },
  codequality: {
    description: 'a Code Quality report, for GitLab',
    isPrinted: false,
    files: one('gl-code-quality-report.json', async () => {
      const { codeQuality } = await import('./ci/code-quality.ts')
      return codeQuality
    }),
  },
  markdown: {
    description: 'a summary for the page of a job',
    isPrinted: false,
    files: one('summary.md', async () => {
      const [{ markdown }, { mermaid }] = await Promise.all([
        import('./markdown/markdown.ts'),
        import('./diagrams/mermaid.ts'),
      ])
      return report => markdown(report, mermaid)
    }),
  },
  github: {
    description: 'annotations of a GitHub workflow, printed',
    isPrinted: true,
    files: one('annotations.txt', async () => (await import('./ci/annotations.ts')).annotations),
  },
  itf: {
    description: 'counterexamples in the Informal Trace Format',
    isPrinted: false,
    files: each('itf.json', () => Promise.resolve((result, { itf }) => itf(result))),
  },
  mermaid: {
    description: 'counterexamples as Mermaid sequence diagrams',
    isPrinted: false,
    files: each('mmd', async () => {
      const { mermaid } = await import('./diagrams/mermaid.ts')
      return result => mermaid(result)
    }),
  },
  shiviz: {
    description: 'counterexamples as logs for ShiViz',
    isPrinted: false,
    files: each('shiviz.log', async () => {
      const { shiviz } = await import('./diagrams/shiviz.ts')
      return result => shiviz(result)
    }),
  },
  dot: {
    description: 'counterexamples as graphs for Graphviz',
    isPrinted: false,
    files: each('dot', async () => {
      const { dot } = await import('./diagrams/dot.ts')
      return result => dot(result)
    }),
  },
} as const satisfies Readonly<Record<string, Format>>

/** The name of a format. @public */
export type FormatName = keyof typeof formats

/** All names. @public */
export const formatNames = Object.keys(formats) as readonly FormatName[]
