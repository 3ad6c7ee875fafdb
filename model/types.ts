/**
 * The types of the modelling language: what a domain lets a spec read, write and hold.
 * Types only, no code. An id's static type is a tagged symbol although it is a small number at run time:
 * TypeScript then rejects `<`, arithmetic and ids of another kind, while `===` and indexing compile.
 */

declare const tag: unique symbol

/** An opaque id of the scalarset named `K`: equality and indexing, nothing else. @public */
export type Id<K extends string> = symbol & { readonly [tag]: K }

/** An id of the ordered domain named `K`: also compares with `<`. @public */
export type OrderedId<K extends string> = number & { readonly [tag]: K }

/**
 * The types of a domain: what an effect edits (`D`), what a guard reads (`V`), the frozen
 * value it has inside messages, sets and options (`X`), and whether it is a place with parts (`S`).
 */
export interface DomainType<D, V, X, S extends boolean> {
  readonly __draft?: D
  readonly __view?: V
  readonly __value?: X
  readonly __place?: S
}

/** The type that an effect edits in place of domain `D`. @public */
export type Draft<D> = D extends DomainType<infer T, unknown, unknown, boolean> ? T : never
/** The type that a guard or property reads of domain `D`. @public */
export type View<D> = D extends DomainType<unknown, infer T, unknown, boolean> ? T : never
/** The frozen value of domain `D`, as messages and set elements hold it. @public */
export type Value<D> = D extends DomainType<unknown, unknown, infer T, boolean> ? T : never

export type AnyDomainType = DomainType<unknown, unknown, unknown, boolean>
export type Fields = Readonly<Record<string, AnyDomainType>>

type Simplify<T> = { [K in keyof T]: T[K] } & {}
type IsPlace<D> = D extends DomainType<infer _D, infer _V, infer _X, infer S> ? S : never
/** Fields that may be assigned: single values and whole records (which are copied). */
type Assignable<F extends Fields> = {
  [K in keyof F]: IsPlace<F[K]> extends true
    ? F[K] extends { readonly fields: Fields }
      ? K
      : never
    : K
}[keyof F]

export type RecordDraft<F extends Fields> = Simplify<
  { -readonly [K in Assignable<F>]: Draft<F[K]> } & {
    readonly [K in Exclude<keyof F, Assignable<F>>]: Draft<F[K]>
  }
>
export type RecordView<F extends Fields> = { readonly [K in keyof F]: View<F[K]> }
export type RecordValue<F extends Fields> = { readonly [K in keyof F]: Value<F[K]> }

/** Reads one scalar of a map. */
export interface MapView<K, T> {
  get(key: K): T
}
/** Edits one scalar of a map. */
export interface MapDraft<K, T> extends MapView<K, T> {
  set(key: K, value: T): void
  /** Sets every key to the same value. */
  fill(value: T): void
}
/** A map of places is an array of them, indexed by the key. */
export type Places<K, T> = { readonly [I in K & PropertyKey]: T }

export type MapDraftOf<K, V> =
  IsPlace<V> extends true ? Places<Value<K>, Draft<V>> : MapDraft<Value<K>, Value<V>>
export type MapViewOf<K, V> =
  IsPlace<V> extends true ? Places<Value<K>, View<V>> : MapView<Value<K>, Value<V>>
export type MapValueOf<K, V> = MapView<Value<K>, Value<V>>

/** A set as guards see it. Quantifiers go through the elements in the domain's own order. @public */
export interface SetView<T> {
  readonly size: number
  has(element: T): boolean
  some(test: (element: T) => boolean): boolean
  every(test: (element: T) => boolean): boolean
  count(test: (element: T) => boolean): number
  /** True if every element of this set is in the other one. */
  isSubsetOf(other: SetView<T>): boolean
}
/** A set as effects edit it. @public */
export interface SetDraft<T> extends SetView<T> {
  add(element: T): void
  delete(element: T): void
  clear(): void
  /** Makes this set equal to the other one. */
  assign(other: SetView<T>): void
}

/** A sequence as guards see it. @public */
export interface SeqView<T> {
  readonly length: number
  /** The element at `index`, 0-based; throws outside 0..length-1. */
  at(index: number): T
  some(test: (element: T) => boolean): boolean
  every(test: (element: T) => boolean): boolean
  count(test: (element: T) => boolean): number
}
/** A sequence as effects edit it: a queue or a stack of bounded length. */
export interface SeqDraft<T> extends SeqView<T> {
  /** Appends; a full sequence is a model error, never a truncated state. */
  push(element: T): void
  /** Removes and returns the first element; throws when empty. */
  shift(): T
  /** Removes and returns the last element; throws when empty. */
  pop(): T
  clear(): void
}

/** A multiset as guards see it. @public */
export interface BagView<T> {
  readonly size: number
  has(element: T): boolean
  /** Counts the copies of `element` in the bag. */
  copies(element: T): number
  some(test: (element: T) => boolean): boolean
  every(test: (element: T) => boolean): boolean
}
/** A multiset as effects edit it. */
export interface BagDraft<T> extends BagView<T> {
  add(element: T): void
  /** Takes one copy out; absent elements are ignored. */
  delete(element: T): void
  clear(): void
}

/** The tagged values of a union: `{ type: 'vote', from, yes }`. */
export type UnionValue<V extends Readonly<Record<string, Fields>>> = {
  [T in keyof V & string]: Simplify<{ readonly type: T } & RecordValue<V[T]>>
}[keyof V & string]
