/**
 * The views of a plain state that guards and effects get: one view for each place, with the interface that `Draft` and `View`
 * of types.ts promise. Every write is checked against its domain and interned; assigning a record copies it.
 * Quantifiers run over the elements there were when they began. Knows nothing of actions or steps.
 */
import { BagDomain } from '../bag.ts'
import { MapDomain, SeqDomain, SetDomain } from '../collections.ts'
import type { Domain } from '../domain.ts'
import { endOfNames, replacedElement, replacedPart } from '../misuse.ts'
import type { RecordDomain } from '../record.ts'
import type { Fields } from '../types.ts'
import { BagPlace, ScalarMapPlace, SeqPlace, SetPlace } from './collection-views.ts'
import { interned, isRecord, plainOf } from './plain.ts'
import { type Box, Session, Slot } from './slot.ts'

/** Runs `use` on a view of the state in `box`; afterwards the view is dead. */
export function withView<R>(
  domain: Domain,
  box: Box,
  writable: boolean,
  use: (view: never) => R,
): R {
  const session = new Session(box, writable)
  try {
    return use(viewAt(domain, new Slot(session, null, 'state')) as never)
  } finally {
    session.close()
  }
}

/** The view of what stands in a slot; for single values, the value itself. */
function viewAt(domain: Domain, slot: Slot): unknown {
  if (isRecord(domain)) return new (recordClass(domain))(slot)
  if (domain instanceof MapDomain)
    return domain.element.isPlace ? places(domain, slot) : new ScalarMapPlace(slot, domain)
  if (domain instanceof SetDomain) return new SetPlace(slot, domain)
  if (domain instanceof SeqDomain) return new SeqPlace(slot, domain)
  if (domain instanceof BagDomain) return new BagPlace(slot, domain)
  return slot.value()
}

/** A map of places: a real frozen array where keys count from 0, else a frozen object by key. */
function places(domain: MapDomain, slot: Slot): unknown {
  const keys = Array.from({ length: domain.key.size }, (_, i) => domain.key.valueAt(i))
  const views = keys.map((_, i) => viewAt(domain.element, slot.under(i)))
  const guarded = (view: unknown): PropertyDescriptor => ({
    enumerable: true,
    get: () => view,
    set: () => replacedElement(domain.label),
  })
  if (keys.every((key, i) => key === i)) {
    const places = [...views]
    for (const [i, view] of views.entries()) Object.defineProperty(places, i, guarded(view))
    return Object.freeze(places)
  }
  const byKey = {}
  for (const [i, key] of keys.entries())
    Object.defineProperty(byKey, key as string, guarded(views[i]))
  Object.defineProperty(byKey, '$elements', { value: () => views, enumerable: false })
  return Object.freeze(byKey)
}

/** The common shape of record views; fields are accessors on the prototype of a class for each domain. */
class RecordPlace {
  readonly $slot: Slot
  constructor($slot: Slot) {
    this.$slot = $slot
    Object.freeze(this)
  }
}

const classes = new WeakMap<Domain, typeof RecordPlace>()

function recordClass(domain: RecordDomain<Fields>): typeof RecordPlace {
  const known = classes.get(domain)
  if (known) return known
  const made = class extends RecordPlace {}
  const names = domain.entries.map(([name]) => name)
  Object.setPrototypeOf(made.prototype, endOfNames(`A ${domain.label}`, names))
  for (const [name, d] of domain.entries)
    Object.defineProperty(made.prototype, name, { enumerable: true, ...field(name, d) })
  classes.set(domain, made)
  return made
}

function field(name: string, d: Domain): PropertyDescriptor & ThisType<RecordPlace> {
  if (!d.isPlace)
    return {
      get() {
        return this.$slot.under(name).value()
      },
      set(value: unknown) {
        this.$slot.under(name).write(interned(d, value))
      },
    }
  const get = function (this: RecordPlace): unknown {
    return this.$slot.once(name, slot => viewAt(d, slot))
  }
  if (!isRecord(d)) return { get, set: () => replacedPart(name) }
  return {
    get,
    set(value: unknown) {
      assign(d, this.$slot.under(name), plainOf(d, value))
    },
  }
}

/** Copies a plain form into a place, leaf by leaf, so that views of its parts stay where they are. */
function assign(d: Domain, slot: Slot, plain: unknown): void {
  if (isRecord(d))
    for (const [name, part] of d.entries)
      assign(part, slot.under(name), (plain as Readonly<Record<string, unknown>>)[name])
  else if (d instanceof MapDomain)
    for (const [i, v] of (plain as readonly unknown[]).entries())
      assign(d.element, slot.under(i), v)
  else slot.write(plain)
}
