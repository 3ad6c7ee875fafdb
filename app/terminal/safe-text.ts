/**
 * Text that is safe to print. What systems under test, their logs and their adapters say appears in our output, and a
 * terminal or a build server would act on some of it: control sequences, workflow commands, reversed text.
 */

const esc = '\u001b'

/** The sequences that our own colours use (single codes of `styleText`), or else what is harmful. */
const special = new RegExp(
  String.raw`${esc}\[(?:1|22|39|3[0-7]|9[0-7])m|(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]`,
  'gu',
)

/**
 * The same text with everything harmful written as `\u001b` and the like, which JSON reads back unchanged. Our own
 * colours stay. A line that GitHub or Azure would run as a command (`::add-mask::`, `##[group]`) is escaped too.
 */
export function safeText(text: string): string {
  return text
    .replaceAll(special, found => (found.length > 1 ? found : escaped(found)))
    .replaceAll(/^([^\S\n]*):(?=:)/gmu, `$1${escaped(':')}`)
    .replaceAll(/#(?=#(?:vso)?\[)/gu, escaped('#'))
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
