/**
 * Finds the source locations of actions and properties in the call stacks that the language keeps of their
 * declarations. The source map of a built file leads to its source. Reads files; knows no model.
 */
import { existsSync, readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SourceLocation } from '../../reports/index.ts'

/** `    at f (file:///dir/spec.ts:12:34)`, or without the function. */
const frame = /(?:\(|at )((?:file:\/\/)?[^()\s][^()]*?):(\d+):(\d+)\)?\s*$/
const modelFolder = fileURLToPath(new URL('../../model/', import.meta.url))
const packageFolder = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../' : '../../../', import.meta.url),
)

/** Finds locations, relative to one working directory; reads each source map once. */
export class Locations {
  private readonly cwd: string
  private readonly maps = new Map<string, SourceMap | null>()

  constructor(cwd: string) {
    this.cwd = cwd
  }

  /** The author's own line in a stack of `declaredAt`; null when none can be told. */
  of(declared: { readonly stack?: string } | null): SourceLocation | null {
    for (const line of (declared?.stack ?? '').split('\n').slice(1)) {
      const found = frame.exec(line)
      if (!found) continue
      const [, where = '', row = '', column = ''] = found
      const file = where.startsWith('file://') ? fileURLToPath(where) : where
      if (!path.isAbsolute(file) || file.startsWith(modelFolder)) continue
      return this.source(file, Number(row), Number(column))
    }
    return null
  }

  private source(file: string, line: number, column: number): SourceLocation {
    const entry = this.mapOf(file)?.findEntry(line - 1, column - 1)
    if (entry && 'originalSource' in entry) {
      const original = path.resolve(path.dirname(file), entry.originalSource)
      return {
        file: this.shown(original),
        line: entry.originalLine + 1,
        column: entry.originalColumn + 1,
      }
    }
    return { file: this.shown(file), line, column }
  }

  private mapOf(file: string): SourceMap | null {
    const known = this.maps.get(file)
    if (known !== undefined) return known
    const map = existsSync(`${file}.map`) ? readMap(`${file}.map`) : null
    this.maps.set(file, map)
    return map
  }

  /** Below the working directory as from there, below the package as from the package, else its name alone. */
  private shown(file: string): string {
    const near = [this.cwd, packageFolder]
      .map(folder => path.relative(folder, file))
      .find(relative => !relative.startsWith('..') && !path.isAbsolute(relative))
    return (near ?? path.basename(file)).replaceAll('\\', '/')
  }
}

/** A map that cannot be read is as good as none. */
function readMap(file: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload)
  } catch {
    return null
  }
}
