/** Checks the names that an adapter uses, and throws an AdapterError for one that the spec does not have. */
import { AdapterError } from '../contract/adapter.ts'
import type { EventMessage, Hello } from '../contract/messages.ts'
import { Names, type UnknownName, unknownNameParts } from '../observer/names.ts'
import type { Snapshot } from '../observer/snapshot.ts'
import type { Stepper } from '../observer/stepper.ts'

/** The names of a spec, as one session checks them. */
export class AdapterNames {
  private readonly names: Names
  private readonly spec: string
  private readonly reporters = new Set<string>()

  constructor(stepper: Stepper) {
    this.names = new Names(stepper)
    this.spec = stepper.instance.spec.name
  }

  /** The declarations of the adapter in `hello`. */
  checkHello({ actions, events, points, observes }: Hello): void {
    const { names } = this
    this.checkDeclared('action', actions, names.actions)
    this.checkDeclared('event', events, names.events)
    this.checkDeclared('point', points, names.events)
    this.checkDeclared('path', observes, names.paths)
  }
  private checkDeclared(
    kind: UnknownName['kind'],
    declared: readonly string[],
    known: readonly string[],
  ): void {
    for (const given of declared)
      if (!known.includes(given))
        this.fail('declares it in `hello`', { kind, given, of: null, known })
  }

  checkEvent({ event, args, node }: EventMessage): void {
    this.reporters.add(node)
    this.reject(
      'reports it in an event',
      this.names.event(event, args) ?? this.names.reporter(node),
    )
  }
  /** To be called when all events of a moment have come, so that every reporter is known. */
  checkClock({ vc }: EventMessage): void {
    this.reject('names it in a vector clock', this.names.clock(vc, this.reporters))
  }
  checkSnapshot(states: Snapshot): void {
    for (const [node, seen] of Object.entries(states))
      this.reject(
        'answers `observe` with it',
        this.names.node(node) ?? this.names.observed(seen ?? {}),
      )
  }

  private reject(where: string, wrong: UnknownName | null): void {
    if (wrong) this.fail(where, wrong)
  }
  private fail(where: string, wrong: UnknownName): never {
    const parts = unknownNameParts(wrong, this.spec)
    throw new AdapterError('adapter', {
      ...parts,
      what: `${parts.what.slice(0, -1)}, but the adapter ${where}.`,
    })
  }
}
