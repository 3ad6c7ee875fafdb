/**
 * The place of a view in the state: a slot is a session, a parent slot and a key, and finds its node anew at every access. So a
 * view is tied to its place and not to what stood there, exactly as a view over packed memory is. A session is
 * the time during which views may be used: one evaluation of a guard or property, or one effect.
 */
import { isDraft, original } from 'immer'
import { StepError } from '../errors.ts'
import { readOnly } from '../misuse.ts'
import { sameLeaf } from './plain.ts'

/** Holds the root, so that even a state that is a single set can be replaced. */
export interface Box {
  state: unknown
}
type Holder = Record<string | number, unknown>

export class Session {
  private box: Box | null
  private readonly writable: boolean
  constructor(box: Box, writable: boolean) {
    this.box = box
    this.writable = writable
  }
  holder(): Box {
    return this.box ?? keptView()
  }
  mustWrite(): void {
    if (!this.writable) readOnly('A guard or property')
  }
  /** From here on every view of this session throws. */
  close(): void {
    this.box = null
  }
}

export class Slot {
  private readonly session: Session
  private readonly parent: Slot | null
  private readonly key: string | number
  private readonly children = new Map<string | number, unknown>()
  constructor(session: Session, parent: Slot | null, key: string | number) {
    this.session = session
    this.parent = parent
    this.key = key
    Object.freeze(this)
  }
  /** The node at this place: a plain object or array, possibly a draft. */
  private node(): Holder {
    return this.read() as Holder
  }
  private read(): unknown {
    const holder: unknown = this.parent === null ? this.session.holder() : this.parent.node()
    return (holder as Holder)[this.key]
  }
  /** The value or element list here. Such nodes are replaced and never edited, so a draft's original is current. */
  value(): unknown {
    const found = this.read()
    return isDraft(found) ? original(found) : found
  }
  items(): readonly unknown[] {
    return this.value() as readonly unknown[]
  }
  /** Puts a value or element list here; writing what is there already leaves no trace in a patch. */
  write(leaf: unknown): void {
    const isSame = sameLeaf(this.value(), leaf)
    this.session.mustWrite()
    const holder: unknown = this.parent === null ? this.session.holder() : this.parent.node()
    if (!isSame) (holder as Holder)[this.key] = leaf
  }
  /** The slot under a key. */
  under(key: string | number): Slot {
    return new Slot(this.session, this, key)
  }
  /** Made once for each key: the same place is the same view throughout a session. */
  once(key: string | number, make: (slot: Slot) => unknown): unknown {
    if (!this.children.has(key)) this.children.set(key, make(this.under(key)))
    return this.children.get(key)
  }
}

function keptView(): never {
  throw new StepError('kept-view', {
    what: 'A view of the state was used after its step had ended.',
    cause: 'a guard or effect stored a part of the state in a variable outside itself',
    values: {},
    advice: 'read what you need while the step runs, and keep values, not views',
  })
}
