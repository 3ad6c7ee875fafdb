/** Finds circles among files that import each other, type imports included. Pure. */

/** The files of each circle, sorted; a file that imports itself is a circle of one. Tarjan's algorithm. */
export function circlesOf(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const circles: string[][] = []
  const visit = (file: string): void => {
    index.set(file, index.size)
    low.set(file, index.get(file) ?? 0)
    open.push(file)
    for (const next of imports.get(file) ?? []) {
      if (!index.has(next)) visit(next)
      if (open.includes(next)) low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0))
    }
    if (low.get(file) !== index.get(file)) return
    const members = open.splice(open.indexOf(file))
    if (members.length > 1 || (imports.get(file) ?? []).includes(file))
      circles.push(members.toSorted())
  }
  for (const file of imports.keys()) if (!index.has(file)) visit(file)
  return circles
}
