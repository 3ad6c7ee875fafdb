/**
 * The entry to the language: `protocol(State)` gives the functions that declare actions and properties over a
 * state domain, with everything inferred from it.
 */
import { type ActionsOf, actionsOf } from './action.ts'
import { type DefectsOf, defectsOf } from './defect.ts'
import { type PropertiesOf, propertiesOf } from './property.ts'
import type { Json } from './domain.ts'
import type { BandStyle, Bands, Observables } from './spec.ts'
import type { DomainType, Draft, Value, View } from './types.ts'

export type Protocol<S extends DomainType<unknown, unknown, unknown, boolean>> = ActionsOf<
  Draft<S>,
  View<S>
> &
  PropertiesOf<View<S>> &
  DefectsOf<Draft<S>, View<S>> & {
    /** Declares what can be seen of a node from outside. */
    observables<L extends DomainType<unknown, unknown, unknown, boolean>>(
      lanes: L,
      paths: Readonly<Record<string, (state: View<S>, lane: Value<L>) => Json | undefined>>,
    ): Observables
    /** Declares stretches of a lane that diagrams show, such as that its node is down. */
    bands<L extends DomainType<unknown, unknown, unknown, boolean>>(
      lanes: L,
      named: Readonly<
        Record<
          string,
          { readonly style: BandStyle; readonly when: (state: View<S>, lane: Value<L>) => boolean }
        >
      >,
    ): Bands
  }

/** The declaring functions for one state domain: `const { action, init, invariant, from } = protocol(State)`. @public */
export function protocol<S extends DomainType<unknown, unknown, unknown, boolean>>(
  _state: S,
): Protocol<S> {
  return {
    ...actionsOf<S>(),
    ...propertiesOf<S>(),
    ...defectsOf<S>(),
    observables: (_, paths) => paths,
    bands: (_, named) => named,
  }
}
