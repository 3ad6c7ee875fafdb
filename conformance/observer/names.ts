/**
 * Checks the names that an adapter or a log uses: events, argument keys, paths and nodes. A misspelt name is an error
 * of whoever wrote it; without this check it would match nothing, or anything. Values outside a domain are not names:
 * they are judged.
 */
import { didYouMean, lanesOf } from '../../model/tools.ts'
import type { Stepper } from './stepper.ts'

/** A name that the spec does not have. */
export interface UnknownName {
  readonly kind: 'action' | 'event' | 'argument' | 'path' | 'node' | 'point'
  readonly given: string
  /** The event whose argument it is. */
  readonly of: string | null
  readonly known: readonly string[]
}

/** The names of one spec. */
export class Names {
  readonly actions: readonly string[]
  readonly events: readonly string[]
  readonly nodes: readonly string[]
  readonly paths: readonly string[]
  private readonly args = new Map<string, Set<string>>()
  private readonly spellings: ReadonlyMap<string, string>

  constructor({ instance }: Stepper) {
    const { actions, spec } = instance
    for (const { event, params } of actions) {
      const keys = this.args.get(event) ?? new Set()
      for (const p of params) keys.add(p.name)
      this.args.set(event, keys)
    }
    this.actions = actions.map(a => a.name)
    this.events = [...this.args.keys()]
    this.nodes = [...lanesOf(instance).keys()]
    this.paths = Object.keys(spec.observes)
    this.spellings = new Map(this.nodes.map(name => [spelling(name), name]))
  }

  event(name: string, args: Readonly<Record<string, unknown>>): UnknownName | null {
    const known = this.args.get(name)
    if (!known) return { kind: 'event', given: name, of: null, known: this.events }
    const wrong = Object.keys(args).find(key => !known.has(key))
    return wrong === undefined
      ? null
      : { kind: 'argument', given: wrong, of: name, known: [...known] }
  }
  node(name: string): UnknownName | null {
    // A spec without lanes has no nodes to compare with.
    return this.nodes.length === 0 || this.nodes.includes(name)
      ? null
      : { kind: 'node', given: name, of: null, known: this.nodes }
  }
  /** Others than nodes may report events, such as `monitor`, but not under the name of a node spelt differently. */
  reporter(name: string): UnknownName | null {
    return this.spellings.has(spelling(name)) ? this.node(name) : null
  }
  /** The keys of a vector clock are nodes or reporters. */
  clock(
    vc: Readonly<Record<string, number>> | undefined,
    reporters: ReadonlySet<string>,
  ): UnknownName | null {
    const wrong = Object.entries(vc ?? {}).find(
      ([name, known]) => known > 0 && !reporters.has(name) && !this.nodes.includes(name),
    )
    if (!wrong) return null
    const known = [...new Set([...this.nodes, ...reporters])]
    return { kind: 'node', given: wrong[0], of: null, known }
  }
  /** The paths at which a node is observed. */
  observed(seen: Readonly<Record<string, unknown>>): UnknownName | null {
    const wrong = Object.keys(seen).find(path => !this.paths.includes(path))
    return wrong === undefined ? null : { kind: 'path', given: wrong, of: null, known: this.paths }
  }
}

/** The error text for an unknown name, without who used it. */
export function unknownNameParts(
  { kind, given, of, known }: UnknownName,
  spec: string,
): {
  readonly what: string
  readonly cause: string
  readonly values: Readonly<Record<string, unknown>>
  readonly advice: string
} {
  const near = didYouMean(given, known)
  const owner = of === null ? spec : `the event ${of} of ${spec}`
  return {
    what: `${owner.charAt(0).toUpperCase()}${owner.slice(1)} has no ${kind} ${JSON.stringify(given)}.`,
    cause: near === null ? 'a name of another spec, or of another model' : 'a misspelt name',
    values: { given, known },
    advice: near ?? `use one of the names that ${owner} has`,
  }
}

function spelling(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
