/**
 * Locates the built files. Workers and shipped specs are always loaded from `dist/`: a `.ts` worker does not start on
 * Node 20. When this file runs from source, as in tests, `dist/` is beside it; built, it stands in it.
 */
const dist = new URL(import.meta.url.endsWith('.ts') ? '../../dist/' : '../../', import.meta.url)

/** The URL of a built file, such as `app/threads/worker.js`. */
export function built(path: string): URL {
  return new URL(path, dist)
}
