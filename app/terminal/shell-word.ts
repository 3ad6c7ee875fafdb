/** Quotes words of the command lines that Lockstep prints, so that they can be pasted into a shell. */

/** The word as a POSIX shell reads it back: unchanged when it needs no quotes. */
export function shellWord(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
