/**
 * Text without control characters, which terminals and browsers may act on. Line ends and tabs stay.
 */

/** Each control character becomes the sign for what cannot be shown. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, c => (c === '\n' || c === '\t' ? c : '\uFFFD'))
}
