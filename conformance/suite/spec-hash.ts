/**
 * A fingerprint of the spec that a suite was derived from: its actions with the sources of their conjuncts and steps,
 * its initial states, bounds and dialects. Functions that those sources call are not included, and the sources are
 * those of the running build, so hashes are comparable only within one build.
 */
import { createHash } from 'node:crypto'
import type { Instance } from '../../model/engine.ts'

export function specHash({ spec, actions, bounds, dialects }: Instance): string {
  const of = {
    spec: spec.name,
    state: spec.state.label,
    init: [...spec.init.when.map(g => text(g.test)), ...spec.init.then.map(t => text(t.run))],
    actions: actions.map(a => ({
      name: a.name,
      kind: a.kind,
      progress: a.progress,
      event: a.event,
      params: a.params.map(p => [p.name, p.domain?.label ?? text(p.from)]),
      when: a.when.map(g => [g.name, text(g.test)]),
      then: a.then.map(t => [t.name, text(t.run)]),
    })),
    bounds: sorted(bounds),
    dialects: sorted(dialects),
  }
  return createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16)
}

function text(f: unknown): string {
  return typeof f === 'function' ? f.toString().replaceAll(/\s+/g, ' ') : ''
}
function sorted<V>(record: Readonly<Record<string, V>>): readonly (readonly [string, V])[] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
