/**
 * The location of a declaration: the call stack at that moment. Kept as the engine gives it, because finding the
 * place in it takes files, which this room has not, and writing it out takes time, which most runs do not need.
 */

/** A stack that is written out when it is asked for. */
export interface Declared {
  readonly stack?: string
}

/** The stack at the call; its first frames are of this room. */
export function declaredAt(): Declared {
  return new Error('declared here')
}
