/**
 * Makes text safe to print. Names and messages may come from a system under test or from a file: control characters,
 * which terminals obey, marks that reverse the direction of text, and the commands that CI servers read out of a log are
 * shown as escapes such as `\x1b`.
 */

const control = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu
/** `::error …` and the like at the beginning of a line, wherever the line may be broken. */
const workflowCommand = /(^|\s)::(?=[a-z])/gi
/** `##[…]`, `##vso[…]` and `##teamcity[…]`, which count anywhere in a line. */
const loggingCommand = /##(?=\w*\[)/g
/** Fields whose text may have several lines; renderers indent them. */
const severalLines = new Set(['reason', 'message', 'what', 'cause', 'advice', 'values'])

/** Shows control characters as escapes; line ends and tabs stay. */
export function printable(text: string): string {
  return text.replaceAll(control, c => (c === '\n' || c === '\t' ? c : escapeOf(c)))
}

/** The same for text on a terminal, which a CI server may read: no command of such a server stays one. */
export function terminalText(text: string): string {
  return printable(text)
    .replaceAll(workflowCommand, (_, before: string) => `${before}\\x3a:`)
    .replaceAll(loggingCommand, '#\\x23')
}

/** The same for a name or a value: line ends are shown too, so that none can pretend to be a line of the report. */
export function terminalLine(text: string): string {
  return terminalText(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t')
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`
}

/** A result with every text in it safe to print, names of fields included. What is safe already is not copied. */
export function forTerminal<T>(value: T): T {
  // The copy has the shape of the original: only texts differ.
  return safe(value, false) as T
}

function safe(value: unknown, mayBreak: boolean): unknown {
  if (typeof value === 'string') return mayBreak ? terminalText(value) : terminalLine(value)
  if (Array.isArray(value)) {
    const all = value.map(v => safe(v, mayBreak))
    return all.some((v, i) => v !== value[i]) ? all : value
  }
  if (!isPlainObject(value)) return value
  const entries = Object.entries(value)
  const all = entries.map(
    ([key, v]) => [terminalLine(key), safe(v, mayBreak || severalLines.has(key))] as const,
  )
  const isSame = all.every(([key, v], i) => key === entries[i]?.[0] && v === entries[i][1])
  return isSame ? value : Object.fromEntries(all)
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
