/**
 * An error in its four parts: what failed, the likeliest cause, the values at hand, what to try.
 */
import type { ErrorParts } from '../../model/engine.ts'
import type { Page } from './paint.ts'
import { terminalText } from './printable.ts'
import { wrap } from './wrap.ts'

/** The four parts as lines; never a stack trace. */
export function errorText(parts: ErrorParts, page: Page): string {
  const { paint, width } = page
  const values = Object.entries(parts.values).flatMap(([name, value]) =>
    valueLines(name, value, width),
  )
  const what = wrap(terminalText(parts.what), width, '', '  ')
  return [
    ...what.map(line => paint('bad', line)),
    ...wrap(`Likely cause: ${terminalText(parts.cause)}`, width, '', '  '),
    ...values.map(line => paint('dim', line)),
    ...wrap(`Try: ${terminalText(parts.advice)}`, width, '', '  '),
  ].join('\n')
}

function valueLines(name: string, value: unknown, width: number): readonly string[] {
  const text = terminalText(shown(value))
  const indent = `  ${name}: `
  // Source lines and tables keep their columns; everything else may be broken at words.
  return text.includes('\n')
    ? [indent.trimEnd(), ...text.split('\n').map(line => `    ${line}`)]
    : wrap(text, width, indent, '    ')
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(shown).join(', ')
  if (typeof value === 'number' || typeof value === 'boolean' || value == null) return String(value)
  try {
    return JSON.stringify(value) ?? typeof value
  } catch {
    return typeof value
  }
}
