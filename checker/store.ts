/**
 * The store: all discovered states, packed, in the order of discovery, and a hash table for membership. It is exact: a
 * hit is confirmed word by word. The table holds ids only and is rebuilt from the states when it grows, so the old and
 * the new one never exist at once. The code is generated for the number of words of a state (store-source.ts).
 */
import { counter } from '../model/engine.ts'
import { type Shape, storeSource } from './store-source.ts'

export interface StoreOptions {
  /** Words of one state. */
  readonly words: number
  /** The state under hand; `load` fills it, twice over (see `Compiled.W`). */
  readonly W: Int32Array
  readonly batch: Int32Array
  /** `counters[counter.batched]` is the number of words in the batch. */
  readonly counters: Int32Array
  /** Changes where states land in the table, never what is found: tests shuffle with it. */
  readonly seed?: number
  /** Skip the table for states seen a moment ago; on by default. */
  readonly recent?: boolean
  /** Keep states of one or two words in the table itself; on by default. */
  readonly inline?: boolean
  /** Words of the largest piece of memory to hold states in; tests make it small. */
  readonly segmentWordsMax?: number
}

/** The states and the visited set. Ids count from 0 in the order of discovery. */
export interface Store {
  /** Number of distinct states. */
  size(): number
  /** Looks up every state of the batch, keeps the new ones, empties the batch. */
  flush(): void
  /** Copies a state to W[0..n) and W[n..2n). */
  load(id: number): void
  /** The id of the state in W, or -1. */
  find(): number
  /** Word `i` of state `id`. */
  word(id: number, i: number): number
  /** Bytes held by states and table. */
  bytes(): number
  /** Counts the lookups in the table that the recent states saved. */
  recentHits(): number
}

/** One piece of memory holds at most this many words (1 GiB); larger stores are made of several. */
const segmentWordsMax = 2 ** 28
/** The table is grown when more than this part of it is used; linear probing stays short below it. */
const loadMax = 0.7
const tableBitsMin = 13
/** Ids must fit beside at least two tag bits. */
const tableBitsMax = 30
/** Recently seen states: few enough to stay in the second-level cache, enough to meet siblings' successors. */
const recentBits = 13
/** States of at most this many words are kept in the table itself. */
const inlineMax = 2
/** Beyond this many words the generated code loops instead of unrolling. */
const unrollMax = 16

/** Thrown when there is no room for another state. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull'
}

/** Makes an empty store. Memory is reserved in small steps at first: a small model costs little. */
export function makeStore(o: StoreOptions): Store {
  const perSegment = Math.floor(Math.log2((o.segmentWordsMax ?? segmentWordsMax) / o.words))
  const shape: Shape = {
    words: o.words,
    batched: counter.batched,
    seed: (o.seed ?? 0) | 0,
    recentBits: (o.recent ?? true) && o.words <= unrollMax ? recentBits : 0,
    segmentShift: Math.max(4, perSegment),
    loadMax,
    tableBitsMin,
    tableBitsMax,
    isUnrolled: o.words <= unrollMax,
    isInline: (o.inline ?? true) && o.words <= inlineMax,
  }
  const make = new Function('W', 'B', 'X', 'StoreFull', storeSource(shape)) as (
    ...args: unknown[]
  ) => Store
  return make(o.W, o.batch, o.counters, StoreFull)
}
