/** The observer for users who feed it events themselves, such as a proxy or a test that watches a system. */
import { type Instance, type Overrides, SpecError } from '../../model/engine.ts'
import { Names, type UnknownName, unknownNameParts } from './names.ts'
import { stepItem } from './observation.ts'
import { type Judged, Observer } from './observer.ts'
import { Stepper, unlimited } from './stepper.ts'

/** Options of `watch`. */
export interface WatchOptions extends Pick<Overrides, 'bounds'> {
  /** Events that are reported every time they happen. Default: all events of the spec. */
  readonly events?: readonly string[]
}

/** Judges the events of a system one by one. Made by `watch`. */
export class Watch {
  /** The observer behind it, for judging quiet and observed states as well. */
  readonly observer: Observer
  private readonly names: Names

  constructor(observer: Observer) {
    this.observer = observer
    this.names = new Names(observer.stepper)
    observer.reset()
  }

  /**
   * Says whether the spec allows this event now, after all events before it. A forbidden event leaves the belief as it
   * was. Arguments that are left out may have any value. Throws a SpecError for a name that the spec does not have.
   */
  event(name: string, args: Readonly<Record<string, unknown>> = {}): Judged {
    const { observer } = this
    const wrong = this.names.event(name, args)
    if (wrong) throw unknown(wrong, observer.stepper.instance.spec.name)
    const item = stepItem(observer.stepper, { by: 'event', name, args })
    return observer.advance({ names: [''], streams: [[{ item, after: [] }]] })
  }
}

/**
 * Watches a system against a model: `watch(model).event('vote', { n: 'A' })` is `{ kind: 'ok' }` if the spec allows that
 * event now, and `{ kind: 'fail', failure }` with an explanation if no run of the spec shows it.
 */
export function watch(model: Instance['model'], options: WatchOptions = {}): Watch {
  const { events, ...overrides } = options
  const stepper = new Stepper(unlimited(model, overrides))
  const all = stepper.instance.actions.map(a => a.event)
  return new Watch(new Observer(stepper, { visibility: { events: events ?? all, observes: [] } }))
}

function unknown(wrong: UnknownName, spec: string): SpecError {
  return new SpecError('bad-log', unknownNameParts(wrong, spec))
}
