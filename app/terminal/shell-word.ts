/** Command lines that Lockstep prints for the reader to paste into a shell. */

/** The word as a POSIX shell reads it back: unchanged when it needs no quotes. */
export function shellWord(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

/** `npx lockstep WORDS`: that also works where Lockstep is a dependency of a project and not on the PATH. */
export function lockstepLine(words: readonly string[]): string {
  return ['npx lockstep', ...words.map(shellWord)].join(' ')
}
