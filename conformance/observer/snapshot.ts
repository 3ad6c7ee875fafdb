/**
 * Compares the observed state of nodes with the spec's. An observed `{ "#any": … }` is unknown. A `{ "#same": word }`
 * in the spec means that within one snapshot equal words are equal values, and different words different values.
 */
import type { Mismatch } from './failure.ts'
import { lanesOf } from './lanes.ts'
import { isAny } from './stepper.ts'
import type { Stepper } from './stepper.ts'
import { canonical } from './text.ts'

/** The observed state of each node; null for a node that does not answer. */
export type Snapshot = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>

/** True if the observed state of one node fits the loaded state. */
export function snapshotFits(
  stepper: Stepper,
  node: string,
  seen: Readonly<Record<string, unknown>>,
): boolean {
  return mismatches(stepper, { [node]: seen }).length === 0
}

/**
 * The paths at which a snapshot and the loaded state differ. A node that does not answer differs where it must answer
 * one of `paths`.
 */
export function mismatches(
  stepper: Stepper,
  snapshot: Snapshot,
  paths: readonly string[] = [],
): readonly Mismatch[] {
  const { spec } = stepper.instance
  const lanes = lanesOf(stepper.instance)
  const found: Mismatch[] = []
  const words = new Map<string, string>()
  for (const [node, seen] of Object.entries(snapshot)) {
    const lane = lanes.get(node)
    if (lane === undefined) continue
    if (seen === null) {
      const wanted = expectedAnswer(stepper, lane, paths)
      if (wanted) found.push({ node, path: wanted.path, seen: null, spec: wanted.value })
      continue
    }
    for (const [path, value] of Object.entries(seen)) {
      const project = spec.observes[path]
      if (!project || isAny(value)) continue
      const wanted = project(stepper.compiled.view as never, lane as never)
      if (wanted === undefined || fits(value, wanted, path, words)) continue
      found.push({ node, path, seen: value, spec: wanted })
    }
  }
  return found
}

/** The first of the paths that a node has to show in the loaded state; null where it need not answer. */
function expectedAnswer(
  { instance, compiled }: Stepper,
  lane: unknown,
  paths: readonly string[],
): { readonly path: string; readonly value: unknown } | null {
  const { observes, answers } = instance.spec
  const view = compiled.view as never
  if (answers && !answers(view, lane as never)) return null
  for (const path of paths) {
    const value = observes[path]?.(view, lane as never)
    if (value !== undefined) return { path, value }
  }
  return null
}

function fits(seen: unknown, wanted: unknown, path: string, words: Map<string, string>): boolean {
  const word = (wanted as { '#same'?: string } | null)?.['#same']
  if (word === undefined) return canonical(seen) === canonical(wanted)
  const value = canonical(seen)
  const [byWord, byValue] = [`${path}/word ${word}`, `${path}/value ${value}`]
  const isKnown = words.has(byWord) || words.has(byValue)
  if (isKnown) return words.get(byWord) === value && words.get(byValue) === word
  words.set(byWord, value)
  words.set(byValue, word)
  return true
}
